import type { Claim, ClaimInput } from '../contracts/claim.ts';
import { fingerprint } from './fingerprint.ts';

/** The content hashes of today, by `inputId`. What is missing here is gone. */
export type CurrentInputs = ReadonlyMap<string, string>;

/** Why a claim does not hold any more. */
export type StaleReason =
  | { readonly kind: 'changed'; readonly input: ClaimInput; readonly now: string }
  | { readonly kind: 'gone'; readonly input: ClaimInput }
  | { readonly kind: 'rests-on-stale'; readonly input: ClaimInput }
  | { readonly kind: 'expired'; readonly on: string };

export interface ClaimStatus {
  readonly claim: Claim;
  /** Empty: it holds. */
  readonly stale: readonly StaleReason[];
}

export const inputId = ({ kind, name }: Pick<ClaimInput, 'kind' | 'name'>): string => `${kind}:${name}`;

/** What another claim rests on when it rests on this one: all that it says, but not when and by whom it was said. */
export function claimHash({ value, unit, interval, n, kind, inputs }: Claim): string {
  return fingerprint({ value, unit, interval, n, kind, inputs });
}

/**
 * Which claims hold today. A claim is stale when an input has another hash or is gone, when a claim that it rests on is
 * stale or says something else now, or when its last day has passed.
 *
 * @param claims - the newest of each key
 * @param current - hashes of everything but claims, which are looked up among `claims`
 * @param today - ISO date; a claim counts through its last day
 * @returns by key, in the order given. O(claims + inputs).
 */
export function claimStatuses(
  claims: readonly Claim[],
  current: CurrentInputs,
  today: string,
): ReadonlyMap<string, ClaimStatus> {
  const byKey = new Map(claims.map((claim) => [claim.key, claim]));
  const done = new Map<string, ClaimStatus>();
  const open = new Set<string>();
  const reasonOf = (input: ClaimInput): StaleReason[] => {
    if (input.kind !== 'claim') {
      const now = current.get(inputId(input));
      if (now === undefined) return [{ kind: 'gone', input }];
      return now === input.hash ? [] : [{ kind: 'changed', input, now }];
    }
    const claim = byKey.get(input.name);
    if (!claim) return [{ kind: 'gone', input }];
    const now = claimHash(claim);
    if (now !== input.hash) return [{ kind: 'changed', input, now }];
    return isStale(claim) ? [{ kind: 'rests-on-stale', input }] : [];
  };
  const isStale = (claim: Claim): boolean => statusOf(claim).stale.length > 0;
  const statusOf = (claim: Claim): ClaimStatus => {
    const known = done.get(claim.key);
    if (known) return known;
    if (open.has(claim.key)) throw new Error(`claim ${claim.key} rests on itself`);
    open.add(claim.key);
    const stale = claim.inputs.flatMap(reasonOf);
    if (claim.expires !== null && claim.expires < today) stale.push({ kind: 'expired', on: claim.expires });
    const status = { claim, stale };
    open.delete(claim.key);
    done.set(claim.key, status);
    return status;
  };
  return new Map(claims.map((claim) => [claim.key, statusOf(claim)]));
}
