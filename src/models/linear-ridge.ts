import { solvePositiveDefinite } from '../math/cholesky.ts';
import type { Gram, LinearProblem } from '../kernels/linear.ts';
import type { LinearRows } from './linear-rows.ts';
import { choosePenalty } from './penalty-choice.ts';

/** Coefficients of the features, and the intercept. */
export interface RidgeSolution {
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/**
 * Ridge regression by the normal equations: one pass over the rows serves every fold and every penalty.
 *
 * @param penalties - the folds choose one; see `choosePenalty`
 */
export function fitRidge(
  problem: LinearProblem,
  { segments, folds }: LinearRows,
  penalties: readonly number[],
): RidgeSolution & { readonly penalty: number } {
  const grams = segments.map((segment) => problem.gram(segment));
  const total = grams.reduce((sum, gram) => combine(sum, gram, 1));
  const errors = penalties.map((penalty) =>
    folds.map(({ test }) => {
      const held = grams[segments.indexOf(test)]!;
      return squaredError(held, solveRidge(combine(total, held, -1), penalty));
    }),
  );
  const penalty = choosePenalty(penalties, errors);
  return { ...solveRidge(total, penalty), penalty };
}

const combine = (a: Gram, b: Gram, sign: 1 | -1): Gram => ({
  size: a.size,
  values: a.values.map((value, i) => value + sign * b.values[i]!),
});

/** Rounding of the products: a smaller ridge would not make the equations solvable. */
const LEAST_RIDGE = 1e-12;

function solveRidge({ size, values }: Gram, penalty: number): RidgeSolution {
  const features = size - 2;
  const at = (i: number, j: number): number => values[i * size + j]!;
  const weight = at(features, features);
  const mean = Float64Array.from({ length: size }, (_, j) => at(features, j) / weight);
  const matrix = new Float64Array(features * features);
  const right = new Float64Array(features);
  let largest = 0;
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) matrix[i * features + j] = at(i, j) - weight * mean[i]! * mean[j]!;
    right[i] = at(i, size - 1) - weight * mean[i]! * mean[size - 1]!;
    largest = Math.max(largest, matrix[i * features + i]!);
  }
  const ridge = Math.max(penalty, largest * LEAST_RIDGE, Number.MIN_VALUE);
  for (let i = 0; i < features; i++) matrix[i * features + i]! += ridge;
  const coefficients = solvePositiveDefinite(matrix, right);
  if (!coefficients) throw new Error(`the normal equations cannot be solved with a ridge of ${ridge}`);
  const intercept = coefficients.reduce((sum, coefficient, j) => sum - coefficient * mean[j]!, mean[size - 1]!);
  return { coefficients, intercept };
}

/** Sum of w (y − x b − a)² from the products alone. */
function squaredError({ size, values }: Gram, { coefficients, intercept }: RidgeSolution): number {
  const factors = Float64Array.of(...coefficients, intercept, -1);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) sum += factors[i]! * factors[j]! * values[i * size + j]!;
  }
  return sum;
}
