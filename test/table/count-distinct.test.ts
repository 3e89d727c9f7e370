import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDistinct } from '../../src/table/count-distinct.ts';

test('oracle: equals the size of a Set without NaN', () => {
  const value = fc.oneof(
    fc.double(),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(NaN, -0, 0, Infinity, -Infinity, 5e-324),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (values) => {
      const known = new Set(values.filter((one) => !Number.isNaN(one)));
      expect(countDistinct(Float64Array.from(values))).toBe(known.size);
    }),
  );
});

test('many values, whole numbers and neighbours in the last bit', () => {
  expect(countDistinct(Float64Array.from({ length: 100_000 }, (_, i) => i % 77_777))).toBe(77_777);
  expect(countDistinct(Float64Array.from({ length: 50_000 }, (_, i) => 1 + i * Number.EPSILON))).toBe(50_000);
  expect(countDistinct(new Float64Array(0))).toBe(0);
});
