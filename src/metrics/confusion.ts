import { type ScoredRows, taskOf } from './scored-rows.ts';

/** Weighted counts of rows by true and predicted class. */
export interface Confusion {
  readonly classes: number;
  /** Shape (classes × classes): true class by row, predicted class by column. */
  readonly cells: Float64Array;
}

/**
 * The class that each row is given: binary, class 1 from the threshold on; otherwise the most probable class, the
 * first of equals.
 */
export function decide(rows: ScoredRows): Int32Array {
  const { truth, prediction, context } = rows;
  const decisions = new Int32Array(truth.length);
  if (taskOf(context) === 'binary') {
    const threshold = context.threshold ?? 0.5;
    for (let row = 0; row < decisions.length; row++) decisions[row] = prediction[row]! >= threshold ? 1 : 0;
    return decisions;
  }
  const classes = context.classes.length;
  for (let row = 0; row < decisions.length; row++) {
    let best = 0;
    for (let k = 1; k < classes; k++) {
      if (prediction[row * classes + k]! > prediction[row * classes + best]!) best = k;
    }
    decisions[row] = best;
  }
  return decisions;
}

/** The cell of each row in `Confusion.cells`. */
export function confusionCells(rows: ScoredRows): Int32Array {
  const classes = rows.context.classes.length;
  const cells = decide(rows);
  for (let row = 0; row < cells.length; row++) cells[row]! += rows.truth[row]! * classes;
  return cells;
}

/**
 * Confusion matrix at the decision: how many rows of each true class were given each class. Same layout as
 * scikit-learn's `confusion_matrix`.
 */
export function confusionMatrix(rows: ScoredRows): Confusion {
  return countCells(confusionCells(rows), rows.context.classes.length, rows.context.weights ?? null);
}

/** Adds up the weight in each cell; without weights each row counts one. */
export function countCells(cellOfRow: Int32Array, classes: number, weights: Float64Array | null): Confusion {
  const cells = new Float64Array(classes * classes);
  for (let row = 0; row < cellOfRow.length; row++) cells[cellOfRow[row]!]! += weights === null ? 1 : weights[row]!;
  return { classes, cells };
}

/** For each class: weight that is in it and given it, weight given it, weight in it. */
export interface ClassCounts {
  readonly hits: number;
  readonly predicted: number;
  readonly actual: number;
}

export function countsByClass({ classes, cells }: Confusion): ClassCounts[] {
  return Array.from({ length: classes }, (_, k) => {
    let predicted = 0;
    let actual = 0;
    for (let other = 0; other < classes; other++) {
      predicted += cells[other * classes + k]!;
      actual += cells[k * classes + other]!;
    }
    return { hits: cells[k * classes + k]!, predicted, actual };
  });
}
