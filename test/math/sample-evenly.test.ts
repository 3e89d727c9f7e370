import { expect, test } from 'vitest';
import { sampleEvenly } from '../../src/math/sample-evenly.ts';

test('few values are copied, of many every k-th is taken, from the first on', () => {
  const few = Float64Array.of(3, 1, 2);
  const copy = sampleEvenly(few);
  expect(copy).toEqual(few);
  expect(copy).not.toBe(few);
  const many = Float64Array.from({ length: 200_000 }, (_, i) => i);
  const sample = sampleEvenly(many);
  expect(sample).toHaveLength(50_000);
  expect([...sample.subarray(0, 3), sample.at(-1)]).toEqual([0, 4, 8, 199_996]);
});
