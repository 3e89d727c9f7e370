import type { Agreement } from '../stats/agreement.ts';

/** Below this the annotators do not mean the same by the labels: the question itself is open. Our choice, after Landis & Koch's "fair". */
export const WELL_DEFINED_KAPPA = 0.4;

/** What the agreement says about the question. Null when there is none yet. */
export function definednessOf({
  value,
  interval,
}: Pick<Agreement, 'value' | 'interval'>): 'well defined' | 'not well defined' | 'cannot be told' | null {
  if (value === null) return null;
  if (value < WELL_DEFINED_KAPPA) return 'not well defined';
  return interval === null || interval[0] < WELL_DEFINED_KAPPA ? 'cannot be told' : 'well defined';
}
