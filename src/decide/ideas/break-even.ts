import type { Estimate } from '../../contracts/estimate.ts';
import { sortedQuantile } from '../../math/quantile.ts';
import { chanceAbove, meanOf, quantileOf, rangeOf, samplesOf } from '../estimate.ts';

/** What a better decision is worth, and what the prediction for it costs. All amounts in the same money. */
export interface PriceQuestion {
  /** What one decision gains by the prediction. */
  readonly value: Estimate;
  /** Cost of one prediction as things are today; null: nobody predicts. */
  readonly now: Estimate | null;
  /** Cost of one prediction as it would be. */
  readonly after: Estimate;
  /** Decisions a year; null: not said. */
  readonly volume: Estimate | null;
  readonly seed: number;
}

export interface Amount {
  readonly mean: number;
  /** 10th and 90th percentile; null of what is known exactly. */
  readonly range: readonly [number, number] | null;
}

/** What predicting is worth at one price. */
export interface AtPrice {
  readonly cost: Amount;
  /** Value minus cost of one decision. */
  readonly surplus: Amount;
  /** Probability that the surplus is above 0; at a surplus of exactly 0 nothing is gained. */
  readonly chance: number;
  /** Surplus of all decisions of a year; null without a volume. */
  readonly perYear: Amount | null;
}

export type PriceVerdict =
  /** It pays now and pays more afterwards. */
  | 'pays-already'
  /** It does not pay now and does afterwards. */
  | 'pays-newly'
  /** It does not pay at either price. */
  | 'does-not-pay'
  /** The ranges leave it open. */
  | 'open';

export interface PriceAnswer {
  /** The price at which a prediction neither gains nor loses: the value of the better decision. */
  readonly breakEven: Amount;
  readonly now: AtPrice | null;
  readonly after: AtPrice;
  /** By how much the chance that it pays grows. */
  readonly newShare: number;
  /** Decisions a year that become worth a prediction, expected; null without a volume. */
  readonly newVolume: number | null;
  readonly verdict: PriceVerdict;
}

/** From here on a chance counts as yes, and below its counterpart as no: our choice. */
const SURE = 0.9;

/**
 * Whether cheaper prediction opens new uses: what it would be worth to predict each decision, at today's price and at the
 * new one. A prediction is worth making where the better decision is worth more than the prediction costs.
 *
 * @see Agrawal, Gans & Goldfarb 2018, Prediction Machines, chapters 2 and 3
 */
export function breakEven(question: PriceQuestion): PriceAnswer {
  const now = question.now && atPrice(question.now, question, 'now');
  const after = atPrice(question.after, question, 'after');
  const newShare = after.chance - (now?.chance ?? 0);
  return {
    breakEven: amountOf(question.value),
    now,
    after,
    newShare,
    newVolume: question.volume && newShare * meanOf(question.volume),
    verdict: verdictOf(now?.chance ?? 0, after.chance),
  };
}

function verdictOf(now: number, after: number): PriceVerdict {
  if (now >= SURE && after >= SURE) return 'pays-already';
  if (after <= 1 - SURE) return 'does-not-pay';
  return after >= SURE && now <= 1 - SURE ? 'pays-newly' : 'open';
}

function atPrice(cost: Estimate, { value, volume, seed }: PriceQuestion, name: string): AtPrice {
  const mean = meanOf(value) - meanOf(cost);
  const draws = (): Float64Array => differences(value, cost, { seed, name });
  const range = rangeOfDifference(value, cost) ?? rangeOfDraws(draws());
  return {
    cost: amountOf(cost),
    surplus: { mean, range: isExact(value) && isExact(cost) ? null : range },
    chance: chanceAbove(value, cost),
    perYear: volume && yearly({ mean, range, exact: isExact(value) && isExact(cost) }, volume, { draws, seed }),
  };
}

const isExact = ({ kind }: Estimate): boolean => kind === 'exactly';
const amountOf = (estimate: Estimate): Amount => ({ mean: meanOf(estimate), range: rangeOf(estimate) });

/** Exact where one of the two is known; null where both are uncertain. */
function rangeOfDifference(value: Estimate, cost: Estimate): readonly [number, number] | null {
  if (cost.kind === 'exactly') return [quantileOf(value, 0.1) - cost.value, quantileOf(value, 0.9) - cost.value];
  if (value.kind === 'exactly') return [value.value - quantileOf(cost, 0.9), value.value - quantileOf(cost, 0.1)];
  return null;
}

/** Enough that an end of the range moves by less than 2 % of its spread from seed to seed. */
const DRAWS = 20_000;

/** The value draws the same worlds at both prices, so that the two are compared in the same worlds. */
function differences(
  value: Estimate,
  cost: Estimate,
  { seed, name }: { readonly seed: number; readonly name: string },
): Float64Array {
  const values = samplesOf(value, { seed, stream: 'price/value', count: DRAWS });
  const costs = samplesOf(cost, { seed, stream: `price/${name}`, count: DRAWS });
  return values.map((one, i) => one - costs[i]!);
}

const rangeOfDraws = (draws: Float64Array): readonly [number, number] => {
  const sorted = draws.toSorted();
  return [sortedQuantile(sorted, 0.1), sortedQuantile(sorted, 0.9)];
};

function yearly(
  surplus: { readonly mean: number; readonly range: readonly [number, number]; readonly exact: boolean },
  volume: Estimate,
  { draws, seed }: { readonly draws: () => Float64Array; readonly seed: number },
): Amount {
  const mean = surplus.mean * meanOf(volume);
  if (volume.kind === 'exactly') {
    const [low, high] = surplus.range;
    return { mean, range: surplus.exact ? null : [low * volume.value, high * volume.value] };
  }
  if (surplus.exact) {
    const ends = [quantileOf(volume, 0.1) * surplus.mean, quantileOf(volume, 0.9) * surplus.mean];
    return { mean, range: [Math.min(...ends), Math.max(...ends)] };
  }
  const volumes = samplesOf(volume, { seed, stream: 'price/volume', count: DRAWS });
  return { mean, range: rangeOfDraws(draws().map((one, i) => one * volumes[i]!)) };
}
