import type { BrainstormEffects } from './brainstorm.ts';
import type { RuleEffects } from './find-rules.ts';
import type { GenerateEffects } from './generate-tasks.ts';

/** What looking for ideas needs of the world, but for whoever sits at the terminal. */
export type IdeaEffects = GenerateEffects & RuleEffects & Omit<BrainstormEffects, 'nextLine' | 'tell' | 'clock'>;
