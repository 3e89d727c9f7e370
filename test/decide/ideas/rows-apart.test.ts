import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../../src/base/random.ts';
import { clusterSignal, farRows, heldIn, pointsOf, spreadColumns } from '../../../src/decide/ideas/rows-apart.ts';

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../../golden/decide/rows-apart.json'), 'utf8')) as {
  points: [number, number][];
  silhouettes: Record<string, number>;
  fence: number;
  median: number;
  far: number[];
};
const column = (place: 0 | 1): Float64Array => Float64Array.from(golden.points, (point) => point[place]);
const all = pointsOf([column(0), column(1)], golden.points.length);

test('golden: the best silhouette is that of scikit-learn, and three clusters are found', () => {
  const points = { rows: 60, columns: all.columns.map((values) => values.slice(0, 60)) };
  const signal = clusterSignal(points, seededRng(1));
  expect(signal.clusters).toBe(3);
  expect(signal.silhouette).toBeCloseTo(golden.silhouettes['3']!, 9);
  expect(signal.p).toBe(0.05);
});

test('golden: distances to the fifth neighbour, their fence, and the row beyond it', () => {
  const far = farRows(all);
  expect(far.from).toBeCloseTo(golden.fence, 9);
  expect(far.median).toBeCloseTo(golden.median, 9);
  expect(far.rows).toEqual(golden.far);
});

test('columns that have nothing to do with each other make no clusters beyond chance, in most tables', () => {
  const found = Array.from({ length: 20 }, (_, seed) => {
    const rng = seededRng(seed);
    const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 60 }, () => randomNormal(rng)));
    return clusterSignal(pointsOf(columns, 60), rng).p <= 0.05;
  });
  // One in twenty is expected; more than 4 has a chance of .3 %.
  expect(found.filter(Boolean).length).toBeLessThanOrEqual(4);
});

test('a column that is mostly one value is left out, and a few large amounts are held in', () => {
  const mostly = Float64Array.from({ length: 100 }, (_, i) => (i < 90 ? 0 : i));
  const spread = Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 1e6 : i));
  expect(spreadColumns([mostly, spread])).toEqual([spread]);
  expect(Math.max(...heldIn(spread))).toBeLessThan(300);
  expect(pointsOf([Float64Array.of(1, NaN, 3), Float64Array.of(2, 2, 2)], 3).columns).toEqual([
    Float64Array.of(-1, 0, 1),
  ]);
});
