import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearestName } from '../../src/base/nearest.ts';

test('golden: textbook distances', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('ca', 'ac')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
});

test('law: a metric is zero on equal words, symmetric, and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

test('a typo and a part of a name find the column; something else finds none', () => {
  const columns = ['Effect Amount of damage', 'Flight Date', 'Wildlife Size'];
  expect(nearestName('damage', columns)).toBe('Effect Amount of damage');
  expect(nearestName('Flihgt date', columns)).toBe('Flight Date');
  expect(nearestName('price', columns)).toBeUndefined();
});
