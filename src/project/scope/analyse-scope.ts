import { formatCount, formatCounted } from '../../base/number-format.ts';
import { folderOf, linesOf, withoutEnding, type Change } from './change.ts';
import { fileKind, isSetAside, type FileKind, type SetAsideKind } from './file-kind.ts';
import { isFormattingOnly, spaceOnlyLines } from './formatting.ts';
import { groupFiles, type FileGroup } from './group-files.ts';
import type { JudgedFile, Link } from './judged-file.ts';
import { proposeSplit, type SplitPart } from './propose-split.ts';

/** Above this many lines a review finds less for each line: our choice, at the upper end of what teams advise. */
export const LARGE_LINES = 400;
/** Lines that only a formatter touched, beside others that changed in meaning. Fewer are noise: our choice. */
const FORMATTING_LINES = 10;
/** Files that only moved, beside others that have nothing to do with the move: our choice. */
const MOVED_FILES = 3;

export const scopeCodes = ['unrelated', 'large', 'formatting', 'moves'] as const;
export type ScopeCode = (typeof scopeCodes)[number];

export interface ScopeFinding {
  readonly code: ScopeCode;
  readonly message: string;
  readonly hint: string;
}

export interface ScopeFile {
  readonly path: string;
  readonly before: string | null;
  readonly kind: FileKind;
  readonly status: JudgedFile['status'];
  readonly added: number;
  readonly removed: number;
}

export interface ScopeGroup {
  /** The folder that its programs share, or its one file. */
  readonly name: string;
  readonly lines: number;
  readonly files: readonly ScopeFile[];
}

/** Lines of a file that change in space alone. */
export interface SpacedFile {
  readonly path: string;
  readonly lines: number;
}

/** What a change holds, whether it is one change, and how to split it. */
export interface Scope {
  readonly title: string;
  readonly base: string | null;
  readonly head: string | null;
  readonly place: Change['place'];
  readonly verdict: 'empty' | 'well-scoped' | 'badly-scoped';
  readonly size: {
    readonly files: number;
    readonly added: number;
    readonly removed: number;
    /** Added and removed without what was deleted as a whole: what is to be read. */
    readonly toRead: number;
    readonly setAside: readonly { readonly kind: SetAsideKind; readonly files: number; readonly lines: number }[];
  };
  readonly kinds: readonly { readonly kind: FileKind; readonly files: number; readonly lines: number }[];
  readonly groups: readonly ScopeGroup[];
  readonly shared: readonly ScopeFile[];
  readonly setAside: readonly ScopeFile[];
  readonly formattingOnly: readonly string[];
  /** Files that change in meaning, and in many lines only in space. */
  readonly partlyFormatting: readonly SpacedFile[];
  readonly movedOnly: readonly string[];
  readonly links: readonly Link[];
  readonly findings: readonly ScopeFinding[];
  /** Empty when it is one change. */
  readonly split: readonly SplitPart[];
  readonly notes: readonly string[];
}

/**
 * Judges the scope of a change: its size without what no one reads, how many groups of files have nothing to do with each
 * other, and whether formatting or moves hide among changes of meaning. Programs with their tests, pages and settings are
 * one change.
 */
export function analyseScope(change: Change): Scope {
  const files = change.files.map((file): JudgedFile => ({ ...file, kind: fileKind(file) }));
  const read = files.filter(({ kind }) => !isSetAside(kind));
  const setAside = files.filter(({ kind }) => isSetAside(kind));
  const formatted = read.filter(isFormattingOnly);
  const meant = read.filter((file) => !formatted.includes(file));
  const spaced = meant
    .map((file): SpacedFile => ({ path: file.path, lines: Math.min(spaceOnlyLines(file), linesOf(file)) }))
    .filter(({ lines }) => lines >= FORMATTING_LINES);
  const changesMeaning = meant.some((file) => !isMovedOnly(file));
  // Formatting and moves that stand alone are the change itself; beside others they are set apart before grouping.
  const besides = changesMeaning ? formatted : [];
  const all = groupFiles(
    read.filter((file) => !besides.includes(file)),
    change,
  );
  const moved = strayMoves([...all.groups.flatMap(({ files: own }) => own), ...all.shared], all.links);
  const grouping =
    moved.length < MOVED_FILES
      ? all
      : groupFiles(
          meant.filter((file) => !moved.includes(file)),
          change,
        );
  const apart = moved.length < MOVED_FILES ? [] : moved;
  const groups = grouping.groups.map(groupOf);
  const toRead = read.filter(({ status }) => status !== 'deleted').reduce((sum, file) => sum + linesOf(file), 0);
  const findings = findingsOf({ groups, toRead, formatted: besides, spaced, moved: apart });
  return {
    title: change.title,
    base: change.base,
    head: change.head,
    place: change.place,
    verdict: files.length === 0 ? 'empty' : findings.length === 0 ? 'well-scoped' : 'badly-scoped',
    size: {
      files: read.length,
      added: read.reduce((sum, { added }) => sum + added, 0),
      removed: read.reduce((sum, { removed }) => sum + removed, 0),
      toRead,
      setAside: countKinds(setAside).filter((each): each is { kind: SetAsideKind; files: number; lines: number } =>
        isSetAside(each.kind),
      ),
    },
    kinds: countKinds(files),
    groups,
    shared: grouping.shared.map(scopeFile),
    setAside: setAside.map(scopeFile),
    formattingOnly: formatted.map(({ path }) => path),
    partlyFormatting: spaced,
    movedOnly: read.filter(isMovedOnly).map(({ path }) => path),
    links: grouping.links,
    findings,
    split: proposeSplit({
      change,
      grouping,
      names: groups.map(({ name }) => name),
      formatted: besides,
      moved: apart,
      setAside,
    }),
    notes: change.notes,
  };
}

