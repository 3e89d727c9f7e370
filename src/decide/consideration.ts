import type { ClaimKind } from '../contracts/claim.ts';
import type { Ground } from './ground.ts';
import type { Word } from './word.ts';

/** What makes a project dear, heaviest first. */
export type Driver = 'data' | 'accuracy' | 'difficulty';

type Id =
  | 'acquire'
  | 'label'
  | 'amount'
  | 'stability'
  | 'security'
  | 'errors'
  | 'frequency'
  | 'ethics'
  | 'defined'
  | 'published'
  | 'compute'
  | 'human';

/** How dear one consideration makes an idea, and how that is known. */
export interface Consideration {
  readonly id: Id;
  readonly driver: Driver;
  /** The question. */
  readonly title: string;
  /** 0: makes nothing dear, 1: as dear as can be. Of what is unknown, the middle. */
  readonly score: number;
  /** Lowest and highest that it may be; all of 0 to 1 where it is unknown. */
  readonly range: readonly [number, number];
  /** null: unknown. */
  readonly kind: ClaimKind | null;
  readonly by: string | null;
  readonly until: string | null;
  readonly because: string;
  /** What would measure it. */
  readonly command: string | null;
}

/** What a question found: a score and where it comes from, or why there is none. */
export type Judgement =
  | {
      readonly score: number;
      readonly range?: readonly [number, number];
      readonly said: { readonly kind: ClaimKind; readonly by?: string | null; readonly until?: string | null };
      readonly because: string;
    }
  | { readonly unknown: string; readonly command?: string };

export interface Question {
  readonly id: Id;
  readonly driver: Driver;
  readonly title: string;
  /** Key of the idea file whose word it rests on, where it rests on one alone. */
  readonly key?: string;
  readonly judge: (ground: Ground) => Judgement;
}

/** A judgement on what somebody said that counts no more. */
export const expired = (word: Extract<Word, { kind: 'expired' }>): Judgement => ({
  unknown: `what ${word.by} said counted until ${word.until}`,
});

/** Held inside 0 to 1. */
export const unit = (x: number): number => Math.min(1, Math.max(0, x));

/** A price beside what it is a part of: 0 when it is free, .5 when both are equal, towards 1 when it is much dearer. */
export const priceScore = (price: number, beside: number): number => (price <= 0 ? 0 : price / (price + beside));

export const MEASURED = { kind: 'measured' } as const;
export const COMPUTED = { kind: 'computed' } as const;
