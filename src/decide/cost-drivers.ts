import { formatNumber } from '../base/number-format.ts';
import { normalQuantile } from '../math/normal.ts';
import { errorFacts } from './error-facts.ts';
import { acquisitionFacts } from './acquisition.ts';
import { computeFacts } from './compute.ts';
import type { Consideration, Driver } from './consideration.ts';
import { CONSIDERATIONS, judgeAll } from './considerations.ts';
import {
  DRIVERS,
  driverWeights,
  PYRAMID_WEIGHTS,
  weightOf,
  weightsFact,
  weightsText,
  type DriverWeights,
} from './driver-weights.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { stabilityFacts } from './stability.ts';
import { followsFrom } from './word.ts';

const DRIVER_TITLES: Readonly<Record<Driver, string>> = {
  data: 'data availability',
  accuracy: 'accuracy requirement',
  difficulty: 'problem difficulty',
};

/** One line of a tornado: where the total would stand with this consideration at its low and at its high end. */
export interface TornadoBar {
  readonly consideration: Consideration;
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

export interface CostDrivers {
  readonly considerations: readonly Consideration[];
  /** Contribution of each driver to the total: its weight times the mean score of its considerations. */
  readonly drivers: Readonly<Record<Driver, number>>;
  readonly weights: DriverWeights;
  /** 0: cheap in every respect; the sum of the weights, 1 unless the idea says less, dear in every respect. */
  readonly total: number;
  /** Eight of ten are inside, where what is unknown may lie anywhere. */
  readonly range: readonly [number, number];
  /** Widest first. */
  readonly tornado: readonly TornadoBar[];
}

/** What makes the idea dear, from everything that is known of it. */
export const costDrivers = (ground: Ground): CostDrivers => sumDrivers(judgeAll(ground), driverWeights(ground));

/**
 * Weighted total of considerations. A driver's weight is split among its considerations and weights are not scaled to
 * sum to 1, so that a driver of weight 0 lowers the total by what it contributed, and one that falls from 1 to 0 in every
 * consideration by its weight. The range takes scores as independent and uniform between their ends, and their sum as normal.
 */
export function sumDrivers(
  considerations: readonly Consideration[],
  weights: DriverWeights = PYRAMID_WEIGHTS,
): CostDrivers {
  const weighed = considerations.map((consideration) => ({
    consideration,
    weight: weightOf(consideration, considerations, weights),
  }));
  const sumOf = (driver: Driver): number =>
    weighed.reduce(
      (sum, { consideration, weight }) => sum + (consideration.driver === driver ? weight * consideration.score : 0),
      0,
    );
  const drivers = { data: sumOf('data'), accuracy: sumOf('accuracy'), difficulty: sumOf('difficulty') };
  const total = drivers.data + drivers.accuracy + drivers.difficulty;
  const most = DRIVERS.reduce((sum, driver) => sum + weights.drivers[driver], 0);
  const variance = weighed.reduce(
    (sum, { consideration: { range }, weight }) => sum + (weight * (range[1] - range[0])) ** 2 / 12,
    0,
  );
  const half = normalQuantile(0.9) * Math.sqrt(variance);
  const centre = weighed.reduce(
    (sum, { consideration: { range }, weight }) => sum + (weight * (range[0] + range[1])) / 2,
    0,
  );
  const tornado = weighed
    .map(({ consideration, weight }): TornadoBar => {
      const { score, range } = consideration;
      return {
        consideration,
        weight,
        low: total + weight * (range[0] - score),
        high: total + weight * (range[1] - score),
      };
    })
    .toSorted((a, b) => b.high - b.low - (a.high - a.low));
  return {
    considerations,
    weights,
    drivers,
    total,
    range: [Math.max(0, Math.min(total, centre - half)), Math.min(most, Math.max(total, centre + half))],
    tornado,
  };
}

/** How dear an idea is, roughly. */
export type CostBand = 'low' | 'medium' | 'high';

/**
 * Low cost needs both: data that are there and wrong predictions that do little harm, so the band goes by
 * 1 − (1 − data) · (1 − harm), cut where both stand at a fifth and where both stand at a half, our choice. Never falls when
 * either rises.
 *
 * @param data - 0: the data are there, 1: they cannot be had
 * @param harm - 0: wrong predictions do no harm, 1: great harm
 */
export function costBand(data: number, harm: number): CostBand {
  const cost = 1 - (1 - data) * (1 - harm);
  if (cost < 0.36) return 'low';
  return cost < 0.75 ? 'medium' : 'high';
}

const HEAD = { id: 'cost-drivers', title: 'What makes it dear?' } as const;

/** Twelve considerations under three drivers, each with what is known of it, their total, and what would move it most. */
export function costDriverSection(ground: Ground): Section {
  const result = costDrivers(ground);
  const { said } = result.weights;
  const unknown = result.considerations.filter(({ kind }) => kind === null).length;
  const [widest] = result.tornado;
  const band = bandOf(result);
  return {
    ...HEAD,
    outcome: unknown > CONSIDERATIONS.length / 2 ? 'unknown' : band === 'high' ? 'warns' : 'passed',
    sentence: sentenceOf(result, { unknown, band }),
    facts: [
      ...result.considerations.map(considerationFact),
      ...DRIVERS.map((driver) => driverFact(driver, result)),
      factOf({
        key: 'cost-drivers/total',
        title: 'total of what makes it dear, 0 to 1',
        value: result.total,
        interval: result.range,
        ...followsFrom([...result.considerations, ...(said ? [said] : [])]),
        because: `scores of twelve considerations, weighed ${said ? weightsText(result.weights) : '3 : 2 : 1'} by data, accuracy and difficulty${said ? '' : '; our choice'}`,
      }),
      weightsFact(result.weights),
      factOf({
        key: 'cost-drivers/band',
        title: 'cost, from the data and the harm of wrong predictions',
        value: band,
        ...followsFrom(bandParts(result)),
        because: 'low only when the data are there and wrong predictions do little harm; its bounds are our choice',
      }),
      ...acquisitionFacts(ground),
      ...computeFacts(ground),
      ...errorFacts(ground),
      ...stabilityFacts(ground),
    ],
    next:
      widest && widest.consideration.kind === null
        ? `Find out: ${lower(widest.consideration.title)} ${widest.consideration.command ?? ''}`.trim()
        : null,
  };
}

const lower = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

/** The considerations that the band of cost goes by. */
const bandParts = ({ considerations }: CostDrivers): readonly Consideration[] =>
  considerations.filter(({ id, driver }) => driver === 'data' || id === 'errors' || id === 'ethics');

/** Data driver as a score, and the worse of what errors cost and whom they harm. */
function bandOf({ considerations }: CostDrivers): CostBand {
  const score = (id: Consideration['id']): number => considerations.find((each) => each.id === id)!.score;
  const data = considerations.filter(({ driver }) => driver === 'data');
  return costBand(
    data.reduce((sum, each) => sum + each.score, 0) / data.length,
    Math.max(score('errors'), score('ethics')),
  );
}

function sentenceOf(
  { drivers, total, range, considerations }: CostDrivers,
  { unknown, band }: { unknown: number; band: CostBand },
): string {
  const [dearest] = DRIVERS.toSorted((a, b) => drivers[b] - drivers[a]);
  const open =
    unknown === 0
      ? ''
      : ` ${unknown} of ${considerations.length} ${unknown === 1 ? 'is' : 'are'} unknown and may lie anywhere.`;
  return `${upper(band)} cost by its data and the harm of wrong predictions. All considerations together make it dear by ${formatNumber(total, 2)} of 1 (${formatNumber(range[0], 2)}–${formatNumber(range[1], 2)}), most of it from ${DRIVER_TITLES[dearest!]}.${open}`;
}

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A score of our own scale supports two decimals and no more. */
const asScore = (score: number): number => Math.round(score * 100) / 100;

function considerationFact({ id, title, score, range, kind, by, until, because, command }: Consideration): Fact {
  const [low, high] = [asScore(range[0]), asScore(range[1])];
  return factOf({
    key: `cost-drivers/${id}`,
    title,
    value: kind === null ? null : asScore(score),
    interval: kind === null || low === high ? null : [low, high],
    kind: kind ?? 'assumed',
    by,
    until,
    because,
    command,
  });
}

const driverFact = (driver: Driver, { drivers, considerations, weights }: CostDrivers): Fact =>
  factOf({
    key: `cost-drivers/driver-${driver}`,
    title: `what ${DRIVER_TITLES[driver]} adds to the total`,
    value: asScore(drivers[driver]),
    ...followsFrom([...considerations.filter((one) => one.driver === driver), ...(weights.said ? [weights.said] : [])]),
    because: `weight ${formatNumber(weights.drivers[driver], 2)} times the mean score of its considerations`,
  });
