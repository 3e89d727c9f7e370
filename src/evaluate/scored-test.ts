import type { RungName } from '../contracts/report.ts';
import type { Design } from '../metrics/design.ts';

/** Predictions of every rung for rows that none of them learnt from, each row once. */
export interface ScoredTest {
  /** Rows of the table, shape (rows). */
  readonly rows: Int32Array;
  /** Shape (rows): class index, or the number itself. */
  readonly truth: Float64Array;
  readonly weights: Float64Array | null;
  readonly rungs: readonly RungName[];
  /** One for each rung, shape (rows × outputs). */
  readonly predictions: readonly Float64Array[];
  /** How the rows depend on each other. */
  readonly design: Design;
}

/** The predictions of one rung. */
export function predictionsOf(scored: ScoredTest, rung: RungName): Float64Array {
  return scored.predictions[scored.rungs.indexOf(rung)]!;
}
