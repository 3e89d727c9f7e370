import { formatNumber, formatSignificant } from '../base/number-format.ts';
import type { Consideration, Driver } from './consideration.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact } from './section.ts';
import { saidAs, wordOf } from './word.ts';

export const DRIVERS: readonly Driver[] = ['data', 'accuracy', 'difficulty'];

/** Share of the whole that each driver weighs: 3, 2 and 1 of 6, by the order of the pyramid; the numbers are our choice. */
export const PYRAMID: Readonly<Record<Driver, number>> = { data: 3 / 6, accuracy: 2 / 6, difficulty: 1 / 6 };

/** What counts how much in the total of what makes an idea dear. */
export interface DriverWeights {
  /** Share of the whole, together 1 at most. */
  readonly drivers: Readonly<Record<Driver, number>>;
  /** How much a consideration counts beside the others of its driver; 1 where nothing is said. */
  readonly considerations: Readonly<Partial<Record<string, number>>>;
  /** Whose choice they are; null: those of the pyramid. */
  readonly said: Pick<Fact, 'kind' | 'by' | 'until'> | null;
}

export const PYRAMID_WEIGHTS: DriverWeights = { drivers: PYRAMID, considerations: {}, said: null };

/** The weights that the idea says, each that it leaves out by the pyramid. */
export function driverWeights(ground: Pick<Ground, 'file' | 'today'>): DriverWeights {
  const { costDrivers } = ground.file;
  const word = wordOf(ground, 'costDrivers');
  if (!costDrivers) return PYRAMID_WEIGHTS;
  return {
    drivers: driversWith(costDrivers.weights ?? {}),
    considerations: costDrivers.considerations,
    said: saidAs(word),
  };
}

/** What each driver weighs when some are said and the others stay as in the pyramid. */
export const driversWith = (said: {
  readonly [driver in Driver]?: number | undefined;
}): Readonly<Record<Driver, number>> => ({
  data: said.data ?? PYRAMID.data,
  accuracy: said.accuracy ?? PYRAMID.accuracy,
  difficulty: said.difficulty ?? PYRAMID.difficulty,
});

/**
 * The share of the whole that a consideration has: its driver's, split among the considerations of that driver, evenly unless
 * the weights say otherwise; 0 for all of a driver whose considerations all count nothing.
 */
export function weightOf(
  { id, driver }: Pick<Consideration, 'id' | 'driver'>,
  all: readonly Pick<Consideration, 'id' | 'driver'>[],
  { drivers, considerations }: DriverWeights,
): number {
  const counts = (each: string): number => considerations[each] ?? 1;
  const together = all.reduce((sum, each) => sum + (each.driver === driver ? counts(each.id) : 0), 0);
  return together === 0 ? 0 : (drivers[driver] * counts(id)) / together;
}

/** As in `0.50 : 0.33 : 0.17`. */
export const weightsText = ({ drivers }: DriverWeights): string =>
  DRIVERS.map((driver) => formatNumber(drivers[driver], 2)).join(' : ');

/** The weights as a fact, which says whose choice they are. */
export function weightsFact(weights: DriverWeights): Fact {
  const { considerations, said } = weights;
  const parts = Object.entries(considerations)
    .map(([id, count]) => `${id} counts ${formatSignificant(count!)}`)
    .toSorted();
  return factOf({
    key: 'cost-drivers/weights',
    title: 'weights of data, accuracy and difficulty',
    value: weightsText(weights),
    ...(said ?? { kind: 'assumed' as const, by: null, until: null }),
    because: said
      ? ['`costDrivers` says so', ...parts].join('; ')
      : 'by the order of the pyramid, our choice; `costDrivers.weights` changes them',
  });
}
