import type { LinearProblem, RowRange } from '../kernels/linear.ts';
import { minimizeLbfgs } from '../math/l-bfgs.ts';
import type { LinearRows } from './linear-rows.ts';

/** Where a fit stands, and which of its parameters are intercepts. */
export interface DescentStart {
  readonly point: Float64Array;
  /** Place of the first intercept. */
  readonly intercept: number;
  readonly outputs: number;
}

interface Precision {
  readonly maxIterations: number;
  readonly valueTolerance: number;
}

/** Our choices: the loss of the final fit is right to about six digits; a competition needs fewer. */
const FINAL: Precision = { maxIterations: 500, valueTolerance: 1e-7 };
const COMPETITION: Precision = { maxIterations: 100, valueTolerance: 1e-5 };

/** Penalties in a row that do worse than the best before weaker ones are given up. */
const PATIENCE = 2;

/** Minimises loss plus penalty on the given rows from a start. */
export function descend(
  problem: LinearProblem,
  start: DescentStart,
  {
    ranges,
    penalty,
    precision = FINAL,
  }: {
    readonly ranges: readonly RowRange[];
    readonly penalty: number;
    readonly precision?: Precision;
  },
): Float64Array {
  const { intercept, outputs } = start;
  const objective = (point: Float64Array, gradient: Float64Array): number => {
    const loss = problem.evaluate(point, gradient, ranges);
    let squares = 0;
    for (let i = 0; i < point.length; i++) {
      if (i >= intercept && i < intercept + outputs) continue;
      squares += point[i]! * point[i]!;
      gradient[i]! += penalty * point[i]!;
    }
    return loss + (penalty / 2) * squares;
  };
  return minimizeLbfgs(objective, start.point, precision).point;
}

/**
 * Loss on the held-out rows of each fold, penalty by penalty. From the strongest on, each fit starts where the one
 * before ended; weak penalties are not tried when they only get worse.
 *
 * @param penalties - descending
 */
export function heldOutLosses(
  problem: LinearProblem,
  start: DescentStart,
  { folds }: LinearRows,
  penalties: readonly number[],
): number[][] {
  let points = folds.map(() => start.point);
  let [least, worse] = [Number.POSITIVE_INFINITY, 0];
  const losses: number[][] = [];
  for (const penalty of penalties) {
    points = folds.map(({ train }, fold) =>
      descend(problem, { ...start, point: points[fold]! }, { ranges: train, penalty, precision: COMPETITION }),
    );
    losses.push(folds.map(({ test }, fold) => problem.loss(points[fold]!, [test])));
    const loss = losses.at(-1)!.reduce((sum, value) => sum + value, 0);
    if (loss < least) [least, worse] = [loss, 0];
    else if (++worse === PATIENCE) break;
  }
  return losses;
}
