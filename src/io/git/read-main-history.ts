import type { Commit } from '../../project/sprint/main-history.ts';
import { askGit, mainBranches, tryGit, type Repository } from './ask-git.ts';
import { UserError } from '../../base/errors.ts';

/** What came to the main branch since a day, and from where it was read. */
export interface MainHistory {
  /** `main`, `origin/main`, or what was checked out. */
  readonly branch: string;
  readonly tip: string;
  readonly commits: readonly Commit[];
  /** Commits of the main branch that touched the folder; null when the folder is the whole repository. */
  readonly touching: ReadonlySet<string> | null;
  readonly notes: readonly string[];
}

/** More commits are not read: our choice, years of most projects. */
const MOST_COMMITS = 20_000;
const FORMAT = ['%H', '%P', '%aN <%aE>', '%cN <%cE>', '%cI', '%s', '%b'].join('%x1f');

/**
 * Reads the history of the main branch since a day: the newest of main, master, trunk and those of remotes.
 *
 * @param folder - inside of the repository; changes that do not touch it are told apart
 * @param branch - to read instead; null for the main one
 * @throws UserError `not-found` for a branch that is not there
 */
export async function readMainHistory(
  repository: Repository,
  {
    folder,
    since,
    branch,
    signal,
  }: { folder: string; since: string; branch: string | null; signal?: AbortSignal | undefined },
): Promise<MainHistory | null> {
  const { top, head } = repository;
  const found = branch === null ? await newestMain(repository, signal) : await namedBranch(top, branch, signal);
  const start = found ?? (head === null ? null : { name: repository.branch ?? head.slice(0, 7), commit: head });
  if (start === null) return null;
  const args = ['-z', `-n${MOST_COMMITS}`, `--format=${FORMAT}`, `--since=${since}T00:00:00Z`, start.commit, '--'];
  const said = await askGit(top, ['log', ...args], { signal });
  const prefix = (await askGit(folder, ['rev-parse', '--show-prefix'], { signal })).toString().trim();
  const touching =
    prefix === ''
      ? null
      : await tryGit(folder, ['log', '-m', '--first-parent', '-z', '--format=%H', start.commit, '--', '.'], { signal });
  const commits = said.toString().split('\0').filter(Boolean).map(parseCommit);
  return {
    branch: start.name,
    tip: start.commit,
    commits,
    touching: touching === null ? null : new Set(touching.toString().split('\0')),
    notes: [
      ...(found === null ? [`There is no branch main, master or trunk, so ${start.name} is taken for it.`] : []),
      ...(repository.shallow ? ['The clone is shallow: what came before its first commit cannot be seen.'] : []),
      ...(commits.length === MOST_COMMITS ? [`Only the newest ${MOST_COMMITS} commits are read.`] : []),
    ],
  };
}

function parseCommit(record: string): Commit {
  const [id, parents, author, committer, date, subject, body] = record.split('\u001f') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    id: id.trim(),
    parents: parents.split(' ').filter(Boolean),
    author,
    committer,
    day: date.slice(0, 10),
    subject,
    body,
  };
}

/** The branch to merge into whose last commit is the newest: a local one may be behind. */
async function newestMain({ top }: Repository, signal?: AbortSignal): Promise<{ name: string; commit: string } | null> {
  const mains = await mainBranches(top, signal);
  return mains.toSorted((a, b) => b.time - a.time)[0] ?? null;
}

async function namedBranch(top: string, name: string, signal?: AbortSignal): Promise<{ name: string; commit: string }> {
  const found = name.startsWith('-')
    ? null
    : await tryGit(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { signal });
  if (found) return { name, commit: found.toString().trim() };
  throw new UserError('not-found', `--branch ${name} is no branch of this repository`, {
    hint: 'git branch --all lists what there is.',
  });
}
