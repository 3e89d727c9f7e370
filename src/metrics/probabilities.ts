import type { ScoredRows } from './scored-rows.ts';

/** Why predictions are not probabilities, or null when they are. */
export function notProbabilities({ prediction }: ScoredRows): string | null {
  const wrong = prediction.find((value) => value < 0 || value > 1);
  return wrong === undefined ? null : `the prediction ${wrong} is not a probability`;
}
