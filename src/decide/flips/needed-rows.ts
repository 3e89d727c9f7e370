import { formatCount } from '../../base/number-format.ts';
import type { Ground } from '../ground.ts';
import { numberOf, type Candidate } from './candidate.ts';

/** Fewer rows that are needed than somebody said. */
export function neededRows({ file: { data } }: Ground): Candidate[] {
  const from = data?.rowsNeeded;
  if (from === undefined || from <= 1) return [];
  return [numberOf(['data', 'rowsNeeded'], { from, to: 1, step: 1, text: formatCount })];
}
