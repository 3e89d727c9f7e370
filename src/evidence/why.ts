import type { Claim, ClaimInput } from '../contracts/claim.ts';
import { claimWords } from './claim-words.ts';
import { inputWords, staleWords } from './stale-words.ts';
import { claimHash, inputId, type ClaimStatus, type CurrentInputs } from './staleness.ts';

/** One thing in the chain below a claim; a file, a dataset or a field of the charter has nothing below it. */
export interface WhyRow {
  /** 0 is the claim that was asked for. */
  readonly depth: number;
  readonly kind: ClaimInput['kind'];
  /** Key of a claim, path of a file, name of a dataset or field. */
  readonly name: string;
  /** holds; stale; changed: another content than the claim above rests on; gone, or damaged so that it cannot be read. */
  readonly state: 'holds' | 'stale' | 'changed' | 'gone';
  /** What a claim says, or what an input is. */
  readonly says: string;
  /** Why a claim is stale or an input cannot be read; null when it holds or is gone. */
  readonly because: string | null;
  readonly claim: Claim | null;
  /** Its own chain stands further up already. */
  readonly repeated: boolean;
}

export interface WhyChain {
  readonly rows: readonly WhyRow[];
  /** Commands that renew what is stale, what lies deepest first; what measures the claim, when all holds. */
  readonly renew: readonly string[];
}

interface Visit {
  readonly input: ClaimInput;
  readonly depth: number;
}

/** The chain from a claim down to files, before what stands beside it. Each claim is followed once. O(inputs in the chain). */
export function whyChain(key: string, claims: ReadonlyMap<string, ClaimStatus>, current: CurrentInputs): WhyChain {
  const rows: WhyRow[] = [];
  const followed = new Set<string>();
  const start = claims.get(key)!;
  const stack: Visit[] = [{ input: { kind: 'claim', name: key, hash: claimHash(start.claim) }, depth: 0 }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { input, depth } = visit;
    if (input.kind !== 'claim') {
      rows.push(inputRow(input, depth, current));
      continue;
    }
    const status = claims.get(input.name);
    if (!status) {
      rows.push({
        depth,
        kind: 'claim',
        name: input.name,
        state: 'gone',
        says: 'not on record',
        because: null,
        claim: null,
        repeated: false,
      });
      continue;
    }
    const repeated = followed.has(input.name);
    rows.push(claimRow(status, { input, depth, repeated }));
    if (repeated) continue;
    followed.add(input.name);
    for (const below of status.claim.inputs.toReversed()) stack.push({ input: below, depth: depth + 1 });
  }
  return { rows, renew: renewals(rows, start.claim) };
}

function inputRow(input: ClaimInput, depth: number, current: CurrentInputs): WhyRow {
  const id = inputId(input);
  const now = current.get(id);
  const state = now === undefined ? 'gone' : now === input.hash ? 'holds' : 'changed';
  return {
    depth,
    kind: input.kind,
    name: input.name,
    state,
    says: inputWords(input),
    because: current.unreadable?.get(id) ?? null,
    claim: null,
    repeated: false,
  };
}

function claimRow(
  { claim, stale }: ClaimStatus,
  { input, depth, repeated }: { input: ClaimInput; depth: number; repeated: boolean },
): WhyRow {
  const other = claimHash(claim) !== input.hash;
  return {
    depth,
    kind: 'claim',
    name: claim.key,
    state: stale.length > 0 ? 'stale' : other ? 'changed' : 'holds',
    says: claimWords(claim),
    because: stale.length > 0 ? staleWords(stale) : other ? 'it says something else now' : null,
    claim,
    repeated,
  };
}

function renewals(rows: readonly WhyRow[], start: Claim): string[] {
  const stale = rows
    .filter(({ state, claim }) => state === 'stale' && claim !== null && claim.command !== null)
    .toSorted((a, b) => b.depth - a.depth);
  if (stale.length > 0) return [...new Set(stale.map(({ claim }) => claim!.command!))];
  return start.command === null ? [] : [start.command];
}
