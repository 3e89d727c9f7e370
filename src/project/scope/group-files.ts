import { changedTogether } from './changed-together.ts';
import { folderOf, linesOf, nameOf, withoutEnding, type Change, type ChangedFile } from './change.ts';
import { isSetAside, type FileKind } from './file-kind.ts';
import { isTelling, referenceFinder, type ReferenceFinder } from './references.ts';

export interface JudgedFile extends ChangedFile {
  readonly kind: FileKind;
}

/** Why two files of a change belong together. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly why: 'imports' | 'mentions' | 'same folder' | 'named alike' | 'changed together before';
}

/** Files that belong together. */
export interface FileGroup {
  readonly files: readonly JudgedFile[];
}

export interface Grouping {
  /** The largest first. */
  readonly groups: readonly FileGroup[];
  /** Files that belong to several groups alike. */
  readonly shared: readonly JudgedFile[];
  readonly links: readonly Link[];
}

/** A folder of up to so many files is one module; a larger one is a shelf. Our choice. */
const MODULE_FILES = 12;
/** A file that imports so many others may be no more than a list of them: our choice. */
const LIST_IMPORTS = 10;
/** … when what changed in it is at most this share of what changed in the files that it names: our choice. */
const LIST_SHARE = 0.25;

/**
 * Puts the files of a change into groups that have nothing to do with each other. Files of one kind (programs, or what
 * comes next where none changed) are joined by imports, by names in their texts, by small folders and by having changed
 * together before; tests, pages and settings then go with the group that they say most about.
 */
export function groupFiles(files: readonly JudgedFile[], change: Pick<Change, 'history' | 'folderSizes'>): Grouping {
  const counted = files.filter(({ kind }) => !isSetAside(kind));
  const core = coreOf(counted);
  const finder = referenceFinder(counted.flatMap(({ path, before }) => (before === null ? [path] : [path, before])));
  const references = referenceLinks(counted, finder);
  const links = [
    ...references,
    ...folderLinks(core, change.folderSizes),
    ...changedTogether(
      counted.map(({ path }) => path),
      change.history,
    ).map(([from, to]): Link => ({ from, to, why: 'changed together before' })),
    ...namesakes(counted),
  ];
  const lists = core.filter((file) => mayBeList(file, finder, references));
  const { parts, shared } = joinCore(core, links, lists);
  return attach(
    parts,
    [...shared],
    counted.filter((file) => !core.includes(file)),
    links,
  );
}

const CORE_KINDS = ['source', 'test', 'data', 'configuration', 'docs', 'asset'] as const;

function coreOf(files: readonly JudgedFile[]): JudgedFile[] {
  const kind = CORE_KINDS.find((each) => files.some((file) => file.kind === each));
  return files.filter((file) => file.kind === kind);
}

function referenceLinks(files: readonly JudgedFile[], finder: ReferenceFinder): Link[] {
  const now = new Map(files.flatMap(({ path, before }) => (before === null ? [] : [[before, path] as const])));
  return files.flatMap(({ path, oldText, newText }) => {
    // What was deleted, and what no longer names another file, is told by the text of before.
    const found = [newText, oldText].flatMap((text) => (text === null ? [] : finder.find(path, text)));
    return [...new Map(found.map(({ to, how }) => [now.get(to) ?? to, how]))]
      .filter(([to]) => to !== path)
      .map(([to, how]): Link => ({ from: path, to, why: how }));
  });
}

/** Programs of one small folder are one module. Pages, settings and data of one kind are one group wherever they lie. */
function folderLinks(core: readonly JudgedFile[], sizes: ReadonlyMap<string, number>): Link[] {
  const [first] = core;
  if (!first) return [];
  const apart = first.kind === 'source' || first.kind === 'test';
  const heads = new Map<string, string>();
  return core.flatMap(({ path }) => {
    const folder = apart ? folderOf(path) : '';
    if (apart && (folder === '' || (sizes.get(folder) ?? 0) > MODULE_FILES)) return [];
    const head = heads.get(folder);
    heads.set(folder, head ?? path);
    return head === undefined ? [] : [{ from: head, to: path, why: 'same folder' as const }];
  });
}

const TEST_AFFIX = /^test_|[._-](?:test|spec|slow|stories)(?=[._-]|$)|_test$|(?<=[a-z])(?:Tests?|Spec|IT)$/g;
const ROOT = /^(?:src|lib|app|pkg|tests?|specs?|docs?|__tests__|reference|guide|main|java|unit|integration)$/;

/** What a file is about: `kill` of `test/plan/kill.test.ts`. */
const stemOf = (path: string): string =>
  withoutEnding(nameOf(path)).replaceAll(TEST_AFFIX, '').replaceAll(/[_\s]/g, '-').toLowerCase();
/** The folder below the roots of programs, tests and pages: `plan` of `test/plan` and of `src/plan`. */
const placeOf = (path: string): string =>
  folderOf(path)
    .split('/')
    .filter((part) => !ROOT.test(part))
    .join('/');

