import { UserError } from '../../base/errors.ts';
import type { ChangeRange } from '../../io/git/read-change.ts';
import type { RangeRequest } from '../../io/git/find-range.ts';
import type { Repository } from '../../io/git/ask-git.ts';
import { analyseScope, type Scope } from '../../project/scope/analyse-scope.ts';
import type { Change } from '../../project/scope/change.ts';

/** What judging the scope of a change needs of the world. */
export interface ScopeEffects {
  openRepository(folder: string, signal?: AbortSignal): Promise<Repository>;
  findRange(repository: Repository, request: RangeRequest, signal?: AbortSignal): Promise<ChangeRange>;
  readChange(
    repository: Repository,
    range: ChangeRange,
    options: { signal?: AbortSignal | undefined },
  ): Promise<Change>;
}

/**
 * Judges the scope of a change in the repository around a folder.
 *
 * @throws UserError `not-found` outside of a repository or for a name that is no commit, `bad-input` where the history does
 *   not tell what to compare with
 */
export async function scopeOfChange(
  folder: string,
  request: RangeRequest,
  effects: ScopeEffects,
  signal?: AbortSignal,
): Promise<Scope> {
  if (request.range !== null && request.only !== null) {
    throw new UserError(
      'bad-input',
      `${request.range} names commits, and --${request.only} is about what is not committed`,
      {
        hint: 'Leave one of them out.',
      },
    );
  }
  const repository = await effects.openRepository(folder, signal);
  const range = await effects.findRange(repository, request, signal);
  return analyseScope(await effects.readChange(repository, range, { signal }));
}
