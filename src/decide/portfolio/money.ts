import type { PlacedIdea } from '../../contracts/portfolio.ts';
import { sortedQuantile } from '../../math/quantile.ts';
import type { NamedEconomics } from '../economics.ts';
import { meanMoney } from '../worth.ts';
import type { IdeaDraws } from './draws.ts';

/** What an idea is expected to bring and to cost over its years; all exact. */
export interface Expected {
  /** Chance that it works. */
  readonly chance: number;
  /** Worth of all years when it works. */
  readonly worth: number;
  readonly build: number;
  /** Run and complexity of all years. */
  readonly running: number;
}

export function expectedOf(economics: NamedEconomics, chance: number): Expected {
  const { value, build, perYear } = meanMoney(economics);
  return { chance, worth: value * economics.years, build, running: perYear * economics.years };
}

/** Building is paid for in any case; running only what works. */
export const costOf = ({ chance, build, running }: Expected): number => build + chance * running;

/** chance · worth − cost, with chance, worth and cost independent. */
export const netOf = (expected: Expected): number => expected.chance * expected.worth - costOf(expected);

/** chance · worth over cost; infinite where it costs nothing. */
export const ratioOf = (expected: Expected): number => {
  const cost = costOf(expected);
  return cost === 0 ? Infinity : (expected.chance * expected.worth) / cost;
};

/** The same in each world. */
export interface WorldMoney {
  readonly cost: Float64Array;
  readonly net: Float64Array;
  readonly ratio: Float64Array;
  /** Chance that it works where it is then worth more than all that it costs, 0 elsewhere. */
  readonly pays: Float64Array;
}

export function moneyInWorlds({ chance, value, build, running }: IdeaDraws, years: number): WorldMoney {
  const cost = build.map((money, i) => money + chance[i]! * running[i]!);
  const gross = value.map((money, i) => chance[i]! * money * years);
  return {
    cost,
    net: gross.map((money, i) => money - cost[i]!),
    ratio: gross.map((money, i) => (cost[i] === 0 ? Infinity : money / cost[i]!)),
    pays: chance.map((p, i) => (value[i]! * years > build[i]! + running[i]! ? p : 0)),
  };
}

/** Quantiles of draws beside an exact mean. */
export function spreadOf(draws: Float64Array, mean: number): NonNullable<PlacedIdea['net']> {
  const sorted = draws.toSorted();
  return {
    mean,
    p10: sortedQuantile(sorted, 0.1),
    p50: sortedQuantile(sorted, 0.5),
    p90: sortedQuantile(sorted, 0.9),
  };
}