/** A test, page or setting with the name of a program, or at the place that mirrors that of programs. */
function namesakes(files: readonly JudgedFile[]): Link[] {
  const sources = files.filter(({ kind }) => kind === 'source');
  const byStem = Map.groupBy(sources, ({ path }) => stemOf(path));
  const byPlace = Map.groupBy(sources, ({ path }) => placeOf(path));
  return files
    .filter(({ kind }) => kind !== 'source')
    .flatMap(({ path }) => {
      const alike = byStem.get(stemOf(path)) ?? [];
      const place = placeOf(path);
      const here = alike.filter((source) => placeOf(source.path) === place);
      if (here.length > 0) return here.map((source): Link => ({ from: path, to: source.path, why: 'named alike' }));
      if (alike.length === 1 && isTelling(stemOf(path))) {
        return [{ from: path, to: alike[0]!.path, why: 'named alike' as const }];
      }
      const mirrored = place === '' ? [] : (byPlace.get(place) ?? []);
      return mirrored.slice(0, 1).map((source): Link => ({ from: path, to: source.path, why: 'same folder' }));
    });
}

/** A program that nobody in the change imports, and that imports many: it may only list what belongs to different things. */
function mayBeList({ path, newText }: JudgedFile, finder: ReferenceFinder, references: readonly Link[]): boolean {
  if (newText === null || finder.importCount(newText) < LIST_IMPORTS) return false;
  return !references.some(({ to, why }) => to === path && why === 'imports');
}

interface Joined {
  readonly parts: JudgedFile[][];
  readonly shared: readonly JudgedFile[];
}

/** Joins without the files that may be lists; then each of these joins what it names, or is shared by it. */
function joinCore(core: readonly JudgedFile[], links: readonly Link[], lists: readonly JudgedFile[]): Joined {
  const firm = core.filter((file) => !lists.includes(file));
  const sets = disjointSets(core.map(({ path }) => path));
  const isFirm = new Set(firm.map(({ path }) => path));
  for (const { from, to } of links) if (isFirm.has(from) && isFirm.has(to)) sets.join(from, to);
  const shared: JudgedFile[] = [];
  for (const list of lists) {
    const named = links.flatMap(({ from, to }) => (from === list.path ? [to] : to === list.path ? [from] : []));
    const heads = new Set(named.filter((path) => isFirm.has(path)).map((path) => sets.headOf(path)));
    const lines = firm.filter(({ path }) => heads.has(sets.headOf(path))).reduce((sum, file) => sum + linesOf(file), 0);
    if (heads.size > 1 && linesOf(list) <= LIST_SHARE * lines) shared.push(list);
    else for (const head of heads) sets.join(list.path, head);
  }
  const parts = Map.groupBy(
    core.filter((file) => !shared.includes(file)),
    ({ path }) => sets.headOf(path),
  );
  return { parts: [...parts.values()], shared };
}

/** Gives each companion to the group to which it has most links; equal ones share it, and a single group takes all. */
function attach(
  parts: JudgedFile[][],
  shared: JudgedFile[],
  companions: readonly JudgedFile[],
  links: readonly Link[],
): Grouping {
  const groupOf = new Map(parts.flatMap((part, i) => part.map(({ path }) => [path, i] as const)));
  const neighbours = new Map<string, string[]>();
  const meet = (a: string, b: string): void => void neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const { from, to } of links) {
    meet(from, to);
    meet(to, from);
  }
  let waiting = [...companions];
  // A page that names a test goes where the test goes, so that rounds are needed.
  for (let placed = -1; placed !== 0;) {
    const found = waiting.flatMap((file) => {
      const votes = new Map<number, number>();
      for (const path of neighbours.get(file.path) ?? []) {
        const group = groupOf.get(path);
        if (group !== undefined) votes.set(group, (votes.get(group) ?? 0) + 1);
      }
      const most = Math.max(0, ...votes.values());
      const best = [...votes].filter(([, count]) => count === most);
      return best.length === 0 ? [] : [{ file, group: best.length === 1 ? best[0]![0] : null }];
    });
    for (const { file, group } of found) {
      if (group === null) shared.push(file);
      else {
        parts[group]!.push(file);
        groupOf.set(file.path, group);
      }
    }
    const done = new Set(found.map(({ file }) => file));
    waiting = waiting.filter((file) => !done.has(file));
    placed = found.length;
  }
  if (parts.length === 1) parts[0]!.push(...waiting);
  else shared.push(...waiting);
  const size = (files: readonly JudgedFile[]): number => files.reduce((sum, file) => sum + linesOf(file), 0);
  return {
    groups: parts.toSorted((a, b) => size(b) - size(a)).map((part) => ({ files: part.toSorted(byPath) })),
    shared: shared.toSorted(byPath),
    links,
  };
}

const byPath = (a: JudgedFile, b: JudgedFile): number => (a.path < b.path ? -1 : 1);

/** Union–find over names. */
function disjointSets(names: readonly string[]): { headOf(name: string): string; join(a: string, b: string): void } {
  const above = new Map(names.map((name) => [name, name]));
  const headOf = (name: string): string => {
    let head = name;
    while (above.get(head) !== head) head = above.get(head)!;
    above.set(name, head); // the next look-up is short
    return head;
  };
  return { headOf, join: (a, b) => void above.set(headOf(a), headOf(b)) };
}
