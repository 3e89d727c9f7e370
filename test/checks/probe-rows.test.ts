import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinCommonClasses } from '../../src/checks/probe-rows.ts';

const countOf = (rows: Int32Array, labels: Float64Array, label: number): number =>
  rows.filter((row) => labels[row] === label).length;

test('of 1 in 400 every rare row stays', () => {
  const labels = Float64Array.from({ length: 16_000 }, (_, row) => (row % 400 === 17 ? 1 : 0));
  const kept = thinCommonClasses(Int32Array.from(labels.keys()), { most: 4000, labels, seed: 1 });
  expect(countOf(kept, labels, 1)).toBe(40);
  expect(kept.length).toBe(4000);
});

test('never more rows than asked for, ascending, each once; no class loses rows while a larger one has more than it', () => {
  const cases = fc.record({
    labels: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 300 }),
    most: fc.integer({ min: 5, max: 300 }),
  });
  fc.assert(
    fc.property(cases, ({ labels: drawn, most }) => {
      const labels = Float64Array.from(drawn);
      const kept = thinCommonClasses(Int32Array.from(labels.keys()), { most, labels, seed: 1 });
      expect(kept.length).toBe(Math.min(most, labels.length));
      expect([...new Set(kept)].sort((a, b) => a - b)).toEqual([...kept]);
      const all = Int32Array.from(labels.keys());
      for (const label of new Set(drawn)) {
        const own = countOf(kept, labels, label);
        if (own === countOf(all, labels, label)) continue;
        for (const other of new Set(drawn)) expect(countOf(kept, labels, other)).toBeLessThanOrEqual(own + 1);
      }
    }),
  );
});
