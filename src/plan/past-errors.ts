import type { PastEstimate } from '../contracts/plan-file.ts';
import { normalUpperQuantile } from '../math/normal.ts';
import { formatSignificant } from '../base/number-format.ts';

/** Without a record of one's own, 10 % of activities take less than 0.8 of their estimate and 10 % more than 2.5: our choice. */
const TYPICAL = { low: 0.8, high: 2.5 };
/** The typical record counts like this many own estimates: our choice. */
const TYPICAL_WEIGHT = 3;

const SCORE = normalUpperQuantile(0.1);

/**
 * The interval that a single number stands for, judged by how earlier estimates came out: ratios of actual to estimated
 * time, their logarithms averaged with a typical record that counts as three. P10 to P90, in days.
 */
export function intervalFromPast(
  days: number,
  history: readonly PastEstimate[],
): { low: number; high: number; reason: string } {
  const level = Math.log(TYPICAL.low * TYPICAL.high) / 2;
  const spread = Math.log(TYPICAL.high / TYPICAL.low) / (2 * SCORE);
  const ratios = history.map(({ estimate, actual }) => Math.log(actual / estimate));
  const weight = ratios.length + TYPICAL_WEIGHT;
  const centre = (TYPICAL_WEIGHT * level + ratios.reduce((sum, ratio) => sum + ratio, 0)) / weight;
  const squares = ratios.reduce((sum, ratio) => sum + (ratio - centre) ** 2, 0);
  const typical = TYPICAL_WEIGHT * (spread ** 2 + (level - centre) ** 2);
  const half = SCORE * Math.sqrt((squares + typical) / weight);
  const reason =
    ratios.length === 0
      ? 'what single estimates typically turn into; list your own under history'
      : `your ${ratios.length} earlier ${ratios.length === 1 ? 'estimate' : 'estimates'} took ${formatSignificant(Math.exp(centre), { digits: 2 })} times as long as thought`;
  return { low: days * Math.exp(centre - half), high: days * Math.exp(centre + half), reason };
}
