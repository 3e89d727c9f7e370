import { openRepository } from '../../io/git/ask-git.ts';
import { findRange } from '../../io/git/find-range.ts';
import { readChange } from '../../io/git/read-change.ts';
import type { ScopeEffects } from './scope.ts';

/** The effects of a real machine: its git. */
export const realScopeEffects = (): ScopeEffects => ({ openRepository, findRange, readChange });
