import { formatAtMost, formatCount, formatEstimate, formatRough } from '../base/number-format.ts';
import type { Claim } from '../contracts/claim.ts';

type Said = Pick<Claim, 'value' | 'unit'> & {
  readonly interval: readonly [number, number] | null;
  /** Of a fact, as the next; a claim that keeps one has both in its detail. */
  readonly bound?: 'upper' | undefined;
  readonly rough?: true | undefined;
  readonly detail?: Claim['detail'];
};

/** SHA-256 in hexadecimal: the first eight digits are enough to tell artifacts apart. */
const HASH = /^[0-9a-f]{64}$/;

/** The value of a claim as text, with the digits that its interval supports, a bound rounded up, a projection as "about", and without its unit: `0.81 (0.78–0.83)`, `yes`, `–`. */
export function claimValue({ value, interval, bound, rough, detail }: Said): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return HASH.test(value) ? value.slice(0, 8) : value;
  if ((bound ?? detail?.['bound']) === 'upper') return formatAtMost(value);
  if (rough ?? detail?.['rough']) return `about ${formatRough(value)}`;
  return Number.isSafeInteger(value) && interval === null ? formatCount(value) : formatEstimate(value, interval).text;
}

/** The value with its unit: `ROC AUC 0.81 (0.78–0.83)`, `1,200 rows`. */
export function claimWords(claim: Said): string {
  const value = claimValue(claim);
  if (claim.unit === null || claim.value === null) return value;
  return /^[A-Z]/.test(claim.unit) ? `${claim.unit} ${value}` : `${value} ${claim.unit}`;
}

/** A claim as something that was done: `metric signed: roc-auc at least 0.8`, `answered feasibility-a: yes`, `Archetype of the project: autonomous`. */
export function recordWords(claim: Pick<Claim, 'key' | 'title' | 'value' | 'interval' | 'unit'>): string {
  const [family, name = ''] = claim.key.split('/');
  const says = claimWords(claim);
  if (family === 'signed') return `${name} signed: ${says}`;
  return family === 'attest' ? `answered ${name}: ${says}` : `${claim.title}: ${says}`;
}
