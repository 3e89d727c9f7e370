/** What is to be predicted: one of two classes, one of several, or a number. */
export type Task = 'binary' | 'multiclass' | 'regression';

/** The target, ready to learn from: one entry for each row of the table, rows without a target already dropped. */
export interface Target {
  readonly task: Task;
  /** Shape (rows). Classification: index into `classes`. Regression: the number itself. */
  readonly values: Float64Array;
  /** Class labels; binary: `classes[1]` is the positive class. Empty for regression. */
  readonly classes: readonly string[];
}

/**
 * How many numbers a model gives for each row: predictions have shape (rows × outputs), row by row.
 * Binary: one, the probability of the positive class. Multiclass: one probability a class. Regression: one, the value.
 */
export function outputsOf(target: { readonly task: Task; readonly classes: readonly string[] }): number {
  return target.task === 'multiclass' ? target.classes.length : 1;
}
