import { UserError } from '../../base/errors.ts';
import { askGit, gitLine, isMainName, mainBranches, tryGit, type Repository } from './ask-git.ts';
import type { ChangeRange } from './read-change.ts';

/** What a person asks for. */
export interface RangeRequest {
  /** `A..B`, `A...B`, one commit, or null for what is usual. */
  readonly range: string | null;
  /** Look at what is not committed. */
  readonly only: 'staged' | 'working' | null;
}

/**
 * Which two states are meant. Two names are compared as a pull request is: from where they parted. One commit is compared
 * with its first parent. Without a name: the branch since it left main, or on main what is staged, or else what is not
 * committed.
 *
 * @throws UserError `not-found` for a name that is no commit, `bad-input` where the history does not tell
 */
export async function findRange(
  repository: Repository,
  { range, only }: RangeRequest,
  signal?: AbortSignal,
): Promise<ChangeRange> {
  if (only !== null) return uncommitted(repository, only);
  if (range === null) return usualRange(repository, signal);
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [];
  if (dots === undefined) return oneCommit(repository, range, signal);
  const [base, head] = [
    await commitOf(repository, from || 'HEAD', signal),
    await commitOf(repository, to || 'HEAD', signal),
  ];
  const parted = await mergeBase(repository, { base, head, words: [from || 'HEAD', to || 'HEAD'] }, signal);
  return {
    title: `${to || 'HEAD'} since it left ${from || 'HEAD'} at ${parted.slice(0, 7)}`,
    base: parted,
    head,
    place: 'commits',
    notes: [],
  };
}

async function usualRange(repository: Repository, signal?: AbortSignal): Promise<ChangeRange> {
  const { top, branch, head } = repository;
  const mains = await mainBranches(top, signal);
  if (isMainName(branch) || head === null) {
    const staged = (await tryGit(top, ['diff', '--cached', '--quiet'], { signal })) === null;
    return uncommitted(repository, staged ? 'staged' : 'working');
  }
  const [nearest] = (
    await Promise.all(
      mains.map(async ({ name, commit }) => {
        const parted = await gitLine(top, ['merge-base', commit, head], { signal });
        const ahead =
          parted === null ? null : await gitLine(top, ['rev-list', '--count', `${parted}..${head}`], { signal });
        return parted === null ? [] : [{ name, parted, ahead: Number(ahead) }];
      }),
    )
  )
    .flat()
    .toSorted((a, b) => a.ahead - b.ahead);
  if (!nearest) {
    const because =
      mains.length === 0
        ? 'there is no branch main, master or trunk'
        : `it has no commit in common with ${mains.map(({ name }) => name).join(', ')}${repository.shallow ? ' in this shallow clone' : ''}`;
    throw new UserError(
      'bad-input',
      `What ${branch ?? 'this commit'} is to be compared with is not clear: ${because}`,
      {
        hint: repository.shallow
          ? 'Fetch the rest with git fetch --unshallow.'
          : 'Name it, as in cairn scope develop..HEAD, or look at the last commit with cairn scope HEAD.',
      },
    );
  }
  const dirty = (await askGit(top, ['status', '--porcelain', '-z', '--ignore-submodules=all'], { signal })).length > 0;
  return {
    title: `${branch ?? head.slice(0, 7)} since it left ${nearest.name} at ${nearest.parted.slice(0, 7)}`,
    base: nearest.parted,
    head,
    place: 'commits',
    notes: dirty ? ['What is not committed yet is left out; cairn scope --working looks at it.'] : [],
  };
}

function uncommitted({ head, bare }: Repository, place: 'staged' | 'working'): ChangeRange {
  if (bare) {
    throw new UserError('bad-input', 'A bare repository has no working files', {
      hint: 'Name what to look at, as in cairn scope main..feature.',
    });
  }
  const title = place === 'staged' ? 'what is staged' : 'what is not committed';
  return { title, base: head, head: null, place, notes: [] };
}

async function oneCommit(repository: Repository, name: string, signal?: AbortSignal): Promise<ChangeRange> {
  const head = await commitOf(repository, name, signal);
  const said = (await askGit(repository.top, ['rev-list', '--parents', '-n1', head], { signal })).toString().trim();
  const [, parent, second] = said.split(' ');
  const title = `${name}${second === undefined ? '' : ', a merge, against its first parent'}`;
  // The first commit of a shallow clone looks like one without parents.
  const cut = parent === undefined && repository.shallow;
  const notes = cut ? ['The clone is shallow, so that this commit seems to add every file.'] : [];
  return { title, base: parent ?? null, head, place: 'commits', notes };
}

async function commitOf({ top }: Repository, name: string, signal?: AbortSignal): Promise<string> {
  const found = name.startsWith('-')
    ? null
    : await gitLine(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { signal });
  if (found) return found;
  throw new UserError('not-found', `${JSON.stringify(name)} is no commit, branch or tag of this repository`, {
    hint: 'git branch --all and git log --oneline list what there is; write a range as main..feature.',
  });
}

async function mergeBase(
  { top, shallow }: Repository,
  { base, head, words }: { base: string; head: string; words: readonly [string, string] },
  signal?: AbortSignal,
): Promise<string> {
  const found = await gitLine(top, ['merge-base', base, head], { signal });
  if (found) return found;
  throw new UserError(
    'bad-input',
    `${words[0]} and ${words[1]} have no commit in common${shallow ? ' in this shallow clone' : ''}`,
    {
      hint: shallow ? 'Fetch the rest with git fetch --unshallow.' : 'Look at single commits, as in cairn scope HEAD.',
    },
  );
}
