import { listed } from '../../base/listed.ts';
import { formatCount } from '../../base/number-format.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { commandLines } from '../../report/terminal/trail-lines.ts';
import { counted } from '../../report/words.ts';
import { isFound } from '../../table/sensitive-columns.ts';
import type { SensitiveColumn } from '../../table/sensitive/finding.ts';
import type { ListedDataset, RecordedVersion } from '../data/data-views.ts';
import { breakLines } from './data-drift.ts';
import { shortHash } from './short-hash.ts';
import type { DatasetVersion } from '../../contracts/dataset-version.ts';

/** `cairn data` on a terminal: each dataset with what is known of it, and what is sensitive in it. Ends with a line feed. */
export function renderDataList(datasets: readonly ListedDataset[], options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  if (datasets.length === 0) {
    return page([
      ...screen.paragraph('cairn.yaml names no dataset.').map(screen.palette.strong),
      ...screen.paragraph('Add data: with a name and a path below it.'),
    ]);
  }
  const changed = datasets.filter(({ state }) => state === 'changed').map(({ name }) => name);
  const head = `${counted(datasets.length, 'dataset')}${changed.length === 0 ? '.' : `; ${listed(changed)} changed since the last version on record.`}`;
  return page([
    ...screen.paragraph(head).map(screen.palette.strong),
    ...datasets.flatMap((dataset) => ['', ...datasetLines(dataset, screen)]),
  ]);
}

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function datasetLines(dataset: ListedDataset, screen: Screen): string[] {
  const { palette } = screen;
  const { name, declared, now, problem } = dataset;
  const { source, licence, security } = declared;
  const facts = [
    declared.path,
    licence ?? 'no licence',
    security ?? 'no security class',
    ...(source === undefined ? [] : [`from ${source}`]),
  ];
  return [
    palette.lichen(screen.text(name)),
    ...(now
      ? screen
          .paragraph(`${counted(now.rows, 'row')}, ${counted(now.columns.length, 'column')}. ${stateWords(dataset)}`, {
            indent: 2,
          })
          .map(dataset.state === 'changed' ? palette.amber : (line) => line)
      : screen.paragraph(`It cannot be read: ${problem!.message}`, { indent: 2 }).map(palette.rust)),
    ...screen.paragraph(facts.join(` ${screen.glyphs.bullet} `), { indent: 2 }).map(palette.muted),
    ...(now ? screen.paragraph(schemaWords(now), { indent: 2 }).map(palette.muted) : []),
    ...sensitiveLines(dataset, screen),
    ...nextLines(dataset, screen),
  ];
}

function stateWords({ state, recorded, versions, now }: ListedDataset): string {
  switch (state) {
    case 'same':
      return `Version ${shortHash(now!.hash)}, on record since ${recorded!.at.slice(0, 10)} (${counted(versions, 'version')}).`;
    case 'changed':
      return `Changed since ${shortHash(recorded!.hash)} of ${recorded!.at.slice(0, 10)}, which had ${counted(recorded!.rows, 'row')}.`;
    case 'new':
      return 'No version is on record.';
    case 'unreadable':
      return '';
  }
}

