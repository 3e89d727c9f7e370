import { expect, test } from 'vitest';
import { exactly } from '../../src/decide/estimate.ts';
import { ivoLevers } from '../../src/decide/ivo-levers.ts';

test('levers that all leave any accuracy useful are in a fixed order, as the reader sees 0 for each', () => {
  const quick = { manual: exactly(10), validate: exactly(1), fix: exactly(5) };
  expect(ivoLevers(quick).map(({ id }) => id)).toEqual(['user', 'validation', 'format']);
});

test('three levers of a factor of two, recomputed by the formula, best first', () => {
  const levers = ivoLevers({ manual: exactly(60), validate: exactly(10), fix: exactly(70) });
  expect(levers.map(({ id }) => id)).toEqual(['user', 'format', 'validation']);
  const after = Object.fromEntries(levers.map(({ id, ivo }) => [id, ivo.minAccuracy.p50]));
  expect(after['validation']).toBeCloseTo(1 - 55 / 70, 12);
  expect(after['format']).toBeCloseTo(1 - 50 / 35, 12);
  expect(after['user']).toBeCloseTo(1 - 110 / 70, 12);
});
