import { argsort } from '../math/ranks.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';

/** Rows from the highest score to the lowest, and which of them are positive. Sorted once, read for every resample. */
export interface Ranking {
  /** Shape (rows): row numbers, highest score first. */
  readonly order: Uint32Array;
  /** Shape (rows), in that order: 1 where the row is of the positive class, else 0. A factor, so that loops need no branch. */
  readonly positive: Float64Array;
  /** Shape (rows), in that order: 1 where the next row has a lower score, and at the end. */
  readonly endsTie: Uint8Array;
  /** What a person calls the positive class. */
  readonly label: string;
}

/** Ranks rows by `scores`, highest first. */
export function rankScores(positive: (row: number) => boolean, scores: Float64Array, label: string): Ranking {
  const order = argsort(scores).reverse();
  const rows = order.length;
  const ranking = { order, positive: new Float64Array(rows), endsTie: new Uint8Array(rows), label };
  for (let i = 0; i < rows; i++) {
    ranking.positive[i] = positive(order[i]!) ? 1 : 0;
    ranking.endsTie[i] = i + 1 === rows || scores[order[i + 1]!]! !== scores[order[i]!]! ? 1 : 0;
  }
  return ranking;
}

/** Binary: one ranking, of the positive class. Multiclass: one for each class against the rest. */
export function rankRows({ truth, prediction, context }: ScoredRows): Ranking[] {
  const labels = context.classes;
  if (taskOf(context) === 'binary') return [rankScores((row) => truth[row] === 1, prediction, labels[1]!)];
  return labels.map((label, k) => {
    const scores = new Float64Array(truth.length);
    for (let row = 0; row < scores.length; row++) scores[row] = prediction[row * labels.length + k]!;
    return rankScores((row) => truth[row] === k, scores, label);
  });
}