/** The types with how many columns have each, most frequent first. */
function schemaWords({ columns }: DatasetVersion): string {
  const counts = new Map<string, number>();
  for (const { type } of columns) counts.set(type, (counts.get(type) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([type, count]) => `${formatCount(count)} ${type}`);
  const holed = columns.filter(({ missing }) => missing > 0).length;
  return `Columns: ${parts.join(', ')}${holed === 0 ? '' : `; ${formatCount(holed)} with missing values`}.`;
}

/** More are in the JSON: our choice. */
const MOST_COLUMNS = 12;

function sensitiveLines({ name, sensitive }: ListedDataset, screen: Screen): string[] {
  const { palette } = screen;
  const shown = sensitive.filter((column) => column.declared || isFound(column));
  const possible = sensitive.filter((column) => !shown.includes(column)).map(({ column }) => `\`${column}\``);
  const unmarked = shown.filter(({ declared }) => !declared).map(({ column }) => column);
  return [
    ...shown
      .slice(0, MOST_COLUMNS)
      .flatMap((column) =>
        screen
          .paragraph(sensitiveWords(column), { indent: 4 })
          .map(column.declared && !column.absent ? (line) => line : palette.amber),
      ),
    ...(shown.length > MOST_COLUMNS ? [`    … ${counted(shown.length - MOST_COLUMNS, 'column')} more: --json`] : []),
    ...(unmarked.length === 0
      ? []
      : screen
          .paragraph(
            `Not marked: write sensitive: [${unmarked.map((column) => JSON.stringify(column)).join(', ')}] below data.${name}.`,
            { indent: 4 },
          )
          .map(palette.amber)),
    ...(possible.length === 0
      ? []
      : screen
          .paragraph(
            `Look yourself at ${listed(possible.slice(0, MOST_COLUMNS))}: ${possible.length === 1 ? 'it' : 'they'} may speak of people.`,
            { indent: 4 },
          )
          .map(palette.muted)),
  ];
}

function sensitiveWords({ column, declared, absent, findings }: SensitiveColumn): string {
  if (absent) return `\`${column}\` is marked as sensitive, and the table has no such column.`;
  const finding = findings.find(({ certainty }) => certainty !== 'possible');
  const found = finding ? `${finding.kind.replaceAll('-', ' ')}: ${finding.evidence}` : 'nothing is found in it';
  return `\`${column}\` ${declared ? 'is marked' : 'is sensitive'}; ${found}.`;
}

function nextLines({ name, state, problem }: ListedDataset, screen: Screen): string[] {
  if (state === 'unreadable')
    return problem!.hint === null ? [] : screen.paragraph(`→ ${problem!.hint}`, { indent: 2 });
  if (state === 'same') return [];
  return commandLines(state === 'new' ? `cairn data snapshot ${name}` : `cairn data diff ${name}`, screen, 2);
}

/** `cairn data versions NAME` on a terminal, newest first. */
export function renderVersions(
  dataset: string,
  versions: readonly DatasetVersion[],
  options: ScreenOptions & { readonly now: string },
): string {
  const screen = screenOf(options);
  if (versions.length === 0) {
    return page([
      ...screen.paragraph(`No version of ${dataset} is on record.`).map(screen.palette.strong),
      ...commandLines(`cairn data snapshot ${dataset}`, screen, 2),
    ]);
  }
  const column = (title: string, cellOf: (version: DatasetVersion) => string, rank = 0) => ({
    title,
    cells: versions.map(cellOf),
    align: 'left' as const,
    rank,
  });
  const table = tableLines(
    [
      column('version', ({ hash }) => shortHash(hash)),
      column('', ({ hash }) => (hash === options.now ? 'now' : '')),
      column('recorded', ({ at }) => at.slice(0, 16).replace('T', ' ')),
      { ...column('rows', ({ rows }) => formatCount(rows)), align: 'decimal' },
      { ...column('columns', ({ columns }) => formatCount(columns.length)), align: 'decimal' },
      column('copy', ({ snapshot }) => (snapshot === null ? 'none' : 'kept'), 2),
      column('source', ({ source }) => source, 1),
    ],
    screen,
  );
  const gone = versions.some(({ hash }) => hash === options.now);
  return page([
    ...screen
      .paragraph(
        `${counted(versions.length, 'version')} of ${dataset}${gone ? '.' : '; the content of today is none of them.'}`,
      )
      .map(screen.palette.strong),
    ...table.lines,
  ]);
}

/** `cairn data snapshot` on a terminal. */
export function renderRecorded(recorded: readonly RecordedVersion[], options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  return page(
    recorded.flatMap(({ version, known, drift }, i) => [
      ...(i > 0 ? [''] : []),
      ...screen
        .paragraph(
          `${version.dataset}: version ${shortHash(version.hash)}, ${counted(version.rows, 'row')}, ${counted(version.columns.length, 'column')}${known ? ', on record already' : ''}.`,
        )
        .map(palette.strong),
      ...screen
        .paragraph(
          version.snapshot === null
            ? 'No copy is kept: it is too large. Later versions can be compared by columns only.'
            : `A copy lies in .cairn/artifacts as ${shortHash(version.snapshot)}.`,
          { indent: 2 },
        )
        .map(palette.muted),
      ...(drift === null
        ? screen.paragraph('It is the first version.', { indent: 2 }).map(palette.muted)
        : breakLines(drift, screen)),
    ]),
  );
}
