import { firstCommit } from '../../io/git/first-commit.ts';
import { readPrograms } from '../../io/read-programs.ts';
import type { DebtEffects } from './count-debt.ts';

/** What counting debt needs of a real machine. */
export const realDebtEffects = (): DebtEffects => ({ readPrograms, firstCommit });
