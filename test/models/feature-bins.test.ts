import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileBounds } from '../../src/models/feature-bins.ts';

const sorted = (values: number[]): Float32Array => Float32Array.from(values).sort();
const binsOf = (bounds: Float32Array, values: Float32Array): number[] =>
  Array.from(values, (x) => bounds.filter((bound) => bound < x).length);

test('few values get a bin each, with the bound half way between', () => {
  expect(quantileBounds(Float32Array.of(1, 1, 2, 5))).toEqual(Float32Array.of(1.5, 3.5));
  expect(quantileBounds(new Float32Array())).toHaveLength(0);
});

test('neighbouring float32 values still get a bin each', () => {
  const [a, b] = [1, 1 + 2 ** -23];
  expect(binsOf(quantileBounds(Float32Array.of(a, b)), Float32Array.of(a, b))).toEqual([0, 1]);
});

test('law: up to 255 different values are told apart, infinite ones too', () => {
  const value = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(-Infinity, Infinity, 0));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 255 }), (values) => {
      const list = sorted(values.map((x) => x + 0));
      const different = [...new Set(list)];
      expect(binsOf(quantileBounds(list), Float32Array.from(different))).toEqual(different.map((_, i) => i));
    }),
  );
});

test('many values: 255 bins of about equal size, ascending bounds', () => {
  const values = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i) * 100).sort();
  const bounds = quantileBounds(values);
  expect(bounds).toHaveLength(254);
  expect(bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!)).toBe(true);
  const counts = new Array<number>(255).fill(0);
  for (const bin of binsOf(bounds, values)) counts[bin] = counts[bin]! + 1;
  expect(Math.min(...counts)).toBeGreaterThan(30);
  expect(Math.max(...counts)).toBeLessThan(50);
});

test('a frequent value has a bin of its own', () => {
  const values = sorted([...new Array<number>(5000).fill(0.5), ...Array.from({ length: 5000 }, (_, i) => i / 5000)]);
  const bounds = quantileBounds(values);
  const [below, at, above] = binsOf(bounds, Float32Array.of(0.4998, 0.5, 0.5002));
  expect([at! - below!, above! - at!]).toEqual([1, 1]);
});
