import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, namesByLikeness, nearestName } from '../../src/base/nearest.ts';

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

test('names to choose from: those alike first, then in their order, then how many more', () => {
  const names = ['status', 'purpose', 'credit_amount', 'risk', 'classes'];
  expect(namesByLikeness('amount', names, { most: 3 })).toBe('`credit_amount`, `status`, `purpose` and 2 more');
  expect(namesByLikeness('xyzzy', names)).toBe('`status`, `purpose`, `credit_amount`, `risk`, `classes`');
});

test('law: a distance is symmetric and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
