import type { Scale } from '../charts/scale.ts';
import type { DesignNumber } from './number.ts';

/** The rungs from floor to ceiling, as claims know them. */
export interface DesignLadder {
  /** The finding. */
  readonly title: string;
  /** What is drawn. */
  readonly subtitle: string;
  /** `ROC AUC`; null when nothing was measured. */
  readonly metric: string | null;
  readonly higherIsBetter: boolean;
  readonly scale: Scale;
  readonly rungs: readonly DesignRung[];
  readonly references: readonly LadderLine[];
  readonly headroom: DesignHeadroom | null;
}

/** A line through the whole ladder. */
export interface LadderLine {
  /** Written on it; empty where its rung says it already. */
  readonly text: string;
  readonly value: number;
}

export interface DesignRung {
  readonly title: string;
  /** How it begins a sentence: `The linear model`. */
  readonly subject: string;
  /** What it is, in the words of its claim; empty when nothing more is known. */
  readonly what: string;
  readonly number: DesignNumber;
  /** Where it stands on the scale; null when it was not measured, or in another metric. */
  readonly score: number | null;
  readonly interval: readonly [number, number] | null;
  readonly role: 'floor' | 'candidate' | 'reference' | 'other';
  /** What the candidate gains, over what. */
  readonly gains: readonly { readonly over: string; readonly number: DesignNumber; readonly words: GainWords }[];
}

export interface DesignHeadroom {
  readonly number: DesignNumber;
  /** From the floor to the candidate; null when it is unknown. */
  readonly span: readonly [from: number, to: number] | null;
}

export type GainWords = 'better' | 'worse' | 'cannot be told apart' | 'unknown';
