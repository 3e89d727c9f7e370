import type { Column } from '../table/table.ts';
import { outputsOf, type Target } from './target.ts';

/**
 * A column that already says something about the target: a rule that a person wrote, or a score that is in use. Its
 * order is never changed; only its meaning in the target's units is learnt, on training rows.
 */
export type GivenModel =
  /** Probabilities, or values in the target's own units: used as they are. */
  | { readonly kind: 'as-is'; readonly outputs: number; readonly missing: readonly number[] }
  /** A score on its own scale: the log-odds are `intercept` + `slope` × score, with a slope that is never negative. */
  | {
      readonly kind: 'score';
      readonly outputs: 1;
      readonly intercept: number;
      readonly slope: number;
      readonly missing: readonly number[];
    }
  /** Answers: each stands for what the training rows with that answer had. */
  | {
      readonly kind: 'answers';
      readonly outputs: number;
      readonly answers: ReadonlyMap<number, readonly number[]>;
      readonly missing: readonly number[];
    };

/** Newton steps of the one-column logistic fit; it has two parameters and converges in a handful. */
const STEPS = 25;

/**
 * Learns how to read a given column: text, true/false and the labels of several classes as answers; numbers from 0 to 1
 * for two classes as probabilities; other numbers for two classes as a score; numbers for a numeric target as they are.
 *
 * @param rows - training rows
 */
export function fitGiven(column: Column, target: Target, rows: ArrayLike<number>): GivenModel {
  const outputs = outputsOf(target);
  const missing = meanOf(target, rows);
  if (column.storage === 'strings' || target.task === 'multiclass' || isTwoValued(column.values)) {
    if (column.storage === 'numbers' && target.task === 'regression') return { kind: 'as-is', outputs, missing };
    return { kind: 'answers', outputs, missing, answers: learnAnswers(column, target, rows, missing) };
  }
  if (target.task === 'regression') return { kind: 'as-is', outputs, missing };
  const isProbability = column.values.every((value) => Number.isNaN(value) || (value >= 0 && value <= 1));
  if (isProbability) return { kind: 'as-is', outputs, missing };
  return { kind: 'score', outputs: 1, missing, ...fitScore(column.values, target, rows) };
}

/** @returns shape (rows × outputs), see `outputsOf`; rows without a value get the training mean */
export function predictGiven(model: GivenModel, column: Column, rows: ArrayLike<number>): Float64Array {
  const { outputs, missing } = model;
  const prediction = new Float64Array(rows.length * outputs);
  for (let i = 0; i < rows.length; i++)
    prediction.set(answerOf(model, entryOf(column, rows[i]!)) ?? missing, i * outputs);
  return prediction;
}

function answerOf(model: GivenModel, entry: number): readonly number[] | undefined {
  if (!Number.isFinite(entry)) return undefined;
  switch (model.kind) {
    case 'as-is':
      return [entry];
    case 'score':
      return [1 / (1 + Math.exp(-(model.intercept + model.slope * entry)))];
    case 'answers':
      return model.answers.get(entry);
  }
}

/** The number or the code of the text; NaN when missing. */
function entryOf(column: Column, row: number): number {
  if (column.storage === 'numbers') return column.values[row]!;
  const code = column.codes[row]!;
  return code < 0 ? Number.NaN : code;
}

function isTwoValued(values: Float64Array): boolean {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size > 2) return false;
  }
  return true;
}

/** Class shares, for two classes only that of the positive one; the mean of a number. */
function meanOf(target: Target, rows: ArrayLike<number>): number[] {
  const sums = sumsOf(target);
  for (let i = 0; i < rows.length; i++) sums.add(rows[i]!);
  return sums.mean(null);
}

/** Each answer's mean on the training rows, pulled towards the overall mean by one pseudo-row. */
function learnAnswers(column: Column, target: Target, rows: ArrayLike<number>, prior: readonly number[]) {
  const sums = new Map<number, ReturnType<typeof sumsOf>>();
  for (let i = 0; i < rows.length; i++) {
    const entry = entryOf(column, rows[i]!);
    if (!Number.isFinite(entry)) continue;
    if (!sums.has(entry)) sums.set(entry, sumsOf(target));
    sums.get(entry)!.add(rows[i]!);
  }
  return new Map([...sums].map(([entry, sum]) => [entry, sum.mean(prior)]));
}

function sumsOf(target: Target) {
  const outputs = outputsOf(target);
  const totals = new Float64Array(outputs);
  let rows = 0;
  return {
    add(row: number): void {
      rows++;
      const value = target.values[row]!;
      if (outputs > 1) totals[value]!++;
      else totals[0]! += value;
    },
    mean: (prior: readonly number[] | null): number[] =>
      Array.from(totals, (total, i) => (prior ? (total + prior[i]!) / (rows + 1) : total / Math.max(1, rows))),
  };
}

/** Logistic regression on one column by Newton's method. A score that runs against the target keeps its order: slope ≥ 0. */
function fitScore(values: Float64Array, target: Target, rows: ArrayLike<number>): { intercept: number; slope: number } {
  const known = Array.from(rows).filter((row) => Number.isFinite(values[row]!));
  const centre = known.reduce((sum, row) => sum + values[row]!, 0) / Math.max(1, known.length);
  const spread =
    Math.sqrt(known.reduce((sum, row) => sum + (values[row]! - centre) ** 2, 0) / Math.max(1, known.length)) || 1;
  let [intercept, slope] = [0, 0];
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, slope, 1e-9, 0, 1]; // a unit ridge on the slope keeps separable scores finite
    for (const row of known) {
      const x = (values[row]! - centre) / spread;
      const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
      const weight = p * (1 - p);
      g0 += p - target.values[row]!;
      g1 += (p - target.values[row]!) * x;
      h00 += weight;
      h01 += weight * x;
      h11 += weight * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    intercept -= Math.max(-5, Math.min(5, (h11 * g0 - h01 * g1) / determinant));
    slope -= Math.max(-5, Math.min(5, (h00 * g1 - h01 * g0) / determinant));
  }
  // Almost flat instead of flat, so that the order of the rows is still the given one.
  const rising = Math.max(slope, 1e-6);
  return { intercept: intercept - (rising * centre) / spread, slope: rising / spread };
}
