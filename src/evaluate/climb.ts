import { takeEntries } from '../base/take-entries.ts';
import type { RungName } from '../contracts/report.ts';
import { fitGiven, predictGiven } from '../models/given.ts';
import { outputsOf } from '../models/target.ts';
import type { Fold } from '../split/splitters.ts';
import type { Column } from '../table/table.ts';
import { fitRung, predictRung, type FittedRung, type LearnedRungName, type LearningData } from './fitted-rung.ts';

/** A rung that is a column of the table: the user's own rule, or a score of today. */
export interface GivenRung {
  readonly rung: 'own-rule' | 'incumbent';
  readonly column: Column;
  /** The rule or the column's name, for people. */
  readonly words: string;
}

export type Step =
  | { readonly kind: 'learned'; readonly rung: LearnedRungName }
  | ({ readonly kind: 'given' } & GivenRung);

/** What one rung predicted for the test rows of each fold. */
export interface RungRun {
  readonly rung: RungName;
  /** One for each fold, shape (test rows × outputs). */
  readonly predictions: readonly Float64Array[];
  /** The fit of the last fold; null for a given rung. */
  readonly fitted: FittedRung | null;
  /** Fit and prediction together, all folds. */
  readonly seconds: number;
}

/**
 * Fits one rung on the training rows of each fold and predicts the fold's test rows. Yields after each fold.
 *
 * @param clock - seconds on any clock
 */
export function* runRung(
  step: Step,
  data: LearningData,
  folds: readonly Fold[],
  clock: () => number,
): Generator<number, RungRun, void> {
  const started = clock();
  const predictions: Float64Array[] = [];
  let fitted: FittedRung | null = null;
  for (const fold of folds) {
    if (step.kind === 'given') {
      predictions.push(predictGiven(fitGiven(step.column, data.target, fold.train), step.column, fold.test));
    } else {
      fitted = fitRung(step.rung, data, fold.train);
      predictions.push(predictRung(fitted, data.table, fold.test, data.engine));
    }
    yield predictions.length;
  }
  return { rung: step.rung, predictions, fitted, seconds: clock() - started };
}

/**
 * The predictions of the first repeat in the order of the table's rows: each tested row once.
 *
 * @returns the tested rows, ascending, and for each run its predictions of them, shape (rows × outputs)
 */
export function firstRepeat(
  runs: readonly RungRun[],
  folds: readonly Fold[],
  target: LearningData['target'],
): { rows: Int32Array; predictions: Float64Array[] } {
  const tested = folds.reduce((sum, fold) => sum + fold.test.length, 0);
  const rows = new Int32Array(tested);
  let filled = 0;
  for (const fold of folds) {
    rows.set(fold.test, filled);
    filled += fold.test.length;
  }
  const order = Int32Array.from(rows.keys()).sort((a, b) => rows[a]! - rows[b]!);
  const outputs = outputsOf(target);
  const predictions = runs.map((run) => {
    const joined = new Float64Array(tested * outputs);
    let offset = 0;
    for (let fold = 0; fold < folds.length; fold++) {
      joined.set(run.predictions[fold]!, offset);
      offset += run.predictions[fold]!.length;
    }
    return reorder(joined, order, outputs);
  });
  return { rows: takeEntries(rows, order), predictions };
}

function reorder(values: Float64Array, order: Int32Array, outputs: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < order.length; i++) {
    for (let output = 0; output < outputs; output++)
      result[i * outputs + output] = values[order[i]! * outputs + output]!;
  }
  return result;
}
