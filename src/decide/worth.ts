import type { Estimate } from '../contracts/estimate.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import type { Economics } from './economics.ts';
import {
  chanceAtMost,
  exactly,
  expectationOf,
  meanOf,
  medianOf,
  productOf,
  quantileOf,
  reciprocalOf,
  scaled,
} from './estimate.ts';
import { quantilesOf, simulateMoney, type Distribution } from './simulate-money.ts';

export interface Worth {
  /** Money a year. */
  readonly value: Distribution;
  /** Money over all years: build, run and debt. */
  readonly cost: Distribution;
  /** Value less cost over all years. */
  readonly net: Distribution;
  /** Chance that the value over all years is above the cost. */
  readonly netPositive: {
    readonly p: number;
    /** Of a simulated chance; null: exact. */
    readonly standardError: number | null;
    readonly worlds: number | null;
  };
  /** Even a year of which nine of ten are worse, over all years, stays below the middle of the cost. */
  readonly notWorthIt: boolean;
  /** Chance that the share was estimated above 1 and cut there. */
  readonly cutShare: number;
}

/**
 * Worth of a year, cost and net over the years. Exact where it can be: the product of lognormals is lognormal, and a value
 * above a single lognormal cost is a comparison of two, with the share cut at 1 by quadrature. The mean of the net is always
 * exact, for sums need no simulation. The rest is simulated, the same for the same seed.
 */
export function worthOf(economics: Economics, { seed = 0, worlds = DEFAULT_WORLDS } = {}): Worth {
  const { share, years } = economics;
  const draws = simulateMoney(economics, { seed, count: worlds });
  const value = valueDistribution(economics, draws.value);
  const cost = costDistribution(economics, draws.cost);
  const net = draws.value.map((amount, i) => amount * years - draws.cost[i]!);
  const p = chanceNetPositive(economics);
  const simulated = net.filter((amount) => amount > 0).length / worlds;
  return {
    value,
    cost,
    net: { ...quantilesOf(net), mean: years * value.mean - cost.mean, worlds },
    netPositive:
      p === null
        ? { p: simulated, standardError: Math.sqrt((simulated * (1 - simulated)) / worlds), worlds }
        : { p, standardError: null, worlds: null },
    notWorthIt: value.p90 * years < cost.p50,
    cutShare: 1 - chanceAtMost(share, 1),
  };
}

/** E[share, cut at 1] times the means of the factors, which are independent. */
const meanValue = ({ factors, share }: Economics): number =>
  factors.reduce(
    (product, factor) => product * meanOf(factor),
    expectationOf(share, (x) => Math.min(1, x), [1]),
  );

/** Expected worth of a year, cost of building, and cost of a year of running it and of its complexity; exact. */
export const meanMoney = (
  economics: Economics,
): { readonly value: number; readonly build: number; readonly perYear: number } => ({
  value: meanValue(economics),
  build: meanOf(economics.build),
  perYear: meanOf(economics.run) + meanOf(economics.debt),
});

/** Worlds that are enough where the chance is far above one half, and from where on it is: nine standard errors. */
const FEW_WORLDS = 2000;
const FAR_ABOVE = 0.6;

/**
 * Chance that an idea is worth more than it costs, as `worthOf` has it, without the rest of it. One that lies far above one half
 * may be that of the first worlds alone: nothing asks for more than that it does.
 */
export function chanceWorthIt(economics: Economics): number {
  const p = chanceNetPositive(economics);
  if (p !== null) return p;
  const simulated = (count: number): number => {
    const { value, cost } = simulateMoney(economics, { seed: 0, count });
    return value.reduce((sum, amount, i) => sum + Number(amount * economics.years > cost[i]!), 0) / count;
  };
  const early = simulated(FEW_WORLDS);
  return early > FAR_ABOVE ? early : simulated(DEFAULT_WORLDS);
}

function valueDistribution(economics: Economics, drawn: Float64Array): Distribution {
  const product = productOf(economics.factors);
  const mean = meanValue(economics);
  if (!product) return { ...quantilesOf(drawn), mean, worlds: drawn.length };
  const at = (p: number): number => valueQuantile(product, economics.share, p);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), mean, worlds: null };
}

/** Quantile of a product with a share that is cut at 1: by quadrature over the share, and halving. */
function valueQuantile(product: Estimate, share: Estimate, p: number): number {
  if (medianOf(product) * medianOf(share) === 0) return 0;
  const below = (amount: number): number =>
    expectationOf(share, (part) => chanceAtMost(product, amount / Math.min(1, part)), [1, amount / medianOf(product)]);
  let [low, high] = [0, medianOf(product)];
  while (below(high) < p) high *= 2;
  for (let i = 0; i < 100 && high - low > 1e-11 * high; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** The cost of all years as one estimate; null where it is a sum of which more than one part, or one beside a fixed one, is a range. */
function singleCost({ build, run, debt, years }: Economics): Estimate | null {
  const parts = [build, scaled(run, years), scaled(debt, years)];
  const ranges = parts.filter(({ kind }) => kind !== 'exactly');
  const fixed = parts.reduce((sum, part) => sum + (part.kind === 'exactly' ? part.value : 0), 0);
  if (ranges.length === 0) return exactly(fixed);
  return ranges.length === 1 && fixed === 0 ? ranges[0]! : null;
}

function costDistribution(economics: Economics, drawn: Float64Array): Distribution {
  const { build, run, debt, years } = economics;
  const mean = meanOf(build) + years * (meanOf(run) + meanOf(debt));
  const single = singleCost(economics);
  if (!single) return { ...quantilesOf(drawn), mean, worlds: drawn.length };
  const at = (p: number): number => quantileOf(single, p);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), mean, worlds: null };
}

/** Exact chance that the value of all years is above the cost, for each share of a quadrature; null: to be simulated. */
function chanceNetPositive(economics: Economics): number | null {
  const { share, factors, years } = economics;
  const [product, cost] = [productOf(factors), singleCost(economics)];
  if (!product || !cost) return null;
  // Above the cost is a ratio above 1: of two lognormals a lognormal, and of a fixed cost the value itself.
  const ratio = cost.kind === 'exactly' ? product : productOf([product, reciprocalOf(cost)]);
  if (!ratio) return null;
  const least = (cost.kind === 'exactly' ? cost.value : 1) / years;
  return expectationOf(share, (part) => 1 - chanceAtMost(ratio, least / Math.min(1, part)), [
    1,
    least / medianOf(ratio),
  ]);
}
