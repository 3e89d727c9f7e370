import type { Task } from './target.ts';

/** Scores to predictions, in place: the logistic function for two classes, softmax for more, nothing for numbers. */
export function applyLink(
  scores: Float64Array,
  model: { readonly task: Task; readonly classes: readonly string[] },
): Float64Array {
  if (model.task === 'binary') return scores.map((score) => 1 / (1 + Math.exp(-score)));
  if (model.task === 'regression') return scores;
  const classes = model.classes.length;
  for (let row = 0; row < scores.length; row += classes) softmax(scores.subarray(row, row + classes));
  return scores;
}

function softmax(scores: Float64Array): void {
  let largest = -Infinity;
  for (const score of scores) largest = Math.max(largest, score);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - largest);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = scores[k]! / sum;
}
