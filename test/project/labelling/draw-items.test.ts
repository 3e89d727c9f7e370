import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawItems, quarters, type Sampling } from '../../../src/project/labelling/draw-items.ts';

const pool = Int32Array.from({ length: 100 }, (_, i) => 1000 + i);
/** Ten of a hundred rows are of class 1. */
const rare = (row: number): number => (row % 10 === 0 ? 1 : 0);
const draw = (sampling: Sampling, items = 20, seed = 0) => drawItems(pool, rare, { items, sampling, seed });
const ofClass = (rows: readonly number[]): number => rows.filter((row) => rare(row) === 1).length;

describe('items of a benchmark', () => {
  test('law: every sampling draws as many different rows of the pool as are asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Sampling>('simple', 'stratified', 'balanced'),
        fc.integer({ min: 2, max: 100 }),
        fc.nat(),
        (sampling, items, seed) => {
          const rows = draw(sampling, items, seed);
          expect(new Set(rows).size).toBe(items);
          expect(rows.every((row) => row >= 1000 && row < 1100)).toBe(true);
        },
      ),
    );
  });

  test('stratified keeps the shares, balanced takes as many of each as there are', () => {
    expect(ofClass(draw('stratified'))).toBe(2);
    expect(ofClass(draw('balanced'))).toBe(10);
    expect(ofClass(draw('balanced', 50))).toBe(10);
  });

  test('the same seed draws the same, another seed others, and classes do not stand in a row', () => {
    expect(draw('balanced')).toEqual(draw('balanced'));
    expect(draw('balanced', 20, 1)).not.toEqual(draw('balanced'));
    expect(
      draw('balanced')
        .slice(0, 10)
        .every((row) => rare(row) === 0),
    ).toBe(false);
  });

  test('fewer rows than items are an error that says how many there are', () => {
    expect(() => draw('simple', 101)).toThrow(/101 items .* 100 rows/);
    expect(() => draw('simple', 1)).toThrow(/at least 2/);
  });

  test('quarters of a number', () => {
    const of = quarters(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(of)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
});
