import type { Claim } from '../../contracts/claim.ts';
import { staleSentence } from '../stale-words.ts';
import type { GateFacts } from './facts.ts';

export const gateIds = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'GK'] as const;
export type GateId = (typeof gateIds)[number];

/**
 * met: evidence of today says so. missing: there is none, or it says no. stale: there was, and what it rests on has
 * changed. waived: not met, and a person goes on without it until a date.
 */
export type NeedState = 'met' | 'missing' | 'stale' | 'waived';

/** What one need found among the facts, before waivers. */
export interface Finding {
  readonly state: 'met' | 'missing' | 'stale';
  /** Key of the claim that decides, when there is one. */
  readonly claim: string | null;
  /** A sentence with the values. */
  readonly why: string;
  /** What to run next; null when the next step is a person's, as `why` says: to edit cairn.yaml, to look, to decide. */
  readonly command: string | null;
}

/** One thing that a gate asks for: a function from facts to what they say. */
export interface NeedRule {
  /** Unique within its gate, as in `waive G1/harms`. */
  readonly id: string;
  readonly title: string;
  readonly look: (facts: GateFacts) => Finding;
}

export const met = (claim: string | null, why: string, command: string | null = null): Finding => ({
  state: 'met',
  claim,
  why,
  command,
});

export const missing = (claim: string | null, why: string, command: string | null): Finding => ({
  state: 'missing',
  claim,
  why,
  command,
});

/** A need whose measurement comes with a later part of Cairn. It can only be waived. */
export const later = (gate: GateId, id: string, { title, verb }: { title: string; verb: string }): NeedRule => ({
  id,
  title,
  look: () => missing(null, `Measured by cairn ${verb}, not in this version.`, waiveCommand(gate, id)),
});

/** The command that waives one need; a person fills in the reason and the last day. */
export const waiveCommand = (gate: GateId, need: string): string =>
  `cairn waive ${quoted(`${gate}/${need}`)} --because "…" --until DATE`;

/** A word of a command line, in quotes where a shell would take it apart. */
export const quoted = (word: string): string =>
  /^[\w@./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

export interface ClaimLook {
  /** What measures it, when the claim itself does not say. */
  readonly command: string;
  /** Said when there is no such claim. */
  readonly absent: string;
  /** Says what a claim that holds means for the need. */
  readonly judge: (claim: Claim) => Judgement;
}

interface Judgement {
  readonly ok: boolean;
  readonly why: string;
  /** What to run next when it says no, where measuring again does not help. */
  readonly command?: string | null;
}

/** A need that one claim decides. */
export function lookAtClaim(facts: GateFacts, key: string, { command, absent, judge }: ClaimLook): Finding {
  const status = facts.claims.get(key);
  if (!status) return missing(key, absent, command);
  const { claim, stale } = status;
  const renew = claim.command ?? command;
  if (stale.length > 0) {
    return {
      state: 'stale',
      claim: key,
      why: `${claim.value === null ? unknownWords(claim) : judge(claim).why} ${staleSentence(stale)}`,
      command: renew,
    };
  }
  if (claim.value === null) {
    return missing(key, unknownWords(claim), renew);
  }
  const { ok, why, command: other = renew } = judge(claim);
  return ok ? met(key, why, renew) : missing(key, why, other);
}

const unknownWords = ({ title, note }: Claim): string => `${title} is unknown: ${note ?? 'no reason was recorded'}.`;

/** A need that several findings decide: the worst of them, with everything that is not met in the sentence. */
export function worstOf(findings: readonly Finding[]): Finding {
  const open = findings.filter(({ state }) => state !== 'met');
  const first = open.find(({ state }) => state === 'missing') ?? open[0];
  if (!first) return { ...findings.at(-1)!, why: findings.map(({ why }) => why).join(' ') };
  return { ...first, why: open.map(({ why }) => why).join(' ') };
}
