import type { Estimate } from '../contracts/estimate.ts';
import { exactly } from './estimate.ts';
import type { Ground } from './ground.ts';
import { weakestWord, wordOf, type Word } from './word.ts';

/** What an idea is worth in a year and what it costs, all independent, in one unit of money. */
export interface Economics {
  /** Multiplied, they are the worth of a year: decisions, worth of a better one … */
  readonly factors: readonly Estimate[];
  /** Share of the decisions that come out better; counted as 1 where the estimate is above. */
  readonly share: Estimate;
  readonly build: Estimate;
  /** Money a year to run it and look after it. */
  readonly run: Estimate;
  /** Money a year for what its complexity makes harder. */
  readonly debt: Estimate;
  readonly years: number;
}

/** With the unit of its worth, and whether anything says what it costs. */
export interface NamedEconomics extends Economics {
  readonly hasCost: boolean;
  readonly unit: string;
  /** null: the cost names none, and is taken to be in that of the worth. */
  readonly costUnit: string | null;
  /** What is not written, and counts as 1 (share) or 0 (run). */
  readonly taken: { readonly share: boolean; readonly run: boolean };
}

/** What the money of a rough guess is called, which names no unit. */
export const NO_UNIT = 'money';

/** Years over which a rough guess of the worth counts, as in the idea file where nothing is written. */
const YEARS = 3;

/** What the idea file says of value and cost; null where nothing says what it is worth. */
export function economicsOf({ file }: Pick<Ground, 'file'>): NamedEconomics | null {
  const { value, cost, belief } = file;
  const costs = {
    build: cost?.build ?? belief?.cost ?? exactly(0),
    run: cost?.perYear ?? exactly(0),
    debt: cost?.debtPerYear ?? exactly(0),
    hasCost: (cost?.build ?? belief?.cost) !== undefined,
    costUnit: cost?.unit ?? null,
  };
  if (value) {
    const { decisionsPerYear, perDecision, share = exactly(1), years, unit } = value;
    const taken = { share: value.share === undefined, run: cost !== undefined && cost.perYear === undefined };
    return { factors: [decisionsPerYear, perDecision], share, years, unit, taken, ...costs };
  }
  if (!belief?.impact) return null;
  const taken = { share: false, run: false };
  return { factors: [belief.impact], share: exactly(1), years: YEARS, unit: NO_UNIT, taken, ...costs };
}

/** The same, where no word that it rests on has ended; null otherwise. */
export function countedEconomics(ground: Pick<Ground, 'file' | 'today'>): NamedEconomics | null {
  return economicsWord(ground).kind === 'expired' ? null : economicsOf(ground);
}

/** Where worth and cost stand in the file: by themselves, else as a belief, else where a word about them has ended. */
export function keysOf(ground: Pick<Ground, 'file' | 'today'>): { readonly value: string; readonly cost: string } {
  const { value, cost, belief } = ground.file;
  const keyOf = (key: 'value' | 'cost', guess: unknown): string =>
    guess === undefined && wordOf(ground, key).kind === 'expired' ? key : 'belief';
  return {
    value: value ? 'value' : keyOf('value', belief?.impact),
    cost: cost ? 'cost' : keyOf('cost', belief?.cost),
  };
}

/** The words behind the worth and the cost. */
export function economicsWords(ground: Pick<Ground, 'file' | 'today'>): { readonly worth: Word; readonly cost: Word } {
  const keys = keysOf(ground);
  return { worth: wordOf(ground, keys.value), cost: wordOf(ground, keys.cost) };
}

/** The word behind what follows from worth and cost together. */
export function economicsWord(ground: Pick<Ground, 'file' | 'today'>): Word {
  const { worth, cost } = economicsWords(ground);
  return weakestWord([worth, cost]);
}
