import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestNeighbours } from '../../src/checks/nearest-neighbours.ts';
import type { ProbeMatrix } from '../../src/checks/probe-matrix.ts';

const matrices = fc
  .record({ rows: fc.integer({ min: 2, max: 25 }), width: fc.integer({ min: 1, max: 11 }) })
  .chain(({ rows, width }) =>
    fc
      .array(fc.integer({ min: -3, max: 3 }), { minLength: rows * width, maxLength: rows * width })
      .map((cells): ProbeMatrix => ({ rows, width, values: Float32Array.from(cells), sources: [] })),
  );

/** All pairs, sorted: the clear version. */
function oracle({ rows, width, values }: ProbeMatrix, count: number, parts: readonly number[]): number[] {
  const distance = (a: number, b: number): number =>
    Array.from({ length: width }, (_, j) => (values[a * width + j]! - values[b * width + j]!) ** 2).reduce(
      (sum, value) => sum + value,
      0,
    );
  return Array.from({ length: rows }, (_, row) => {
    const others = Array.from({ length: rows }, (_value, other) => other).filter(
      (other) => other !== row && parts[other] !== parts[row],
    );
    const sorted = others.sort((a, b) => distance(row, a) - distance(row, b) || a - b).slice(0, count);
    return [...sorted, ...Array.from({ length: count - sorted.length }, () => -1)];
  }).flat();
}

test('oracle: equals sorting all distances, ties to the lower row, parts kept apart', () => {
  fc.assert(
    fc.property(matrices, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), (matrix, count, folds) => {
      const one = Array.from({ length: matrix.rows }, (_, row) => row);
      expect([...nearestNeighbours(matrix, count)]).toEqual(oracle(matrix, count, one));
      const parts = one.map((row) => row % folds);
      expect([...nearestNeighbours(matrix, count, { parts })]).toEqual(oracle(matrix, count, parts));
    }),
  );
});

test('only the rows behind `from` answer the first `queries` rows', () => {
  const matrix: ProbeMatrix = { rows: 4, width: 1, values: Float32Array.of(0, 1, 1.4, 9), sources: [] };
  expect([...nearestNeighbours(matrix, 1, { queries: 2, from: 2 })]).toEqual([2, 2]);
});
