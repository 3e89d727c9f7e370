import type { Run } from '../../contracts/run.ts';
import { OWN_PREFIX } from './metric-lines.ts';

/** Why git names no commit: there is no repository, it has none yet, or git does not read it for this account. */
export type NoCommitReason = 'outside' | 'unborn' | 'refused';

/** Tag of a run without a commit, with the reason. */
export const NO_COMMIT_TAG = `${OWN_PREFIX}no-commit`;

const WORDS: Readonly<Record<NoCommitReason, string>> = {
  outside: 'it ran outside of a git repository',
  unborn: 'the repository had no commit yet',
  refused: 'git refused the repository, which belongs to another account (git config safe.directory)',
};

/** Why a run has no commit. Checks and older runs do not say it. */
export function noCommitWords({ tags }: Pick<Run, 'tags'>): string {
  const reason = tags[NO_COMMIT_TAG];
  return reason !== undefined && Object.hasOwn(WORDS, reason)
    ? WORDS[reason as NoCommitReason]
    : 'it ran outside of a git repository, or before its first commit';
}
