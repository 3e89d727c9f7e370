import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { askProgram } from './ask-program.ts';

/** A folder in which a run is repeated, and nothing of the project is touched. Gone when it is disposed of. */
export interface CleanGround extends AsyncDisposable {
  /** What stands for the root of the project. */
  readonly root: string;
  readonly kind: 'clone' | 'copy';
}

export interface GroundRequest {
  /** Root of the project. */
  readonly root: string;
  /** The code; null outside of git. */
  readonly code: { readonly commit: string; readonly diff: Uint8Array | null } | null;
  readonly signal?: AbortSignal;
}

/**
 * A clean clone of the repository at the commit, with what was not committed then; outside of git an empty folder.
 *
 * @throws UserError `not-found` when the commit is gone, `conflict` when the patch does not apply
 */
export async function cleanGround({ root, code, signal }: GroundRequest): Promise<CleanGround> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'cairn-replay-')));
  const dispose = () => rm(base, { recursive: true, force: true, maxRetries: 3 });
  try {
    const own = code === null ? await emptyGround(base) : await cloneGround(base, { root, code, signal });
    return { root: own, kind: code === null ? 'copy' : 'clone', [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function emptyGround(base: string): Promise<string> {
  const own = join(base, 'project');
  await mkdir(own);
  return own;
}

async function cloneGround(
  base: string,
  { root, code, signal }: { root: string; code: NonNullable<GroundRequest['code']>; signal: AbortSignal | undefined },
): Promise<string> {
  const asked = await askProgram('git', ['rev-parse', '--show-toplevel'], { folder: root, signal });
  const top = asked?.code === 0 ? asked.stdout.toString().trimEnd() : null;
  if (top === null) {
    throw new UserError('not-found', `${root} is no git repository any more`, {
      hint: 'Replay the run in a clone of the repository that it ran in.',
    });
  }
  const clone = join(base, 'project');
  const git = (folder: string, args: readonly string[], stdin?: Uint8Array) =>
    askProgram('git', args, { folder, signal, ...(stdin ? { stdin } : {}) });
  const cloned = await git(base, ['-c', 'core.hooksPath=/dev/null', 'clone', '--quiet', '--no-checkout', top, clone]);
  if (cloned?.code !== 0) throw new Error(`git clone of ${top} failed: ${cloned?.stderr ?? 'git did not start'}`);
  const checkedOut = await checkOut(clone, { top, commit: code.commit, git });
  if (!checkedOut) {
    throw new UserError('not-found', `The commit ${code.commit.slice(0, 12)} of the run is not in this repository`, {
      hint: 'Fetch it (git fetch --all), or replay a newer run.',
    });
  }
  if (code.diff !== null) {
    const applied = await git(clone, ['apply', '--binary', '--whitespace=nowarn', '-'], code.diff);
    if (applied?.code !== 0) {
      throw new UserError(
        'conflict',
        `The uncommitted changes of the run do not apply: ${applied?.stderr.trim() ?? ''}`,
      );
    }
  }
  return join(clone, relative(await realpath(top), await realpath(root)));
}

/** A commit that no branch leads to is not cloned: then it is fetched by its name. */
async function checkOut(
  clone: string,
  options: {
    top: string;
    commit: string;
    git: (folder: string, args: readonly string[]) => ReturnType<typeof askProgram>;
  },
): Promise<boolean> {
  const { top, commit, git } = options;
  const checkout = () => git(clone, ['-c', 'core.hooksPath=/dev/null', 'checkout', '--quiet', '--detach', commit]);
  if ((await checkout())?.code === 0) return true;
  await git(clone, ['-c', 'uploadpack.allowAnySHA1InWant=true', 'fetch', '--quiet', top, commit]);
  return (await checkout())?.code === 0;
}

/** Larger files are linked instead of copied: our choice. A program that writes to its input then writes to the original. */
const LARGEST_COPY = 1 << 30;

/**
 * Puts a file or folder of the project at the same place of the clean ground, unless it is there already.
 *
 * @returns how: `there` it stood already; `copied`; `linked`, because it is large; `outside`: its path
 *   leads too far out of the project
 */
export async function placeInput(
  from: string,
  to: string,
  path: string,
): Promise<'there' | 'copied' | 'linked' | 'outside'> {
  const target = resolve(to, path);
  // A path that leads out of the project may still lie beside the clean ground, which is gone with it.
  if (!target.startsWith(dirname(to) + sep)) return 'outside';
  return place(resolve(from, path), target);
}

async function place(source: string, target: string): Promise<'there' | 'copied' | 'linked'> {
  const found = await lstat(await realpath(source));
  if (found.isDirectory()) {
    await mkdir(target, { recursive: true });
    let how: 'there' | 'copied' | 'linked' = 'there';
    for (const name of await readdir(source)) {
      if (name === '.git' || name === '.cairn') continue;
      const one = await place(join(source, name), join(target, name));
      if (one === 'linked' || how === 'there') how = one;
    }
    return how;
  }
  if ((await lstat(target).catch(() => null)) !== null) return 'there';
  await mkdir(dirname(target), { recursive: true });
  if (found.size > LARGEST_COPY) {
    await symlink(await realpath(source), target);
    return 'linked';
  }
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  return 'copied';
}

/** Links a path of the project into the clean ground instead of copying it. Returns whether it could be. */
export async function linkInput(from: string, to: string, path: string): Promise<boolean> {
  const [source, target] = [resolve(from, path), resolve(to, path)];
  if (!target.startsWith(to + sep)) return false;
  const found = await lstat(source).catch(() => null);
  if (found === null || (await lstat(target).catch(() => null)) !== null) return false;
  await mkdir(dirname(target), { recursive: true });
  await symlink(source, target, found.isDirectory() ? 'junction' : 'file');
  return true;
}
