import type { Claim, ClaimDraft, ClaimInput } from '../contracts/claim.ts';
import { isFuture, lastDayOf } from './days.ts';
import { fingerprint } from './fingerprint.ts';

/** The content hashes of today, by `inputId`. What is missing here is gone, or damaged so that it cannot be read. */
export interface CurrentInputs extends ReadonlyMap<string, string> {
  /** By `inputId`: why it cannot be read. */
  readonly unreadable?: ReadonlyMap<string, string>;
}

/** Why a claim does not hold any more. */
export type StaleReason =
  | { readonly kind: 'changed'; readonly input: ClaimInput; readonly now: string }
  | { readonly kind: 'gone'; readonly input: ClaimInput }
  | { readonly kind: 'unreadable'; readonly input: ClaimInput; readonly because: string }
  | { readonly kind: 'rests-on-stale'; readonly input: ClaimInput }
  | { readonly kind: 'expired'; readonly on: string }
  /** Dated after today: the clock was set back, or forward when it was made. */
  | { readonly kind: 'future'; readonly on: string };

export interface ClaimStatus {
  readonly claim: Claim;
  /** Empty: it holds. */
  readonly stale: readonly StaleReason[];
}

export const inputId = ({ kind, name }: Pick<ClaimInput, 'kind' | 'name'>): string => `${kind}:${name}`;

/** What another claim rests on when it rests on this one: all that it says, but not when and by whom it was said. */
export function claimHash({ value, unit, interval, n, kind, inputs }: Omit<ClaimDraft, 'key'>): string {
  return fingerprint({ value, unit, interval, n, kind, inputs });
}

/** To rest on another claim. */
export const claimInput = (claim: Claim): ClaimInput => ({ kind: 'claim', name: claim.key, hash: claimHash(claim) });

/**
 * Which claims hold today. A claim is stale when an input has another hash or is gone, when a claim that it rests on is
 * stale or says something else now, or when its last day has passed.
 *
 * @param claims - the newest of each key
 * @param current - hashes of everything but claims, which are looked up among `claims`
 * @param today - ISO date; a claim counts through its last day
 * @returns by key, in the order given. O(claims + inputs), chains of any length.
 */
export function claimStatuses(
  claims: readonly Claim[],
  current: CurrentInputs,
  today: string,
): ReadonlyMap<string, ClaimStatus> {
  const byKey = new Map(claims.map((claim) => [claim.key, claim]));
  const hashes = new Map<string, string>();
  const hashNow = (claim: Claim): string => {
    const known = hashes.get(claim.key) ?? claimHash(claim);
    hashes.set(claim.key, known);
    return known;
  };
  /** The claim below an input, where the input still means what that claim says now. */
  const below = (input: ClaimInput): Claim | undefined => {
    const claim = input.kind === 'claim' ? byKey.get(input.name) : undefined;
    return claim && hashNow(claim) === input.hash ? claim : undefined;
  };
  const statuses = new Map<string, ClaimStatus>();
  const reasonOf = (input: ClaimInput): StaleReason[] => {
    const claim = input.kind === 'claim' ? byKey.get(input.name) : undefined;
    const now = input.kind === 'claim' ? claim && hashNow(claim) : current.get(inputId(input));
    const because = current.unreadable?.get(inputId(input));
    if (because !== undefined) return [{ kind: 'unreadable', input, because }];
    if (now === undefined) return [{ kind: 'gone', input }];
    if (now !== input.hash) return [{ kind: 'changed', input, now }];
    return claim && statuses.get(claim.key)!.stale.length > 0 ? [{ kind: 'rests-on-stale', input }] : [];
  };
  for (const claim of foundationsFirst(claims, below)) {
    const stale = claim.inputs.flatMap(reasonOf);
    stale.push(...timeReasons(claim, today));
    statuses.set(claim.key, { claim, stale });
  }
  return new Map(claims.map(({ key }) => [key, statuses.get(key)!]));
}

function timeReasons({ kind, at, expires }: Claim, today: string): StaleReason[] {
  if (isFuture(at, today)) return [{ kind: 'future', on: at.slice(0, 10) }];
  const last = kind === 'attested' ? lastDayOf(at, expires) : expires;
  return last !== null && last < today ? [{ kind: 'expired', on: last }] : [];
}

/** Every claim after those that it rests on. Without recursion, so that a long chain does not overflow the stack. */
function* foundationsFirst(
  claims: readonly Claim[],
  below: (input: ClaimInput) => Claim | undefined,
): Generator<Claim, void> {
  const seen = new Map<string, 'open' | 'done'>();
  for (const start of claims) {
    const path = seen.has(start.key) ? [] : [{ claim: start, next: 0 }];
    while (path.length > 0) {
      const top = path.at(-1)!;
      seen.set(top.claim.key, 'open');
      const input = top.claim.inputs[top.next++];
      if (input) {
        const claim = below(input);
        const state = claim && seen.get(claim.key);
        // A hash holds the hashes below it, so only a store that was changed by hand can have a circle.
        if (state === 'open') throw new Error(`claim ${input.name} rests on itself`);
        if (claim && state === undefined) path.push({ claim, next: 0 });
        continue;
      }
      path.pop();
      seen.set(top.claim.key, 'done');
      yield top.claim;
    }
  }
}
