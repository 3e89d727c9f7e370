import { copyFile, lstat, mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { askProgram } from './ask-program.ts';

/** The code of this moment, as git knows it. */
export interface GitState {
  /** Root of the repository. */
  readonly top: string;
  readonly commit: string;
  /** Everything that is not committed as one patch that `git apply` takes; null when there is nothing. */
  readonly diff: Buffer | null;
  /** New files that the patch does not hold, with the reason. */
  readonly leftOut: readonly LeftOut[];
}

/** There is no commit to name. */
export interface NoCommit {
  readonly commit: null;
  readonly because: 'outside' | 'unborn' | 'refused';
}

export interface LeftOut {
  readonly path: string;
  readonly because: string;
}

export interface GitOptions {
  /** Paths from the root of the project, whose new files are known by their hash and stay out of the patch: data, artifacts. */
  readonly data: readonly string[];
  readonly signal?: AbortSignal;
}

const MIB = 1 << 20;
/** New files: larger ones are data or models, not code. Our choice. */
const LARGEST_FILE = MIB;
const LARGEST_TOTAL = 16 * MIB;
/** The whole patch. Our choice. */
const LARGEST_PATCH = 64 * MIB;
/** New files with such names hold secrets more often than code, whether git ignores them or not. */
const SECRET =
  /(?:^|\/)(?:\.env(?:\..*)?|.*\.(?:pem|key|p12|pfx|keystore)|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.npmrc|\.pypirc)$/i;

/**
 * The commit and what was changed since, new files included unless git ignores them. Nothing in the repository is touched:
 * index and objects are written to a temporary place.
 *
 * @param root - folder of the project
 * @returns the reason when there is no commit: outside of a repository, without git, before the first commit, or where git
 *   refuses to read it for this account
 */
export async function gitState(root: string, { data, signal }: GitOptions): Promise<GitState | NoCommit> {
  const asked = await askProgram('git', ['rev-parse', '--show-toplevel'], {
    folder: root,
    environment: { LC_ALL: 'C' },
    signal,
  });
  if (asked?.code !== 0) {
    return { commit: null, because: /dubious ownership/.test(asked?.stderr ?? '') ? 'refused' : 'outside' };
  }
  const top = asked.stdout.toString().replace(/\r?\n$/, '');
  const commit = await gitText(root, ['rev-parse', '--verify', '--quiet', 'HEAD'], signal);
  if (commit === null) return { commit: null, because: 'unborn' };
  const scratch = await mkdtemp(join(tmpdir(), 'cairn-git-'));
  try {
    return { top, commit, ...(await uncommitted({ top, root, scratch, data, signal })) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Ground {
  readonly top: string;
  readonly root: string;
  readonly scratch: string;
  readonly data: readonly string[];
  readonly signal: AbortSignal | undefined;
}

async function uncommitted(ground: Ground): Promise<Pick<GitState, 'diff' | 'leftOut'>> {
  const { top, scratch, signal } = ground;
  const environment = await scratchEnvironment(top, scratch, signal);
  const git = (args: readonly string[], stdin?: string) =>
    askProgram('git', [...QUIET, ...args], {
      folder: top,
      environment,
      signal,
      ...(stdin === undefined ? {} : { stdin }),
    });
  const { files, leftOut } = await newFiles(ground);
  const paths = ['add', '--pathspec-from-file=-', '--pathspec-file-nul'];
  await git(['add', '--update', '.']);
  if (files.length > 0) await git(['--literal-pathspecs', ...paths], files.join('\0'));
  const diff = await git(['diff', '--cached', '--binary', '--no-ext-diff', '--no-textconv', '--no-renames', 'HEAD']);
  if (!diff || diff.code !== 0 || diff.stdout.length === 0) return { diff: null, leftOut };
  if (diff.stdout.length > LARGEST_PATCH) {
    return {
      diff: null,
      leftOut: [...leftOut, { path: '.', because: `all changes: over ${LARGEST_PATCH / MIB} MiB` }],
    };
  }
  return { diff: diff.stdout, leftOut };
}

/** Hooks, filters with side effects and colours of a person's settings stay out of it. */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'core.safecrlf=false', '-c', 'advice.addEmbeddedRepo=false'];

/** An index and a place for objects beside those of the repository. */
async function scratchEnvironment(
  top: string,
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const [index, objects] = await Promise.all([
    gitText(top, ['rev-parse', '--git-path', 'index'], signal),
    gitText(top, ['rev-parse', '--git-path', 'objects'], signal),
  ]);
  const own = join(scratch, 'index');
  await copyIndex(resolve(top, index ?? ''), own);
  return {
    GIT_INDEX_FILE: own,
    GIT_OBJECT_DIRECTORY: scratch,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(top, objects ?? ''),
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/**
 * Copies an index with its time of change. Git reads again what was changed no earlier than its index was written, because
 * such a file may have been changed once more in the same tick of the clock. The time is cut to the second, so that it is
 * never later than that of the original; it may cost reading a few files. Without an index every file counts as deleted.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  const written = await stat(from).catch(() => null); // before the copy: another git may write it meanwhile
  if (written === null) return;
  await copyFile(from, to);
  const second = Math.floor(written.mtimeMs / 1000);
  await utimes(to, second, second);
}

/** New files that git does not ignore and that are small enough to be code. */
async function newFiles({ top, root, data, signal }: Ground): Promise<{ files: string[]; leftOut: LeftOut[] }> {
  const listed = await askProgram('git', ['ls-files', '--others', '--exclude-standard', '-z'], { folder: top, signal });
  const project = relative(top, root).replaceAll('\\', '/');
  const inTop = (path: string): string => relative(top, resolve(root, path)).replaceAll('\\', '/');
  const known = [`${project === '' ? '' : `${project}/`}.cairn`, ...data.map(inTop)];
  const files: string[] = [];
  const leftOut: LeftOut[] = [];
  let total = 0;
  for (const path of (listed?.stdout.toString() ?? '').split('\0').toSorted()) {
    if (path === '' || known.some((place) => path === place || path.startsWith(`${place}/`))) continue;
    const size = (await lstat(join(top, path)).catch(() => null))?.size;
    if (size === undefined) continue;
    const because = SECRET.test(path)
      ? 'its name says that it may hold secrets'
      : size > LARGEST_FILE
        ? `over ${LARGEST_FILE / MIB} MiB`
        : total + size > LARGEST_TOTAL
          ? `new files over ${LARGEST_TOTAL / MIB} MiB in all`
          : null;
    if (because !== null) {
      leftOut.push({ path, because });
      continue;
    }
    total += size;
    files.push(path);
  }
  return { files, leftOut };
}

/** The first line that git says; null when it says no. */
async function gitText(
  folder: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const asked = await askProgram('git', args, { folder, signal });
  if (!asked || asked.code !== 0) return null;
  return asked.stdout.toString().replace(/\r?\n$/, '');
}
