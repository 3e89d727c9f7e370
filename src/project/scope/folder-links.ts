import { folderOf } from './change.ts';
import { disjointSets } from './disjoint-sets.ts';
import type { JudgedFile, Link } from './judged-file.ts';

/** A folder of up to so many files is one module; a larger one is a shelf. Our choice. */
const MODULE_FILES = 12;

interface FolderGround {
  /** The files that are to be joined, all of one kind. */
  readonly core: readonly JudgedFile[];
  readonly files: readonly JudgedFile[];
  /** Of the core, those that may only list what belongs to different things. */
  readonly lists: readonly JudgedFile[];
  /** What imports, names and history say. */
  readonly told: readonly Link[];
  /** Files in each folder. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** What folders say of files. */
interface FolderLinks {
  readonly links: readonly Link[];
  /** Programs of a folder with several modules of which nothing tells to which they belong. */
  readonly between: readonly JudgedFile[];
}

/**
 * Programs of one small folder are one module, unless imports and tests show that several are in it. Pages, settings and
 * data of one kind are one group wherever they lie.
 */
export function folderLinks({ core, files, lists, told, sizes }: FolderGround): FolderLinks {
  const [first] = core;
  if (!first) return { links: [], between: [] };
  if (first.kind !== 'source' && first.kind !== 'test') return { links: chained(core), between: [] };
  const moduleOf = modulesOf(core, files, lists, told);
  const small = core.filter(({ path }) => folderOf(path) !== '' && (sizes.get(folderOf(path)) ?? 0) <= MODULE_FILES);
  const folders = [...Map.groupBy(small, ({ path }) => folderOf(path)).values()].map((here): FolderLinks => {
    const modules = Map.groupBy(here, moduleOf);
    const alone = modules.get(null) ?? [];
    modules.delete(null);
    if (modules.size < 2) return { links: chained(here), between: [] };
    return {
      links: [...modules.values()].flatMap(chained),
      between: alone.filter((file) => !lists.includes(file)),
    };
  });
  return { links: folders.flatMap(({ links }) => links), between: folders.flatMap(({ between }) => between) };
}

/** What tells of a program to which others it belongs: its imports, its tests, and with what it changed. Null: nothing does. */
function modulesOf(
  core: readonly JudgedFile[],
  files: readonly JudgedFile[],
  lists: readonly JudgedFile[],
  told: readonly Link[],
): (file: JudgedFile) => string | null {
  const telling = files.filter((file) => (core.includes(file) || file.kind === 'test') && !lists.includes(file));
  const paths = telling.map(({ path }) => path);
  const known = new Set(paths);
  const sets = disjointSets(paths);
  for (const { from, to, why } of told) {
    if (why !== 'same folder' && known.has(from) && known.has(to)) sets.join(from, to);
  }
  const sizes = Map.groupBy(paths, (path) => sets.headOf(path));
  return ({ path }) => {
    const head = known.has(path) ? sets.headOf(path) : null;
    return head !== null && sizes.get(head)!.length > 1 ? head : null;
  };
}

const chained = (files: readonly JudgedFile[]): Link[] =>
  files.slice(1).map(({ path }): Link => ({ from: files[0]!.path, to: path, why: 'same folder' }));
