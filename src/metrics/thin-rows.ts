import { type Rng, shuffle } from '../base/random.ts';
import { takeEntries } from '../base/take-entries.ts';
import { membersOf } from '../stats/resample.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';

/** Resampling more rows than this costs seconds and changes no digit that is shown: our choice. */
const MOST_ROWS = 50_000;
/** Of each class at least so many rows stay, or all: our choice, the rarest class sets the spread. */
const FEWEST_OF_CLASS = 2_000;

/** Some of the rows, drawn within each class. */
export interface ThinnedRows {
  readonly predictions: readonly ScoredRows[];
  /** Share of the rows that is kept; 1 when all are. */
  readonly share: number;
}

/**
 * A sample of independent rows from which the spread of a score can be told as well as from all. The class shares stay, so that
 * scores stay comparable; where a class is rare the sample is larger, up to all rows.
 */
export function thinRows(predictions: readonly ScoredRows[], rng: Rng): ThinnedRows {
  const { truth, context } = predictions[0]!;
  const strata = taskOf(context) === 'regression' ? new Float64Array(truth.length) : truth;
  const members = [...membersOf(strata).values()];
  const rarest = Math.min(...members.map((rows) => rows.length));
  const share = Math.max(MOST_ROWS / truth.length, taskOf(context) === 'regression' ? 0 : FEWEST_OF_CLASS / rarest);
  if (share >= 1) return { predictions, share: 1 };
  const kept = members.flatMap((rows) => Array.from(shuffle(rows, rng).subarray(0, Math.round(rows.length * share))));
  const rows = Int32Array.from(kept).sort();
  return {
    predictions: predictions.map((one) => takeScoredRows(one, rows)),
    share: rows.length / truth.length,
  };
}

/** Only the given rows. */
function takeScoredRows({ truth, prediction, context }: ScoredRows, rows: Int32Array): ScoredRows {
  const outputs = prediction.length / truth.length;
  const cells = Int32Array.from({ length: rows.length * outputs }, (_, i) => {
    return rows[Math.floor(i / outputs)]! * outputs + (i % outputs);
  });
  return {
    truth: takeEntries(truth, rows),
    prediction: takeEntries(prediction, cells),
    context: context.weights ? { ...context, weights: takeEntries(context.weights, rows) } : context,
  };
}
