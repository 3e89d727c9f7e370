import { UserError } from '../../base/errors.ts';
import { askProgram } from '../runs/ask-program.ts';

export interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  readonly stdin?: string;
}

/**
 * Neither the settings of a person nor those of a repository change what git says here, or make it start a program or a
 * download. Paths are paths, not patterns.
 */
const QUIET = [
  ['core.fsmonitor', 'false'],
  ['core.quotePath', 'false'],
  ['color.ui', 'false'],
  ['diff.renames', 'true'],
  ['diff.noprefix', 'false'],
  ['diff.relative', 'false'],
  ['diff.ignoreSubmodules', 'dirty'],
  ['log.showSignature', 'false'],
  ['log.follow', 'false'],
  ['log.mailmap', 'true'],
].flatMap(([key, value]) => ['-c', `${key}=${value}`]);
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
};

/** What git says; null when it says no. @throws UserError `not-found` when there is no git */
export async function tryGit(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Buffer | null> {
  const asked = await ask(folder, args, options);
  return asked.code === 0 ? asked.stdout : null;
}

/** What git says. @throws UserError `bad-input` with git's own words when it says no, `not-found` when there is no git */
export async function askGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const asked = await ask(folder, args, options);
  if (asked.code === 0) return asked.stdout;
  const said = asked.stderr
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^(?:fatal|error): /, '');
  throw new UserError(
    'bad-input',
    `git ${args[0]} ended with ${asked.code ?? 'a signal'}: ${said || 'it said nothing'}`,
    {
      hint: /promisor|lazy|missing|bad object/i.test(asked.stderr)
        ? 'Parts of the history are not in this clone: run git fetch --unshallow, or clone it whole.'
        : 'Look at the repository with git status and git fsck.',
    },
  );
}

/** The first line that git says; null when it says no. */
export async function gitLine(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string | null> {
  const said = await tryGit(folder, args, options);
  return said === null ? null : (said.toString().split(/\r?\n/)[0] ?? '');
}

async function ask(folder: string, args: readonly string[], { signal, stdin }: GitOptions) {
  const asked = await askProgram('git', [...QUIET, ...args], {
    folder,
    environment: ENVIRONMENT,
    signal,
    ...(stdin === undefined ? {} : { stdin }),
  });
  if (asked) return asked;
  throw new UserError('not-found', `git cannot be run in ${folder}`, {
    hint: 'Install git, check that the folder is there, and try again.',
  });
}

export interface Repository {
  /** Root of its working tree, or the folder of a bare one. */
  readonly top: string;
  readonly bare: boolean;
  /** Its history is cut off. */
  readonly shallow: boolean;
  /** Commit that is checked out; null before the first one. */
  readonly head: string | null;
  /** Null when no branch is checked out. */
  readonly branch: string | null;
}

/** The repository around a folder. @throws UserError `not-found` outside of one, or where git refuses to read it */
export async function openRepository(folder: string, signal?: AbortSignal): Promise<Repository> {
  const asked = await ask(folder, ['rev-parse', '--is-bare-repository', '--is-shallow-repository'], { signal });
  if (asked.code !== 0) throw noRepository(folder, asked.stderr);
  const [bare, shallow] = asked.stdout.toString().trim().split(/\r?\n/);
  const top = bare === 'true' ? folder : await gitLine(folder, ['rev-parse', '--show-toplevel'], { signal });
  if (top === null) throw noRepository(folder, '');
  return {
    top,
    bare: bare === 'true',
    shallow: shallow === 'true',
    head: await gitLine(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { signal }),
    branch: await gitLine(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { signal }),
  };
}

function noRepository(folder: string, stderr: string): UserError {
  if (/dubious ownership/.test(stderr)) {
    return new UserError('not-found', `${folder} is a git repository of another account, and git refuses to read it`, {
      hint: 'If you trust it, run git config --global --add safe.directory and its path.',
    });
  }
  return new UserError('not-found', `${folder === '.' ? 'This folder' : folder} is not in a git repository`, {
    hint: 'Go to a clone of the project, or begin one with git init.',
  });
}

/** Names of branches that others are merged into, the usual ones first. */
const MAIN_NAMES = ['main', 'master', 'trunk'];
export const isMainName = (branch: string | null): boolean => branch !== null && MAIN_NAMES.includes(branch);

export interface MainBranch {
  /** As a person would write it: `main`, `origin/main`. */
  readonly name: string;
  readonly commit: string;
  /** Of its last commit, in seconds since 1970. */
  readonly time: number;
}

/** The branches here that others may be merged into: main, master, trunk, and those of remotes; each commit once. */
export async function mainBranches(folder: string, signal?: AbortSignal): Promise<MainBranch[]> {
  const remotes = (await tryGit(folder, ['remote'], { signal }))?.toString().split(/\r?\n/).filter(Boolean) ?? [];
  const ordered = remotes.toSorted((a, b) => rank(a) - rank(b)).slice(0, 8);
  const refs = [
    ...MAIN_NAMES.map((name) => `refs/heads/${name}`),
    ...ordered.flatMap((remote) => ['HEAD', ...MAIN_NAMES].map((name) => `refs/remotes/${remote}/${name}`)),
  ];
  const listed = await tryGit(
    folder,
    ['for-each-ref', '--format=%(refname)%00%(objectname)%00%(symref)%00%(committerdate:unix)', ...refs],
    {
      signal,
    },
  );
  const found = new Map(
    (listed?.toString() ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [ref, commit, symbolic, time] = line.split('\0') as [string, string, string, string];
        return [
          ref,
          { name: (symbolic || ref).replace(/^refs\/(?:heads|remotes)\//, ''), commit, time: Number(time) },
        ] as const;
      }),
  );
  const branches = refs.flatMap((ref) => found.get(ref) ?? []);
  return branches.filter(({ commit }, i) => branches.findIndex((other) => other.commit === commit) === i);
}

const rank = (remote: string): number => (remote === 'origin' ? 0 : remote === 'upstream' ? 1 : 2);
