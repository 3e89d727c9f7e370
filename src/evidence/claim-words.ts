import { formatCount, formatEstimate } from '../base/number-format.ts';
import type { Claim } from '../contracts/claim.ts';

type Said = Pick<Claim, 'value' | 'interval' | 'unit'>;

/** The value of a claim as text, with the digits that its interval supports and without its unit: `0.81 (0.78–0.83)`, `yes`, `–`. */
export function claimValue({ value, interval }: Said): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) && interval === null ? formatCount(value) : formatEstimate(value, interval).text;
}

/** The value with its unit: `ROC AUC 0.81 (0.78–0.83)`, `1,200 rows`. */
export function claimWords(claim: Said): string {
  const value = claimValue(claim);
  if (claim.unit === null || claim.value === null) return value;
  return /^[A-Z]/.test(claim.unit) ? `${claim.unit} ${value}` : `${value} ${claim.unit}`;
}
