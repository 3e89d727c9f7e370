import { listed } from '../../base/listed.ts';
import { formatCount } from '../../base/number-format.ts';
import { joinBlocks } from '../../report/terminal/join-blocks.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { commandLines } from '../../report/terminal/trail-lines.ts';
import { counted } from '../../report/words.ts';
import type { Scope, ScopeFile, ScopeGroup } from '../scope/analyse-scope.ts';
import type { FileKind } from '../scope/file-kind.ts';

/** More files and groups are in the JSON only: our choice. */
const MOST_FILES = 8;
const MOST_GROUPS = 6;

const KIND_NOUNS: Readonly<Record<FileKind, readonly [one: string, many: string]>> = {
  source: ['program', 'programs'],
  test: ['test', 'tests'],
  docs: ['page', 'pages'],
  configuration: ['setting', 'settings'],
  data: ['data file', 'data files'],
  asset: ['asset', 'assets'],
  lock: ['lock file', 'lock files'],
  generated: ['generated file', 'generated files'],
  vendored: ['vendored file', 'vendored files'],
  submodule: ['submodule', 'submodules'],
};

/** `cairn scope` on a terminal: whether it is one change, what is in it, and how to split it. Ends with a line feed. */
export function renderScope(scope: Scope, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  if (scope.verdict === 'empty') return joinBlocks([emptyLines(scope, screen)]);
  return joinBlocks([
    headLines(scope, screen),
    findingLines(scope, screen),
    ...scope.groups.slice(0, MOST_GROUPS).map((group, i) => groupLines(group, i, scope.groups.length, screen)),
    restLines(scope, screen),
    splitLines(scope, screen),
    noteLines(scope, screen),
  ]);
}

function emptyLines({ title, notes, place }: Scope, screen: Screen): string[] {
  const hint = place === 'commits' ? [] : screen.paragraph('cairn scope HEAD looks at the last commit.');
  return [
    ...screen.paragraph(`Nothing changed: ${title}.`).map(screen.palette.strong),
    ...hint,
    ...notes.flatMap((note) => screen.paragraph(note).map(screen.palette.muted)),
  ];
}

function headLines({ verdict, title, size, kinds, groups }: Scope, screen: Screen): string[] {
  const { palette } = screen;
  const says =
    verdict === 'well-scoped'
      ? 'This is one change.'
      : groups.length > 1
        ? `These are ${formatCount(groups.length)} changes in one.`
        : 'This is one change, but hard to review.';
  const read = kinds.filter(({ kind }) => !size.setAside.some((aside) => aside.kind === kind));
  const words = read.map(({ kind, files }) => counted(files, ...KIND_NOUNS[kind]));
  const aside = size.setAside.map(
    ({ kind, files, lines }) => `${counted(files, ...KIND_NOUNS[kind])} with ${counted(lines, 'line')}`,
  );
  return [
    ...screen.paragraph(says).map(verdict === 'well-scoped' ? palette.lichen : palette.rust),
    ...screen
      .paragraph(
        `${title[0]!.toUpperCase()}${title.slice(1)}: ${counted(size.toRead, 'line')} to read (+${formatCount(size.added)} −${formatCount(size.removed)}) in ${counted(size.files, 'file')}${words.length > 0 ? `, ${listed(words)}` : ''}.`,
      )
      .map(palette.muted),
    ...(aside.length === 0 ? [] : screen.paragraph(`Set aside: ${listed(aside)}.`).map(palette.muted)),
  ];
}

const findingLines = ({ findings }: Scope, screen: Screen): string[] =>
  findings.flatMap(({ code, message, hint }) => [
    ...screen.paragraph(`${code}: ${message}.`, { first: '' }).map(screen.palette.amber),
    ...screen.paragraph(hint, { indent: 2 }),
  ]);

function groupLines({ name, files, lines }: ScopeGroup, index: number, groups: number, screen: Screen): string[] {
  const heading =
    groups === 1 ? `${name}: ${counted(lines, 'line')}` : `${index + 1}. ${name}: ${counted(lines, 'line')}`;
  return [...screen.paragraph(heading).map(screen.palette.strong), ...fileLines(files, screen)];
}

function fileLines(files: readonly ScopeFile[], screen: Screen): string[] {
  const shown = files.slice(0, MOST_FILES);
  const table = tableLines(
    [
      { title: 'file', cells: shown.map(nameWords), align: 'left', rank: 0, widest: screen.width - 34 },
      { title: 'kind', cells: shown.map(({ kind }) => kind), align: 'left', rank: 0 },
      { title: '+', cells: shown.map(({ added }) => formatCount(added)), align: 'decimal', rank: 0 },
      { title: '−', cells: shown.map(({ removed }) => formatCount(removed)), align: 'decimal', rank: 0 },
    ],
    screen,
  );
  return [
    ...table.lines.slice(1).map((line) => `  ${line}`),
    ...(files.length > MOST_FILES ? [`  … ${formatCount(files.length - MOST_FILES)} more`] : []),
  ];
}

const nameWords = ({ path, status }: ScopeFile): string =>
  status === 'modified' ? path : `${path} (${status === 'renamed' ? 'moved' : status})`;

function restLines({ groups, shared }: Scope, screen: Screen): string[] {
  return [
    ...(groups.length > MOST_GROUPS
      ? screen.paragraph(`${counted(groups.length - MOST_GROUPS, 'more group')} with --json.`)
      : []),
    ...(shared.length === 0
      ? []
      : [
          ...screen
            .paragraph(groups.length > 1 ? 'Touched for several of them:' : 'Beside them:')
            .map(screen.palette.strong),
          ...fileLines(shared, screen),
        ]),
  ];
}

function splitLines({ split }: Scope, screen: Screen): string[] {
  if (split.length === 0) return [];
  const parts = split.slice(0, MOST_GROUPS + 2);
  return [
    ...screen.paragraph('To split it, type what follows; Cairn runs none of it.').map(screen.palette.strong),
    ...parts.flatMap(({ title, commands, partly }, i) => [
      ...(i === 0 ? [] : ['']),
      ...screen
        .paragraph(`# ${title}${partly.length > 0 ? ': choose the lines that belong to it' : ''}`, { indent: 2 })
        .map(screen.palette.muted),
      ...commands.flatMap((command) => commandLines(command, screen, 2)),
    ]),
    ...(split.length > parts.length ? ['', ...screen.paragraph('The rest is in --json.', { indent: 2 })] : []),
  ];
}

const noteLines = ({ notes }: Scope, screen: Screen): string[] =>
  notes.flatMap((note) => screen.paragraph(note).map(screen.palette.muted));
