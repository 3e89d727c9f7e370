import type { RungName } from '../contracts/report.ts';

/** Scores of one rung by cross-validation inside the training rows, signed so that larger is better. */
export interface SelectionScores {
  readonly rung: RungName;
  /** One score for each inner fold, the same folds for every rung. */
  readonly scores: readonly number[];
  /** Whether the mean of every required metric reaches its threshold on those folds. */
  readonly meetsRequirements: boolean;
}

export interface Selection {
  readonly rung: RungName;
  readonly mean: number;
  /** Standard error of the mean over the folds. */
  readonly standardError: number;
  readonly meetsRequirements: boolean;
}

/** Mean and standard error of one rung's inner scores. One fold alone has an unknown error, which counts as none. */
export function summariseSelection({ rung, scores, meetsRequirements }: SelectionScores): Selection {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const variance = scores.length > 1 ? squares / (scores.length - 1) : 0;
  return { rung, mean, standardError: Math.sqrt(variance / scores.length), meetsRequirements };
}

/**
 * The rung to judge: the cheapest one whose mean lies within one standard error of the best mean. The order of the
 * ladder is the order of cost. Test rows play no part. A rung that misses a requirement is chosen only when all do.
 *
 * @param all - from cheap to costly
 * @see Breiman, Friedman, Olshen & Stone 1984, section 3.4.3, for the one-standard-error rule
 */
export function chooseCandidate(all: readonly Selection[]): Selection {
  const meeting = all.filter((selection) => selection.meetsRequirements);
  const selections = meeting.length > 0 ? meeting : all;
  const best = selections.reduce((leader, next) => (next.mean > leader.mean ? next : leader));
  return selections.find((selection) => selection.mean >= best.mean - best.standardError)!;
}

/**
 * The rung that was chosen most often, the cheaper one on a tie: for cross-validation, where each fold chooses on its
 * own training rows.
 */
export function mostChosen(
  choices: readonly RungName[],
  ladder: readonly RungName[],
): { rung: RungName; times: number } {
  let best = { rung: choices[0]!, times: 0 };
  for (const rung of ladder) {
    const times = choices.filter((choice) => choice === rung).length;
    if (times > best.times) best = { rung, times };
  }
  return best;
}
