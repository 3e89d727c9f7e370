import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeFinder, placeOf } from '../../src/base/text-place.ts';

test('line and column count from 1', () => {
  expect([placeOf('ab\ncd', 0), placeOf('ab\ncd', 2), placeOf('ab\ncd', 4)]).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 2 },
  ]);
});

test('law: the finder of many places finds each as the finder of one', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é'), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(30), (written, at) => {
      const offset = Math.min(at, written.length);
      expect(placeFinder(written)(offset)).toEqual(placeOf(written, offset));
    }),
    { seed: 5 },
  );
});
