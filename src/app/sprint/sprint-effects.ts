import type { Repository } from '../../io/git/ask-git.ts';
import type { ChangeRange } from '../../io/git/read-change.ts';
import type { MainHistory } from '../../io/git/read-main-history.ts';
import type { Change } from '../../project/scope/change.ts';

/** What looking at sprints needs of the world: files and git. */
export interface SprintEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  /** The nearest folder from here upward that holds a file of this name. */
  findUpward(start: string, name: string): Promise<string | null>;
  /** A path that is written from a folder, named from the current one. */
  pathFromHere(folder: string, path: string): string;
  /** @throws UserError `not-found` outside of a repository */
  openRepository(folder: string, signal?: AbortSignal): Promise<Repository>;
  readMainHistory(
    repository: Repository,
    options: { folder: string; since: string; branch: string | null; signal?: AbortSignal | undefined },
  ): Promise<MainHistory | null>;
  readChange(
    repository: Repository,
    range: ChangeRange,
    options: { signal?: AbortSignal | undefined; history?: Change['history'] },
  ): Promise<Change>;
  earlierCommits(top: string, before: string | null, signal?: AbortSignal): Promise<string[][]>;
}
