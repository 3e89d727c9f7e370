import { expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../src/base/random.ts';
import { signalTest } from '../../src/checks/signal-test.ts';
import { chiSquareUpperTail } from '../../src/math/chi-square.ts';
import { numbers, schemaOf, table } from '../split/tables.ts';

const ROWS = 150;
const PERMUTATIONS = 39;

function randomTarget(seed: number): number {
  const rng = seededRng(seed, 'uniform');
  const made = table(
    ...['a', 'b', 'c', 'd'].map((name) =>
      numbers(
        name,
        Array.from({ length: ROWS }, () => randomNormal(rng)),
      ),
    ),
  );
  const target = {
    task: 'binary' as const,
    classes: ['0', '1'],
    values: Float64Array.from({ length: ROWS }, () => (rng() < 0.4 ? 1 : 0)),
  };
  const rows = Int32Array.from({ length: ROWS }, (_, row) => row);
  return signalTest({
    table: made,
    schema: schemaOf(made),
    target,
    features: ['a', 'b', 'c', 'd'],
    rows,
    seed,
    permutations: PERMUTATIONS,
    power: false,
  }).p;
}

test('on 200 random targets p is uniform: at most 18 below .05, chi-square on the N + 1 values p > .001', () => {
  const ps = Array.from({ length: 200 }, (_, seed) => randomTarget(seed));
  const counts = Array.from(
    { length: PERMUTATIONS + 1 },
    (_, i) => ps.filter((p) => Math.round(p * (PERMUTATIONS + 1)) === i + 1).length,
  );
  const expected = 200 / (PERMUTATIONS + 1);
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(ps.filter((p) => p < 0.05).length).toBeLessThanOrEqual(18);
  expect(chiSquareUpperTail(statistic, PERMUTATIONS)).toBeGreaterThan(0.001);
});
