import type { Archetype } from '../contracts/profile.ts';
import type { ArchetypeAnswers } from '../contracts/project-file.ts';
import type { Gate } from './gates/evaluate-gates.ts';
import type { Waiver } from './gates/waivers.ts';
import type { Lifecycle, Phase } from './lifecycle.ts';

/** What verbs that record a person's word say afterwards. */

/** A person's name under a field of the charter. */
export interface Signed {
  readonly field: string;
  readonly person: string;
  /** What was signed. */
  readonly says: string;
  readonly expires: string;
  /** Everybody's signature under the field, and whether it is for what stands there now. */
  readonly signatures: readonly { readonly person: string; readonly says: string; readonly holds: boolean }[];
  /** Stakeholders who have not signed for what stands there now. */
  readonly waiting: readonly string[];
}

/** A question that only a person can answer, with the answer when one was given. */
export interface Question {
  readonly need: string;
  readonly question: string;
  readonly answers: string;
  /** What is known and bears on the question, and whether it holds today. */
  readonly evidence: readonly {
    readonly claim: string;
    readonly title: string;
    readonly says: string;
    readonly holds: boolean;
  }[];
  /** The first answer to the same question. */
  readonly first: Answer | null;
  /** What the evidence says by itself, a sentence; null when it says nothing. */
  readonly suggestion: string | null;
  /** What was recorded; null when only the question was asked for. */
  readonly recorded: (Answer & { readonly changedMind: boolean; readonly expires: string }) | null;
}

export interface Answer {
  readonly value: string;
  readonly by: string;
  /** ISO date. */
  readonly at: string;
  readonly because: string;
  /** How sure the person was, 0 to 1; null: not said. */
  readonly confidence: number | null;
}

export interface Waived {
  /** One for each need, in force today; all say the same. */
  readonly waivers: readonly Waiver[];
  readonly gate: Gate;
  /** All waivers that count today, these among them. */
  readonly active: number;
}

export interface ArchetypeFound {
  readonly archetype: Archetype;
  readonly title: string;
  readonly answers: ArchetypeAnswers;
  /** What the archetype must answer, and how the project moves on the plane of impact and feasibility. */
  readonly questions: readonly string[];
  readonly moves: string;
  /** What G6 demands of this archetype. */
  readonly demands: string;
}

export interface PhaseState {
  readonly lifecycle: Lifecycle;
  /** Days in each phase, over all stays. */
  readonly days: Readonly<Record<Phase, number>>;
  /** null: nothing was moved. */
  readonly moved: { readonly from: Phase; readonly kind: 'forward' | 'back' } | null;
}
