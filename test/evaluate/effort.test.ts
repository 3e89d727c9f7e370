import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planEffort, type EffortFacts } from '../../src/evaluate/effort.ts';

const facts: EffortFacts = {
  rows: 900,
  columns: 15,
  classes: 2,
  crossValidated: true,
  selectionRows: 20_000,
  budgetSeconds: undefined,
};

test('a small table is cross-validated five times, a wide one with ten classes less often, and it says so', () => {
  expect(planEffort(facts)).toEqual({ repeats: 5, selectionFolds: 3, trainRows: null, note: null });
  const wide = planEffort({ ...facts, rows: 1800, columns: 64, classes: 10 });
  expect(wide.repeats).toBeLessThan(5);
  expect(wide.note).toMatch(/^To stay near 45 seconds, cross-validation is repeated \d instead of 5 times\.$/);
});

test('only a budget of a person cuts training rows', () => {
  const large = { ...facts, rows: 1_000_000, columns: 28, crossValidated: false };
  expect(planEffort(large).trainRows).toBeNull();
  const brief = planEffort({ ...large, budgetSeconds: 20 });
  expect(brief.trainRows).toBeLessThan(400_000);
  expect(brief.note).toContain('models learn from');
});

test('law: more time never means less work', () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 50, max: 2_000_000 }),
    columns: fc.integer({ min: 1, max: 500 }),
    classes: fc.constantFrom(0, 2, 3, 10),
    crossValidated: fc.boolean(),
  });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (size, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((budgetSeconds) =>
        planEffort({ ...facts, ...size, budgetSeconds }),
      );
      expect(more!.repeats).toBeGreaterThanOrEqual(less!.repeats);
      if (more!.repeats === less!.repeats && more!.selectionFolds === less!.selectionFolds) {
        expect(more!.trainRows ?? Infinity).toBeGreaterThanOrEqual(less!.trainRows ?? Infinity);
      }
    }),
  );
});
