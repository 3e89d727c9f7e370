import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, type Change, type ChangedFile } from '../../project/scope/change.ts';
import { askGit, tryGit, type Repository } from './ask-git.ts';
import { parseDiff, type DiffEntry } from './parse-diff.ts';
import { asText, LARGEST_TEXT, readObjects } from './read-objects.ts';

/** Which two states are compared. */
export interface ChangeRange {
  readonly title: string;
  /** Null: nothing, as before the first commit. */
  readonly base: string | null;
  readonly head: string | null;
  readonly place: Change['place'];
  readonly notes: readonly string[];
}

/** More files are not read for what they import; they are counted only. Our choice. */
const MOST_READ = 3000;
/** Earlier commits in which files may have changed together: our choice. */
const HISTORY = 400;

const DIFF = ['--raw', '--numstat', '-z', '--find-renames', '--no-abbrev', '--no-ext-diff', '--no-textconv', '-l1000'];

/**
 * Reads what changed between two states, with the texts before and after. Nothing in the repository is touched and no
 * program of it is started.
 *
 * @param history - earlier commits as files; read here when it is not given
 */
export async function readChange(
  repository: Repository,
  range: ChangeRange,
  options: { readonly signal?: AbortSignal | undefined; readonly history?: Change['history'] } = {},
): Promise<Change> {
  const { top } = repository;
  const { signal } = options;
  const base = range.base ?? (await emptyTree(top, signal));
  const entries = parseDiff(await askGit(top, [...diffOf(range, base)], { signal }));
  const fresh = range.place === 'working' ? await untracked(top, signal) : [];
  const files = [...(await withTexts(top, entries, range.place, signal)), ...(await freshFiles(top, fresh))];
  const marks = await marksOf(
    top,
    files.map(({ path }) => path),
    signal,
  );
  const changed = files.map((file): ChangedFile => ({ ...file, marked: marks.get(file.path) ?? null }));
  const many = entries.length > MOST_READ ? [`only the first ${MOST_READ} files are read for what they name`] : [];
  return {
    ...range,
    files: changed,
    history: options.history ?? (await earlierCommits(top, range.base, signal)),
    folderSizes: await folderSizes(top, range.head ?? repository.head, changed, signal),
    notes: [...range.notes, ...many],
  };
}

function diffOf({ place, head }: ChangeRange, base: string): string[] {
  if (place === 'staged') return ['diff', ...DIFF, '--cached', base, '--'];
  if (place === 'working' || head === null) return ['diff', ...DIFF, base, '--'];
  return ['diff', ...DIFF, base, head, '--'];
}

/** The tree without a file, in whatever hash the repository uses. */
const emptyTree = async (top: string, signal?: AbortSignal): Promise<string> =>
  (await askGit(top, ['hash-object', '-t', 'tree', '--stdin'], { signal, stdin: '' })).toString().trim();

const NO_OBJECT = /^0+$/;
const SUBMODULE = '160000';

type UnmarkedFile = Omit<ChangedFile, 'marked'>;

async function withTexts(
  top: string,
  entries: readonly DiffEntry[],
  place: Change['place'],
  signal?: AbortSignal,
): Promise<UnmarkedFile[]> {
  const isText = ({ binary, oldMode, newMode }: DiffEntry): boolean =>
    !binary && oldMode !== SUBMODULE && newMode !== SUBMODULE;
  const read = entries.slice(0, MOST_READ).filter(isText);
  const ids = read.flatMap(({ oldId, newId }) => [oldId, newId]).filter((id) => !NO_OBJECT.test(id));
  const texts = await readObjects(top, ids, signal);
  return Promise.all(
    entries.map(async (entry) => {
      const { path, before, letter, added, removed, binary, oldId, newId, oldMode, newMode } = entry;
      // Of what is not committed git knows no id.
      const onDisk = place === 'working' && NO_OBJECT.test(newId) && letter !== 'D' && isText(entry);
      return {
        path,
        before,
        status: STATUS[letter] ?? 'modified',
        added,
        removed,
        binary,
        submodule: oldMode === SUBMODULE || newMode === SUBMODULE,
        oldText: texts.get(oldId) ?? null,
        newText: texts.get(newId) ?? (onDisk ? ((await readOnDisk(top, path))?.text ?? null) : null),
      };
    }),
  );
}

