import { openRepository } from '../../io/git/ask-git.ts';
import { earlierCommits, readChange } from '../../io/git/read-change.ts';
import { readMainHistory } from '../../io/git/read-main-history.ts';
import { findUpward, pathFromHere } from '../../io/project-paths.ts';
import type { SprintEffects } from './sprint-effects.ts';

/** The effects of a real machine. */
export const realSprintEffects = (files: Pick<SprintEffects, 'readText'>): SprintEffects => ({
  readText: (path) => files.readText(path),
  findUpward,
  pathFromHere,
  openRepository,
  readMainHistory,
  readChange,
  earlierCommits,
});
