import type { ClaimValue, ClaimKind } from '../contracts/claim.ts';

/** One number or answer of an assessment, and where it comes from. */
export interface Fact {
  /** Stable, as in `ivo/min-accuracy`; in a project it is kept as the claim `idea/ID/` + key. */
  readonly key: string;
  /** In words, as in "smallest accuracy that is useful". */
  readonly title: string;
  /** null: unknown, and `because` says why. */
  readonly value: ClaimValue;
  readonly unit: string | null;
  /** 80 % of what may be for estimates, 95 % confidence for measurements; null: none. */
  readonly interval: readonly [number, number] | null;
  readonly n: number | null;
  /** The value is an upper bound, and is rounded up where it is shown. @default it is none */
  readonly bound?: 'upper' | undefined;
  /** The value is a projection, and two digits of it are shown, with "about". @default it is none */
  readonly rough?: true | undefined;
  readonly kind: ClaimKind;
  /** Who says so, of attested facts, and until when it counts. */
  readonly by: string | null;
  readonly until: string | null;
  /** From what it follows, in a sentence. */
  readonly because: string;
  /** What would measure or renew it. */
  readonly command: string | null;
  /** The run whose predictions it was measured from. @default it rests on no run */
  readonly run?: string | undefined;
}

/**
 * How a part of an assessment came out. `blocks` is for what must hold before anything else (product, data, need, ethics);
 * what is only inconvenient `warns`; `unknown` says what is missing.
 */
export type SectionOutcome = 'passed' | 'blocks' | 'warns' | 'unknown' | 'not-applicable';

/** A part of an assessment: one question, its answer in a sentence, and the facts that it rests on. */
export interface Section {
  readonly id: string;
  /** The question, as in "Can a person check an output at once?". */
  readonly title: string;
  readonly outcome: SectionOutcome;
  readonly sentence: string;
  readonly facts: readonly Fact[];
  /** What to do next, where something is to be done. */
  readonly next: string | null;
}

/** A fact with what it leaves out as null: no unit, interval, n, person or command. */
export function factOf(given: Pick<Fact, 'key' | 'title' | 'value' | 'kind' | 'because'> & Partial<Fact>): Fact {
  return { unit: null, interval: null, n: null, by: null, until: null, command: null, ...given };
}

/** The fact of a key, wherever it stands; undefined when no section has it. */
export function findFact(sections: readonly Section[], key: string): Fact | undefined {
  return sections.flatMap(({ facts }) => facts).find((fact) => fact.key === key);
}