const isMovedOnly = (file: JudgedFile): boolean => file.status === 'renamed' && linesOf(file) === 0;

/** Files that only moved and that no file whose text changed has to do with. */
function strayMoves(files: readonly JudgedFile[], links: readonly Link[]): JudgedFile[] {
  const edited = new Set(files.filter((file) => !isMovedOnly(file)).map(({ path }) => path));
  if (edited.size === 0) return [];
  const isTouched = ({ path }: JudgedFile): boolean =>
    links.some(
      ({ from, to, why }) =>
        why !== 'same folder' && ((to === path && edited.has(from)) || (from === path && edited.has(to))),
    );
  return files.filter((file) => isMovedOnly(file) && !isTouched(file));
}

const scopeFile = ({ path, before, kind, status, added, removed }: JudgedFile): ScopeFile => ({
  path,
  before,
  kind,
  status,
  added,
  removed,
});

function groupOf({ files }: FileGroup): ScopeGroup {
  return {
    name: groupName(files),
    lines: files.reduce((sum, file) => sum + linesOf(file), 0),
    files: files.map(scopeFile),
  };
}

/** Folders in which every program is. */
const SAYS_NOTHING = new Set(['', 'src', 'lib', 'app']);

function groupName(files: readonly JudgedFile[]): string {
  const sources = files.filter(({ kind }) => kind === 'source');
  const named = sources.length > 0 ? sources : files;
  const [first] = named;
  if (named.length === 1 && first) return withoutEnding(first.path);
  const parts = folderOf(first?.path ?? '').split('/');
  while (parts.length > 0 && !named.every(({ path }) => `${folderOf(path)}/`.startsWith(`${parts.join('/')}/`)))
    parts.pop();
  const common = parts.join('/');
  if (!SAYS_NOTHING.has(common)) return common;
  const largest = named.toSorted((a, b) => linesOf(b) - linesOf(a))[0];
  return withoutEnding(largest?.path ?? '');
}

function countKinds(files: readonly JudgedFile[]): { kind: FileKind; files: number; lines: number }[] {
  return [...Map.groupBy(files, ({ kind }) => kind)]
    .map(([kind, of]) => ({ kind, files: of.length, lines: of.reduce((sum, file) => sum + linesOf(file), 0) }))
    .toSorted((a, b) => b.lines - a.lines);
}

interface Judged {
  readonly groups: readonly ScopeGroup[];
  readonly toRead: number;
  readonly formatted: readonly JudgedFile[];
  readonly spaced: readonly SpacedFile[];
  readonly moved: readonly JudgedFile[];
}

function findingsOf({ groups, toRead, formatted, spaced, moved }: Judged): ScopeFinding[] {
  const findings: ScopeFinding[] = [];
  if (groups.length > 1) {
    const names = groups.slice(0, 4).map(({ name }) => `\`${name}\``);
    findings.push({
      code: 'unrelated',
      message: `${formatCount(groups.length)} groups of files have nothing to do with each other: ${names.join(', ')}${groups.length > 4 ? ', …' : ''}`,
      hint: 'Make each of them a change of its own.',
    });
  }
  if (toRead > LARGE_LINES) {
    findings.push({
      code: 'large',
      message: `${formatCounted(toRead, 'line')} are to be read, more than ${formatCount(LARGE_LINES)}`,
      hint:
        groups.length > 1 || formatted.length > 0 || moved.length > 0
          ? 'Split it as below.'
          : 'The files belong together: send what the others rest on first, then what uses it.',
    });
  }
  const formatting = [...formatted.map(linesOf), ...spaced.map(({ lines }) => lines)];
  const formattingLines = formatting.reduce((sum, lines) => sum + lines, 0);
  if (formattingLines >= FORMATTING_LINES) {
    findings.push({
      code: 'formatting',
      message: `${formatCounted(formattingLines, 'line')} in ${formatCounted(formatting.length, 'file')} change only in space, among others that change in meaning`,
      hint: 'Send the formatting first, alone.',
    });
  }
  if (moved.length > 0) {
    findings.push({
      code: 'moves',
      message: `${formatCounted(moved.length, 'file')} only moved, beside edits that have nothing to do with it`,
      hint: 'Send the moves first, alone.',
    });
  }
  return findings;
}
