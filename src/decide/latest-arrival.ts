import type { Estimate } from '../contracts/estimate.ts';
import { chanceAtMost, quantileOf } from './estimate.ts';

/** When the last of several independent deliveries is there: its quantile, exact, because the chances multiply. */
export function latestArrival(weeks: readonly Estimate[], p: number): number {
  if (weeks.length === 0) return 0;
  let high = Math.max(...weeks.map((each) => quantileOf(each, p ** (1 / weeks.length))));
  let low = Math.max(...weeks.map((each) => quantileOf(each, p)));
  const allThere = (at: number): number => weeks.reduce((product, each) => product * chanceAtMost(each, at), 1);
  if (allThere(low) >= p) return low;
  for (let i = 0; i < 100 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (allThere(middle) < p) low = middle;
    else high = middle;
  }
  return high;
}
