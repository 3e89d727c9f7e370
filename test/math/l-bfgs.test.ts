import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { choleskyFactor, choleskySolve } from '../../src/math/cholesky.ts';
import { minimizeLbfgs, type Objective } from '../../src/math/l-bfgs.ts';

/** Extended Rosenbrock function; the minimum is 0 at (1, …, 1). Moré, Garbow & Hillstrom 1981, problem 21. */
const rosenbrock: Objective = (x, gradient) => {
  let value = 0;
  for (let i = 0; i < x.length; i += 2) {
    const [a, b] = [x[i]!, x[i + 1]!];
    value += 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    gradient[i] = -400 * a * (b - a * a) - 2 * (1 - a);
    gradient[i + 1] = 200 * (b - a * a);
  }
  return value;
};

test.each([2, 10, 100])('golden: Rosenbrock in %i dimensions from the standard start', (size) => {
  const start = Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
  const minimum = minimizeLbfgs(rosenbrock, start);
  expect(minimum.value).toBeLessThan(1e-14);
  for (const x of minimum.point) expect(x).toBeCloseTo(1, 7);
  // scipy 1.10.1 fmin_l_bfgs_b (m = 10) from the same start needs 36, 38 and 38 iterations
  expect(minimum.iterations).toBeLessThan(60);
  expect(start[0]).toBe(-1.2);
});

const quadratics = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 2 ** 31 }))
  .map(([size, seed]) => {
    let state = seed;
    const draw = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    };
    const root = Float64Array.from({ length: size * size }, draw);
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        for (let k = 0; k < size; k++) matrix[i * size + j]! += root[i * size + k]! * root[j * size + k]!;
        if (i === j) matrix[i * size + j]! += 0.1;
      }
    }
    return { size, matrix, right: Float64Array.from({ length: size }, draw) };
  });

test('oracle: the minimum of a quadratic solves its linear equations', () => {
  fc.assert(
    fc.property(quadratics, ({ size, matrix, right }) => {
      const objective: Objective = (x, gradient) => {
        let value = 0;
        for (let i = 0; i < size; i++) {
          let product = 0;
          for (let j = 0; j < size; j++) product += matrix[i * size + j]! * x[j]!;
          gradient[i] = product - right[i]!;
          value += x[i]! * (product / 2 - right[i]!);
        }
        return value;
      };
      const { point } = minimizeLbfgs(objective, new Float64Array(size));
      const exact = choleskySolve(choleskyFactor(matrix, size)!, right);
      for (let i = 0; i < size; i++) expect(point[i]).toBeCloseTo(exact[i]!, 5);
    }),
  );
});

/** x − ln x: not a number left of 0, least at 1. */
const barrier: Objective = (x, gradient) => {
  gradient[0] = 1 - 1 / x[0]!;
  return x[0]! > 0 ? x[0]! - Math.log(x[0]!) : Number.NaN;
};

test('law: a value that is not finite is a step too far, not a failure', () => {
  expect(minimizeLbfgs(barrier, Float64Array.of(50)).point[0]).toBeCloseTo(1, 6);
});

test('stops by the value, by the iterations, at once in a minimum, and says so', () => {
  const start = Float64Array.of(-1.2, 1);
  expect(minimizeLbfgs(rosenbrock, start, { valueTolerance: 0.5 }).stopped).toBe('value');
  expect(minimizeLbfgs(rosenbrock, start, { maxIterations: 3 })).toMatchObject({
    stopped: 'iterations',
    iterations: 3,
  });
  expect(minimizeLbfgs(rosenbrock, Float64Array.of(1, 1))).toMatchObject({ stopped: 'gradient', evaluations: 1 });
  expect(() => minimizeLbfgs(() => Number.NaN, start)).toThrow('the value at the start is NaN');
});
