import { defaultParameters } from './organisation.ts';
import { updateBelief } from './forecast-scores.ts';

/** How often things of one class come true, before one's own record: a beta distribution that says what it weighs. */
export interface BaseRate {
  readonly name: string;
  /** Counts like this many that came true … */
  readonly a: number;
  /** … and this many that did not. */
  readonly b: number;
  /** Where the number is from, without a full stop. */
  readonly because: string;
}

/** An assumed chance counts like this many outcomes: our choice. */
const ASSUMED_WEIGHT = 4;

/** A class of which nothing is known begins at one half, with the weight of two outcomes. */
const UNKNOWN = { a: 1, b: 1, because: 'nothing is known of this class, so it begins at one half' };

const ML_PROJECT: BaseRate = {
  name: 'ml-project',
  a: 1,
  b: 3,
  because:
    'one in four is what practitioners say, and 87 % failures is often quoted; neither was ever measured well, so it counts like four projects',
};

/** The base rate of a class: a machine learning project as a whole, a named chance of plans, or anything else. */
export function baseRateOf(name: string): BaseRate {
  if (name === ML_PROJECT.name) return ML_PROJECT;
  const assumed = defaultParameters({ organisation: null, archetype: null }).get(name);
  if (assumed === undefined) return { name, ...UNKNOWN };
  const { p, because } = assumed;
  return { name, a: ASSUMED_WEIGHT * p, b: ASSUMED_WEIGHT * (1 - p), because };
}

/** The chance that a class suggests, once one's own outcomes of it are added to its base rate. */
export function suggestedChance(rate: BaseRate, own: { readonly worked: number; readonly failed: number }): number {
  return updateBelief(rate, own).mean;
}
