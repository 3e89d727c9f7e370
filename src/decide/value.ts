import { formatCount, formatEstimate, formatRough, formatShare } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import {
  chanceAtMost,
  exactly,
  expectationOf,
  meanOf,
  medianOf,
  productOf,
  quantileOf,
  reciprocalOf,
  samplesOf,
  scaled,
} from './estimate.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, weakestWord, wordOf, type Word } from './word.ts';

/** What an idea is worth in a year and what it costs, all independent, in one unit of money. */
export interface Economics {
  /** Multiplied, they are the worth of a year: decisions, worth of a better one … */
  readonly factors: readonly Estimate[];
  /** Share of the decisions that come out better; counted as 1 where the estimate is above. */
  readonly share: Estimate;
  readonly build: Estimate;
  /** Money a year to run it and look after it. */
  readonly run: Estimate;
  /** Money a year for what its complexity makes harder. */
  readonly debt: Estimate;
  readonly years: number;
}

/** What is known of an amount, and how. */
export interface Distribution {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
  /** Worlds that were tried; null: exact. */
  readonly worlds: number | null;
}

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

function quantilesOf(amounts: Float64Array): Pick<Distribution, 'p10' | 'p50' | 'p90'> {
  const sorted = amounts.toSorted();
  return { p10: sortedQuantile(sorted, 0.1), p50: sortedQuantile(sorted, 0.5), p90: sortedQuantile(sorted, 0.9) };
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

const HEAD = { id: 'value', title: 'Is it worth more than it costs?' } as const;

/** What the idea file says of value and cost; null where nothing says what it is worth. */
export function economicsOf({
  file,
}: Pick<Ground, 'file'>): (Economics & { readonly hasCost: boolean; readonly unit: string }) | null {
  const { value, cost, belief } = file;
  const costs = {
    build: cost?.build ?? belief?.cost ?? exactly(0),
    run: cost?.perYear ?? exactly(0),
    debt: cost?.debtPerYear ?? exactly(0),
    hasCost: (cost?.build ?? belief?.cost) !== undefined,
  };
  if (value) {
    const { decisionsPerYear, perDecision, share = exactly(1), years, unit } = value;
    return { factors: [decisionsPerYear, perDecision], share, years, unit, ...costs };
  }
  if (!belief?.impact) return null;
  return { factors: [belief.impact], share: exactly(1), years: YEARS, unit: 'money', ...costs };
}

/** The same, where no word that it rests on has ended; null otherwise. */
export function countedEconomics(ground: Pick<Ground, 'file' | 'today'>): ReturnType<typeof economicsOf> {
  const { value, cost } = ground.file;
  const words = [wordOf(ground, value ? 'value' : 'belief'), wordOf(ground, cost ? 'cost' : 'belief')];
  return words.some(({ kind }) => kind === 'expired') ? null : economicsOf(ground);
}

/** Years over which a rough guess of the worth counts, as in the idea file where nothing is written. */
const YEARS = 3;

/** Worth of a year and the chance that it is worth more than it costs, from what the idea says. */
export function valueSection(ground: Ground): Section {
  const economics = economicsOf(ground);
  if (!economics) {
    return unknownSection(
      HEAD,
      'It is not written what it would be worth.',
      'Write value: decisions a year, share that comes out better, worth of each.',
    );
  }
  const { value: valueKey, cost: costKey } = keysOf(ground);
  const [valueWord, costWord] = [wordOf(ground, valueKey), wordOf(ground, costKey)];
  if (valueWord.kind === 'expired') return expiredSection(HEAD, { key: valueKey, word: valueWord, what: 'its worth' });
  if (economics.hasCost && costWord.kind === 'expired') {
    return expiredSection(HEAD, { key: costKey, word: costWord, what: 'its cost' });
  }
  const worth = worthOf(economics);
  const words = { value: valueWord, cost: costWord, both: weakestWord([valueWord, costWord]) };
  if (!economics.hasCost) {
    return unknownSection(
      HEAD,
      `${worthWords(worth, economics)}; what it costs is not written.`,
      'Write cost.build and cost.perYear.',
      [valueFact(worth, economics, words.value)],
    );
  }
  const [outcome, sentence, next] = judge(worth, economics);
  return { ...HEAD, outcome, sentence, facts: worthFacts(worth, economics, words), next };
}

/** Where worth and cost stand in the file: by themselves, else as a belief. */
const keysOf = ({ file }: Pick<Ground, 'file'>) => ({
  value: file.value ? 'value' : 'belief',
  cost: file.cost ? 'cost' : 'belief',
});

/** The word behind what follows from worth and cost together. */
export function economicsWord(ground: Pick<Ground, 'file' | 'today'>): Word {
  const { value, cost } = keysOf(ground);
  return weakestWord([wordOf(ground, value), wordOf(ground, cost)]);
}

/** The one fact of `valueSection` that the verdict rests on, without the rest of it. */
export function chanceSection(ground: Ground): Section {
  const economics = countedEconomics(ground);
  const fact =
    economics?.hasCost === true
      ? [
          factOf({
            key: 'value/p-net-positive',
            title: 'chance that it is worth more than it costs',
            value: chanceWorthIt(economics),
            kind: 'computed',
            because: 'as the whole assessment has it',
          }),
        ]
      : [];
  return { ...HEAD, outcome: 'passed', sentence: '', facts: fact, next: null };
}

type Named = NonNullable<ReturnType<typeof economicsOf>>;

const amount = ({ p10, p50, p90 }: Distribution): string => formatEstimate(p50, p10 < p90 ? [p10, p90] : null).text;

const worthWords = ({ value, cutShare }: Worth, { unit }: Named): string =>
  `Worth ${amount(value)} ${unit} a year${cutShare > 0.005 ? ` (shares above 1, a chance of ${formatShare(cutShare)}, count as 1)` : ''}`;

function judge(worth: Worth, economics: Named): [SectionOutcome, string, string | null] {
  const { years, unit } = economics;
  const over = `over ${years === 1 ? 'a year' : `${formatCount(years)} years`}`;
  const { p } = worth.netPositive;
  const both = `${worthWords(worth, economics)}; ${over} it costs ${amount(worth.cost)} ${unit}`;
  const chance = `the chance that it is worth more than it costs is ${formatShare(p)}`;
  if (worth.notWorthIt) {
    return [
      'blocks',
      `Not worth it: ${lower(both)}. Even a worth that nine of ten stay below does not pay for it; ${chance}.`,
      'Find a cheaper way, such as a rule, or leave it.',
    ];
  }
  if (p < 0.5) return ['warns', `${both}; ${chance}.`, 'Find out first what moves the worth or the cost most.'];
  return ['passed', `${both}; ${chance}.`, null];
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function worthFacts(
  worth: Worth,
  economics: Named,
  words: { readonly value: Word; readonly cost: Word; readonly both: Word },
): Fact[] {
  const { cost, net, netPositive, notWorthIt } = worth;
  const { unit, years, debt } = economics;
  const over = `${formatCount(years)} ${years === 1 ? 'year' : 'years'}`;
  const debtWords =
    debt.kind === 'exactly' && debt.value === 0
      ? '; the interest of its complexity is not written and counts as 0'
      : '';
  return [
    valueFact(worth, economics, words.value),
    factOf({
      key: 'value/cost',
      title: `cost over ${over}`,
      value: cost.p50,
      unit,
      interval: rangeOfDistribution(cost),
      ...saidAs(words.cost),
      because: `build, and run and complexity of each year${debtWords}; ${howWords(cost.worlds)}`,
    }),
    factOf({
      key: 'value/net',
      title: `worth less cost over ${over}`,
      value: net.p50,
      unit,
      interval: rangeOfDistribution(net),
      ...saidAs(words.both),
      because: `value · ${over} − cost; expected ${formatRough(net.mean)}; ${howWords(net.worlds)}`,
    }),
    factOf({
      key: 'value/p-net-positive',
      title: 'chance that it is worth more than it costs',
      value: netPositive.p,
      ...saidAs(words.both),
      because:
        netPositive.standardError === null
          ? 'exact: a product of lognormals against one cost'
          : `${howWords(netPositive.worlds)}, standard error ${formatEstimate(netPositive.standardError, null).text}`,
    }),
    factOf({
      key: 'value/not-worth-it',
      title: 'even a high worth does not pay for it',
      value: notWorthIt,
      ...saidAs(words.both),
      because: 'true when P90 of the value over all years lies below the middle of the cost',
    }),
  ];
}

const rangeOfDistribution = ({ p10, p90 }: Distribution): readonly [number, number] | null =>
  p10 < p90 ? [p10, p90] : null;

const howWords = (worlds: number | null): string =>
  worlds === null ? 'exact' : `simulated in ${formatCount(worlds)} worlds`;

function valueFact({ value, cutShare }: Worth, { unit, factors }: Named, word: Word): Fact {
  const cut = cutShare > 0.005 ? `; shares above 1 (chance ${formatShare(cutShare)}) count as 1` : '';
  return factOf({
    key: 'value/per-year',
    title: 'worth of a year',
    value: value.p50,
    unit: `${unit} a year`,
    interval: rangeOfDistribution(value),
    ...saidAs(word),
    because: `${factors.length > 1 ? 'decisions · share that comes out better · worth of each' : 'a rough guess (`belief.impact`)'}${cut}; ${howWords(value.worlds)}, expected ${formatRough(value.mean)}`,
  });
}
