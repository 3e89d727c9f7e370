import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearestName } from '../../src/base/nearest.ts';

test.each([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['target', 'traget', 1],
  ['same', 'same', 0],
])('%s → %s takes %i edits', (a, b, edits) => expect(editDistance(a, b)).toBe(edits));

test('the nearest name, whatever its case and hyphens', () => {
  expect(nearestName('Survivd', ['age', 'survived', 'sex'])).toBe('survived');
  expect(nearestName('effect_amount_of_damage', ['Effect Amount of damage'])).toBe('Effect Amount of damage');
  expect(nearestName('zebra', ['age', 'sex'])).toBeUndefined();
});

test('law: a distance is symmetric and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