const STATUS: Readonly<Record<string, ChangedFile['status']>> = { A: 'added', D: 'deleted', R: 'renamed', C: 'copied' };

async function untracked(top: string, signal?: AbortSignal): Promise<string[]> {
  const listed = await askGit(top, ['ls-files', '--others', '--exclude-standard', '-z'], { signal });
  return listed.toString().split('\0').filter(Boolean);
}

const freshFiles = (top: string, paths: readonly string[]): Promise<UnmarkedFile[]> =>
  Promise.all(
    paths.map(async (path): Promise<UnmarkedFile> => {
      const found = await readOnDisk(top, path);
      const text = found?.text ?? null;
      return {
        path,
        before: null,
        status: 'added',
        added: text === null || text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
        removed: 0,
        binary: text === null,
        submodule: found === null && path.endsWith('/'),
        oldText: null,
        newText: text,
      };
    }),
  );

/** Null when it is gone, or is no file; a link is the text of where it leads, as git sees it. */
async function readOnDisk(top: string, path: string): Promise<{ text: string | null } | null> {
  try {
    const whole = join(top, path);
    const found = await lstat(whole);
    if (found.isSymbolicLink()) return { text: await readlink(whole) };
    if (!found.isFile()) return null;
    return { text: found.size > LARGEST_TEXT ? null : asText(await readFile(whole)) };
  } catch {
    return null; // removed since git listed it, or nobody may read it
  }
}

/** What `.gitattributes` says of generated and vendored files. */
async function marksOf(
  top: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, ChangedFile['marked']>> {
  if (paths.length === 0) return new Map();
  const names = ['linguist-generated', 'linguist-vendored'];
  const said = await tryGit(top, ['check-attr', '-z', '--stdin', ...names], { signal, stdin: paths.join('\0') });
  const fields = said?.toString().split('\0') ?? [];
  const marks = new Map<string, ChangedFile['marked']>();
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const [path, name, value] = fields.slice(i, i + 3) as [string, string, string];
    if (value === 'set' || value === 'true') marks.set(path, name.endsWith('generated') ? 'generated' : 'vendored');
  }
  return marks;
}

/** Commits before a commit, newest first, each as the files that it touched; none where the history is not there. */
export async function earlierCommits(top: string, before: string | null, signal?: AbortSignal): Promise<string[][]> {
  if (before === null) return [];
  const args = [
    'log',
    `-n${HISTORY}`,
    '--no-merges',
    '--no-renames',
    '--name-only',
    '-z',
    '--format=%x01',
    before,
    '--',
  ];
  const said = await tryGit(top, args, { signal });
  return (said?.toString() ?? '')
    .split('\u0001')
    .slice(1)
    .map((commit) =>
      commit
        .split('\0')
        .map((path) => path.replace(/^\n/, ''))
        .filter((path) => path !== ''),
    );
}

/** More folders are found in a list of the whole repository: our choice. */
const MOST_FOLDERS = 100;

/** Files of the repository in each folder that the change touches, itself only, not those below. */
async function folderSizes(
  top: string,
  head: string | null,
  files: readonly ChangedFile[],
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const sizes = new Map(files.map(({ path }) => [folderOf(path), 0]));
  // Of few folders git lists these alone; a name that ends with a slash stands for what is in it. Of the root nobody asks.
  const folders = [...sizes.keys()].filter((folder) => folder !== '');
  const places = folders.length > MOST_FOLDERS ? ['-r', head] : [head, ...folders.map((folder) => `${folder}/`)];
  const listed =
    head === null || folders.length === 0
      ? null
      : await tryGit(top, ['ls-tree', '-z', '--name-only', '--full-tree', ...places.flatMap((place) => place ?? [])], {
          signal,
        });
  const paths = new Set([...(listed?.toString().split('\0') ?? []), ...files.map(({ path }) => path)]);
  for (const path of paths) {
    const folder = folderOf(path);
    const size = sizes.get(folder);
    if (size !== undefined) sizes.set(folder, size + 1);
  }
  return sizes;
}
