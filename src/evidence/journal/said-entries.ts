import type { Claim } from '../../contracts/claim.ts';
import { journalKinds, type JournalEntry, type JournalKind } from '../../contracts/journal.ts';
import { recordWords } from '../claim-words.ts';

/** Claims that a person made by a verb of their own: they belong into the log though they are kept as claims. */
const KIND_OF = { signed: 'signature', attest: 'answer', archetype: 'archetype', benchmark: 'benchmark' } as const;
export type SaidKind = (typeof KIND_OF)[keyof typeof KIND_OF];

/** An entry that the log shows and that is kept as a claim. */
export interface SaidEntry {
  readonly kind: SaidKind;
  /** Of the claim. */
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly body: { readonly claim: string; readonly because: string | null; readonly until: string | null };
}

export type LogEntry = JournalEntry | SaidEntry;
export type LogKind = JournalKind | SaidKind;
export const logKinds: readonly LogKind[] = [...journalKinds, ...Object.values(KIND_OF)];

/** Whether the claims of a key stand in the log; of a benchmark the freezing of its items does. */
export const isSaid = (key: string): boolean => kindOf(key) !== null;

function kindOf(key: string): SaidKind | null {
  const family = key.split('/')[0]!;
  if (family === 'benchmark') return key === 'benchmark/items' ? KIND_OF.benchmark : null;
  return Object.hasOwn(KIND_OF, family) ? KIND_OF[family as keyof typeof KIND_OF] : null;
}

/** The claims of such keys as entries of the log. */
export function saidEntries(claims: readonly Claim[]): SaidEntry[] {
  return claims.flatMap((claim) => {
    const kind = kindOf(claim.key);
    if (kind === null) return [];
    const { id, at, by, key, note, expires } = claim;
    // The note of a benchmark says how it was drawn; the one of an answer is its reason.
    const because = claim.kind === 'attested' ? note : null;
    return [{ kind, id, at, by, text: recordWords(claim), body: { claim: key, because, until: expires } }];
  });
}
