import type { LabelRound } from '../../contracts/label-round.ts';
import type { LabelAnswer } from '../../contracts/labels.ts';
import { sampleVariance } from '../../math/sum.ts';

/** What became of one item. */
export type Settled =
  | { readonly kind: 'agreed' | 'adjudicated'; readonly label: string }
  | { readonly kind: 'left-out' }
  /** Fewer than two people answered. */
  | { readonly kind: 'open'; readonly answers: number }
  | { readonly kind: 'disputed'; readonly answers: readonly string[] };

/** In an adjudication, the answer for an item on which no label can be found. */
export const LEAVE_OUT = 'cairn:leave-out';

/** Two numbers farther apart than this share of the spread of all answers are a disagreement: our choice. */
const NUMBER_TOLERANCE = 0.5;

/**
 * Each item with the label that its annotators agree on: labels are equal, numbers lie within half a standard deviation of all
 * answers and their mean counts. An adjudicated answer settles what is in dispute; the newest counts.
 */
export function settleItems(
  { rows, task }: Pick<LabelRound, 'rows' | 'task'>,
  blind: readonly LabelAnswer[],
  adjudicated: readonly LabelAnswer[],
): Settled[] {
  const answersOf = Map.groupBy(blind, ({ item }) => item);
  const decisions = new Map(
    adjudicated.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((answer) => [answer.item, answer.value]),
  );
  const tolerance =
    task === 'regression' ? NUMBER_TOLERANCE * Math.sqrt(sampleVariance(blind.map(({ value }) => Number(value)))) : 0;
  return rows.map((row) => {
    const decision = decisions.get(row);
    if (decision !== undefined)
      return decision === LEAVE_OUT ? { kind: 'left-out' } : { kind: 'adjudicated', label: decision };
    const values = (answersOf.get(row) ?? []).map(({ value }) => value);
    if (values.length < 2) return { kind: 'open', answers: values.length };
    const joint = task === 'regression' ? jointNumber(values.map(Number), tolerance) : jointLabel(values);
    return joint === null ? { kind: 'disputed', answers: values } : { kind: 'agreed', label: joint };
  });
}

function jointLabel(values: readonly string[]): string | null {
  return values.every((value) => value === values[0]) ? values[0]! : null;
}

function jointNumber(values: readonly number[], tolerance: number): string | null {
  if (Math.max(...values) - Math.min(...values) > tolerance) return null;
  return String(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** The joint label of an item; null where there is none. */
export const acceptedLabel = (settled: Settled): string | null => ('label' in settled ? settled.label : null);
