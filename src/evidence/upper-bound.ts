import type { Claim } from '../contracts/claim.ts';
import { claimWords } from './claim-words.ts';
import type { ClaimStatus } from './staleness.ts';

/** The upper bound that counts: the best of the kinds of source that hold. */
export const UPPER_BOUND_KEY = 'rung/upper-bound';

export const upperBoundSources = ['command', 'endpoint', 'ensemble'] as const;
export type UpperBoundSourceKind = (typeof upperBoundSources)[number];

/** What one kind of source reached when it was last measured. */
export const sourceKey = (source: UpperBoundSourceKind): string => `upper-bound/${source}`;

const RUNGS = ['constant', 'rule', 'own-rule', 'incumbent', 'linear', 'forest', 'boosting'] as const;

type Claims = ReadonlyMap<string, ClaimStatus>;
type Score = Pick<Claim, 'value' | 'interval' | 'unit' | 'detail'>;

/** Whether `a` is a better score than `b`; both are of the same metric, and its direction stands in their detail. */
function isBetter(a: Score, b: Score): boolean {
  const lowerIsBetter = (a.detail?.['direction'] ?? b.detail?.['direction']) === 'lower';
  const difference = Number(a.value) - Number(b.value);
  return lowerIsBetter ? difference < 0 : difference > 0;
}

/** The best of the claims that hold and are scores of the metric; null when there is none. */
function bestScore(claims: Claims, keys: readonly string[], unit: string | null): Claim | null {
  const scores = keys.flatMap((key): Claim[] => {
    const status = claims.get(key);
    const counts = status?.stale.length === 0 && status.claim.unit === unit && typeof status.claim.value === 'number';
    return counts ? [status.claim] : [];
  });
  return scores.reduce<Claim | null>((best, claim) => (best === null || isBetter(claim, best) ? claim : best), null);
}

/**
 * What another kind of source reached and still holds, when it is better than this score; null when this score is the best.
 *
 * @param score - of `source`, just measured
 */
export function betterSource(score: Score, source: UpperBoundSourceKind, claims: Claims): Claim | null {
  const others = upperBoundSources.filter((kind) => kind !== source).map(sourceKey);
  const best = bestScore(claims, others, score.unit);
  return best !== null && (score.value === null || isBetter(best, score)) ? best : null;
}

/** Says that an upper bound bounds nothing, with both values, because a rung of the ladder is better; null when none is. */
export function boundsNothing(upperBound: Score, claims: Claims): string | null {
  const best = bestScore(
    claims,
    RUNGS.map((rung) => `rung/${rung}`),
    upperBound.unit,
  );
  if (best === null || upperBound.value === null || !isBetter(best, upperBound)) return null;
  return `It bounds nothing: ${best.key.slice('rung/'.length)} reaches ${claimWords(best)} on the same split, the upper bound ${claimWords(upperBound)}.`;
}
