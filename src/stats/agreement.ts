import { randomInteger, type Rng } from '../base/random.ts';
import { bcaInterval, jackknifeAcceleration } from './bootstrap.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { clipInterval, type Interval } from './interval.ts';
import { krippendorffAlpha, type AgreementLevel } from './krippendorff.ts';
import { widenIfZero } from './zero-width.ts';

export interface Agreement {
  readonly coefficient: 'cohen-kappa' | 'krippendorff-alpha';
  /** Null when there is nothing to agree on: no unit with two ratings, or one and the same value everywhere. */
  readonly value: number | null;
  /** 95 %; null where too few resamples have a value. Never of zero width. */
  readonly interval: Interval | null;
  /** Units with at least two ratings. */
  readonly units: number;
  readonly method: string;
}

export interface AgreementOptions {
  readonly level: Extract<AgreementLevel, 'nominal' | 'interval'>;
  readonly rng: Rng;
  /** @default 2000 */
  readonly resamples?: number;
}

/** Of fewer resamples with a value than this share an interval would mislead: our choice, as for scores. */
const ENOUGH_DEFINED = 0.9;

/**
 * Agreement beyond chance of two or more raters. Two raters who both named every unit: Cohen's kappa. More raters, missing
 * ratings or numbers: Krippendorff's alpha. The interval comes from resampling whole units (BCa); where nobody ever
 * disagreed it is widened by what so few units could not have shown.
 *
 * @param ratings - one array a rater, one entry a unit: a number, or for labels its code; null where there is none
 */
export function agreementOf(
  ratings: readonly (readonly (number | null)[])[],
  { level, rng, resamples = 2000 }: AgreementOptions,
): Agreement {
  const paired = pairedUnits(ratings);
  const byKappa = level === 'nominal' && ratings.length === 2;
  const statistic = byKappa ? kappaOf : (units: Units) => krippendorffAlpha(ratersOf(units), level);
  const coefficient = byKappa ? 'cohen-kappa' : 'krippendorff-alpha';
  const value = paired.length === 0 ? null : statistic(paired);
  const method = `bootstrap of units, BCa, ${resamples} resamples`;
  if (value === null) return { coefficient, value, interval: null, units: paired.length, method };
  const drawn: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const replicate = statistic(paired.map(() => paired[randomInteger(rng, paired.length)]!));
    if (replicate !== null) drawn.push(replicate);
  }
  const interval =
    drawn.length < ENOUGH_DEFINED * resamples ? null : intervalOf(value, drawn, leaveOneOut(paired, statistic));
  return {
    coefficient,
    value,
    interval:
      interval && clipInterval(widenIfZero(interval, { rows: paired.length, confidence: 0.95 }), [-Infinity, 1]),
    units: paired.length,
    method,
  };
}

/** The ratings of each unit. */
type Units = readonly (readonly (number | null)[])[];

function pairedUnits(ratings: readonly (readonly (number | null)[])[]): Units {
  return (ratings[0] ?? [])
    .map((_, unit) => ratings.map((rater) => rater[unit] ?? null))
    .filter((unit) => unit.filter((rating) => rating !== null).length > 1);
}

const ratersOf = (units: Units): (number | null)[][] => (units[0] ?? []).map((_, rater) => units.map((u) => u[rater]!));

function kappaOf(units: Units): number | null {
  const codes = [...new Set(units.flat())];
  const at = new Map(codes.map((code, i) => [code, i]));
  const table = codes.map(() => codes.map(() => 0));
  for (const [a, b] of units) table[at.get(a!)!]![at.get(b!)!]!++;
  return cohenKappa(table);
}

function leaveOneOut(units: Units, statistic: (units: Units) => number | null): Float64Array {
  const values = units.map((_, out) => statistic(units.filter((_unit, i) => i !== out)));
  return Float64Array.from(values.filter((value) => value !== null));
}

function intervalOf(estimate: number, drawn: readonly number[], leftOut: Float64Array): Interval {
  const replicates = Float64Array.from(drawn).sort();
  return bcaInterval({ estimate, replicates, acceleration: jackknifeAcceleration(leftOut) });
}
