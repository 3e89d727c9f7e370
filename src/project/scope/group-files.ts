import { changedTogether } from './changed-together.ts';
import { disjointSets } from './disjoint-sets.ts';
import { folderOf, linesOf, nameOf, withoutEnding, type Change } from './change.ts';
import { isSetAside } from './file-kind.ts';
import { folderLinks } from './folder-links.ts';
import type { JudgedFile, Link } from './judged-file.ts';
import { isTelling, referenceFinder, type ReferenceFinder } from './references.ts';

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

/** A file that imports so many others may be no more than a list of them: our choice. */
const LIST_IMPORTS = 10;
/** … when what changed in it is at most this share of what changed in the files that it names: our choice. */
const LIST_SHARE = 0.25;

/**
 * Puts the files of a change into groups that have nothing to do with each other. Files of one kind (programs, or what
 * comes next where none changed) are joined by imports, by names in their texts, by having changed together before, and by
 * small folders where these say nothing else; tests, pages and settings then go with the group that they say most about.
 */
export function groupFiles(files: readonly JudgedFile[], change: Pick<Change, 'history' | 'folderSizes'>): Grouping {
  const counted = files.filter(({ kind }) => !isSetAside(kind));
  const core = coreOf(counted);
  const finder = referenceFinder(counted.flatMap(({ path, before }) => (before === null ? [path] : [path, before])));
  const references = referenceLinks(counted, finder);
  const lists = core.filter((file) => mayBeList(file, finder, references));
  const told = [
    ...references,
    ...changedTogether(
      counted.map(({ path }) => path),
      change.history,
    ).map(([from, to]): Link => ({ from, to, why: 'changed together before' })),
    ...namesakes(counted),
  ];
  const folders = folderLinks({ core, files: counted, lists, told, sizes: change.folderSizes });
  const links = [...told, ...folders.links];
  const joined = joinCore(
    core.filter((file) => !folders.between.includes(file)),
    links,
    lists,
  );
  const { parts } = joined;
  const shared = [...joined.shared, ...folders.between];
  return attach(
    parts,
    shared,
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
