import type { Estimate } from '../contracts/estimate.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import type { Economics } from './economics.ts';
import { samplesOf } from './estimate.ts';

/** What is known of an amount, and how. */
export interface Distribution {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
  /** Worlds that were tried; null: exact. */
  readonly worlds: number | null;
}

/** Worth and cost of all years in the same worlds, as `worthOf` simulates them: for those who draw them. */
export function worthDraws(
  economics: Economics,
  { seed = 0, worlds = DEFAULT_WORLDS } = {},
): { readonly value: Float64Array; readonly cost: Float64Array } {
  const { value, cost } = simulateMoney(economics, { seed, count: worlds });
  return { value: value.map((amount) => amount * economics.years), cost };
}

/**
 * Worth of a year, cost of building and cost of all years, in each world; a stream of random numbers for each quantity.
 *
 * @param options.stream - put before the names of the streams, so that ideas side by side are independent of each other
 */
export function simulateMoney(
  economics: Economics,
  { seed, count, stream: prefix = '' }: { readonly seed: number; readonly count: number; readonly stream?: string },
): { readonly value: Float64Array; readonly cost: Float64Array; readonly build: Float64Array } {
  const draws = (estimate: Estimate, stream: string): Float64Array =>
    samplesOf(estimate, { seed, stream: `${prefix}${stream}`, count });
  const value = draws(economics.share, 'value/share').map((share) => Math.min(1, share));
  economics.factors.forEach((factor, at) => {
    const drawn = draws(factor, `value/${at}`);
    for (let i = 0; i < count; i++) value[i]! *= drawn[i]!;
  });
  const [run, debt] = [draws(economics.run, 'cost/run'), draws(economics.debt, 'cost/debt')];
  const build = draws(economics.build, 'cost/build');
  const cost = build.map((money, i) => money + economics.years * (run[i]! + debt[i]!));
  return { value, cost, build };
}

/**
 * The factors on the worth of a year and on the cost of building at which it is as likely to be worth more than it costs as
 * not: medians over the worlds, within about 1 %. A factor on the cost is 0 or less where no cost is low enough.
 */
export function breakEvenFactors(
  economics: Economics,
  { seed = 0, worlds = DEFAULT_WORLDS } = {},
): {
  readonly value: number;
  readonly build: number;
} {
  const { value, cost, build } = simulateMoney(economics, { seed, count: worlds });
  const all = value.map((amount) => amount * economics.years);
  return {
    value: quantilesOf(all.map((amount, i) => cost[i]! / amount)).p50,
    build: quantilesOf(all.map((amount, i) => (amount - cost[i]! + build[i]!) / build[i]!)).p50,
  };
}

export function quantilesOf(amounts: Float64Array): Pick<Distribution, 'p10' | 'p50' | 'p90'> {
  const sorted = amounts.toSorted();
  return { p10: sortedQuantile(sorted, 0.1), p50: sortedQuantile(sorted, 0.5), p90: sortedQuantile(sorted, 0.9) };
}
