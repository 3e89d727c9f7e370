import { normalCdf, normalUpperQuantile } from '../math/normal.ts';
import { hanleyMcNeilError } from './hanley-mcneil.ts';

/** Two-sided 5 % and 80 % power throughout: the field's habit. */
const Z_ALPHA = normalUpperQuantile(0.025);
const Z_POWER = normalUpperQuantile(0.2);

/** Smallest detectable difference in standard errors, 2.80: found with 80 % power by a two-sided 5 % test. */
export const DETECTABLE_ERRORS = Z_ALPHA + Z_POWER;

/**
 * Rows needed to see a gain in accuracy on the same rows with 80 % power, by McNemar's test.
 *
 * @param gain - difference of the two accuracies, above 0
 * @param disagreement - share of rows on which exactly one of the two is right, at least `gain`
 * @see Connor 1987, doi:10.2307/2531961
 */
export function rowsForPairedGain(gain: number, disagreement: number): number {
  const root = Z_ALPHA * Math.sqrt(disagreement) + Z_POWER * Math.sqrt(disagreement - gain * gain);
  return Math.ceil((root / gain) ** 2);
}

/** Smallest gain in accuracy that `rows` rows show with 80 % power, at the given disagreement; at most the disagreement. */
export function smallestPairedGain(rows: number, disagreement: number): number {
  // rowsForPairedGain solved for the gain: with s = gain √rows, s − z.975 √d = z.80 √(d − gain²), a quadratic in the gain.
  const square = rows + Z_POWER * Z_POWER;
  const linear = Z_ALPHA * Math.sqrt(disagreement * rows);
  const constant = disagreement * (Z_ALPHA * Z_ALPHA - Z_POWER * Z_POWER);
  const gain = (linear + Math.sqrt(linear * linear - square * constant)) / square;
  return Math.min(gain, disagreement);
}

/** Rows that a proportion near `share` needs for a 95 % interval of ± `halfWidth`. */
export function rowsForHalfWidth(share: number, halfWidth: number): number {
  return Math.ceil((Z_ALPHA * Z_ALPHA * share * (1 - share)) / (halfWidth * halfWidth));
}

/** Smallest difference that is found with 80 % power, from its standard error. */
export function smallestDetectable(standardError: number): number {
  return DETECTABLE_ERRORS * standardError;
}

/**
 * Rows needed to see a difference with 80 % power, scaled from the standard error that `rows` rows gave: errors shrink with the
 * root of the rows. For AUC and every other mean-like metric; the shares of the classes are taken to stay.
 */
export function rowsForGain(gain: number, standardError: number, rows: number): number {
  return Math.ceil(rows * (smallestDetectable(standardError) / gain) ** 2);
}

/**
 * Power of a two-sided 5 % test of AUC = .5 when it is `auc`, by Hanley–McNeil errors under either.
 */
export function aucPower(auc: number, positives: number, negatives: number): number {
  const underChance = hanleyMcNeilError(0.5, positives, negatives);
  const distance = Math.abs(auc - 0.5) - Z_ALPHA * underChance;
  return normalCdf(distance / hanleyMcNeilError(auc, positives, negatives));
}
