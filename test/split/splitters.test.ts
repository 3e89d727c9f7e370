import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import {
  hashRows,
  holdOut,
  kFold,
  maskSplit,
  timeHoldOut,
  timeStretches,
  type Fold,
} from '../../src/split/splitters.ts';

const cases = fc.record({
  seed: fc.integer(),
  folds: fc.integer({ min: 2, max: 6 }),
  strata: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 80 }),
  blockCount: fc.integer({ min: 6, max: 40 }),
});

const isPartition = ({ train, test: tested }: Fold, rows: number): boolean =>
  [...train, ...tested].sort((a, b) => a - b).every((row, index) => row === index) &&
  train.length + tested.length === rows;

const make = (seed: number): string => hashRows(kFold(100, { folds: 5, rng: seededRng(seed) })[0]!.test);

describe('k-fold', () => {
  test('law: every fold is a partition and each row is tested once', () => {
    fc.assert(
      fc.property(cases, ({ seed, folds, strata, blockCount }) => {
        for (const blocks of [undefined, strata.map((_, row) => row % blockCount)]) {
          const made = kFold(strata.length, { folds, strata, rng: seededRng(seed), ...(blocks && { blocks }) });
          expect(made.every((fold) => isPartition(fold, strata.length))).toBe(true);
          expect(made.flatMap((fold) => Array.from(fold.test)).sort((a, b) => a - b)).toEqual([...strata.keys()]);
        }
      }),
    );
  });

  test('law: a block never straddles, whatever else it shares the table with', () => {
    fc.assert(
      fc.property(cases, ({ seed, folds, strata, blockCount }) => {
        const blocks = strata.map((_, row) => (row * 7) % blockCount);
        for (const fold of kFold(strata.length, { folds, strata, blocks, rng: seededRng(seed) })) {
          const tested = new Set(Array.from(fold.test, (row) => blocks[row]!));
          expect([...fold.train].some((row) => tested.has(blocks[row]!))).toBe(false);
        }
      }),
    );
  });

  test('law: class counts of stratified folds differ by at most one, fold sizes too', () => {
    fc.assert(
      fc.property(cases, ({ seed, folds, strata }) => {
        const made = kFold(strata.length, { folds, strata, rng: seededRng(seed) });
        for (const stratum of new Set(strata)) {
          const counts = made.map((fold) => fold.test.filter((row) => strata[row] === stratum).length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
        const sizes = made.map((fold) => fold.test.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('equal seeds give equal folds, other seeds other folds', () => {
    expect(make(1)).toBe(make(1));
    expect(make(1)).not.toBe(make(2));
  });

  test('whole groups are stratified: each fold gets one of five groups that are pure in class', () => {
    const blocks = Array.from({ length: 100 }, (_, row) => Math.floor(row / 10));
    const strata = blocks.map((block) => block % 2);
    for (const fold of kFold(100, { folds: 5, blocks, strata, rng: seededRng(3) })) {
      expect(fold.test.filter((row) => strata[row] === 1)).toHaveLength(10);
      expect(fold.test).toHaveLength(20);
    }
  });
});

describe('hold-out', () => {
  test('law: a partition with the wanted share, each class of two rows or more on both sides', () => {
    fc.assert(
      fc.property(cases, ({ seed, strata }) => {
        const fold = holdOut(strata.length, { testFraction: 0.2, strata, rng: seededRng(seed) });
        expect(isPartition(fold, strata.length)).toBe(true);
        expect(Math.abs(fold.test.length - 0.2 * strata.length)).toBeLessThanOrEqual(4);
        for (const stratum of new Set(strata)) {
          const members = strata.filter((value) => value === stratum).length;
          const tested = fold.test.filter((row) => strata[row] === stratum).length;
          expect(members < 2 || (tested > 0 && tested < members)).toBe(true);
        }
      }),
    );
  });

  test('whole blocks come close to the share', () => {
    const blocks = Array.from({ length: 1000 }, (_, row) => row % 50);
    const fold = holdOut(1000, { testFraction: 0.2, blocks, rng: seededRng(0) });
    expect(fold.test).toHaveLength(200);
    expect(new Set(fold.test.map((row) => blocks[row]!)).size).toBe(10);
  });
});

describe('time hold-out', () => {
  test('law: no training row is later than a test row, and no moment straddles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20, maxLength: 90 }),
        fc.integer({ min: 0, max: 5 }),
        (moments, gap) => {
          const fold = timeHoldOut(Float64Array.from(moments), { testFraction: 0.2, gap });
          const latest = Math.max(...Array.from(fold.train, (row) => moments[row]!));
          const earliest = Math.min(...Array.from(fold.test, (row) => moments[row]!));
          expect(latest).toBeLessThanOrEqual(earliest);
          expect(fold.train.length + fold.test.length).toBe(moments.length - gap);
        },
      ),
    );
  });

  test('a day with many rows is not cut in two', () => {
    const days = Float64Array.from({ length: 240 }, (_, row) => Math.floor(row / 24));
    const fold = timeHoldOut(days, { testFraction: 0.21 });
    expect(fold.test[0]! % 24).toBe(0);
    expect(fold.test).toHaveLength(48);
  });

  test('rows without a time train', () => {
    const times = Float64Array.of(5, NaN, 3, 4, 1, 2, NaN, 6, 7, 8);
    expect([...timeHoldOut(times, { testFraction: 0.2 }).test]).toEqual([8, 9]);
  });
});

test('a mask chooses exactly its rows', () => {
  const fold = maskSplit([0, 1, 0, 1, 1]);
  expect([[...fold.train], [...fold.test]]).toEqual([
    [0, 2],
    [1, 3, 4],
  ]);
});

test('the hash of rows depends on each row and on nothing else', () => {
  expect(hashRows(Int32Array.of(1, 2, 3))).toBe(hashRows(Int32Array.of(1, 2, 3)));
  expect(hashRows(Int32Array.of(1, 2, 3))).not.toBe(hashRows(Int32Array.of(1, 2, 4)));
  expect(hashRows(Int32Array.of())).toMatch(/^[0-9a-f]{16}$/);
});

describe('stretches of time', () => {
  test('law: each row is tested once, and no moment straddles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 90 }), (moments) => {
        const times = Float64Array.from(moments, (moment) => (moment === 0 ? NaN : moment));
        const folds = timeStretches(times, { folds: 3, stretches: 12 });
        expect(folds.every((fold) => isPartition(fold, moments.length))).toBe(true);
        expect(folds.flatMap(({ test: tested }) => [...tested]).sort((a, b) => a - b)).toEqual([...moments.keys()]);
        const homes = folds.map(({ test: tested }) => new Set(Array.from(tested, (row) => moments[row]!)));
        expect(homes.reduce((sum, home) => sum + home.size, 0)).toBe(new Set(moments).size);
      }),
    );
  });

  test('stretches are dealt in turn, whatever the order of the rows', () => {
    const times = Float64Array.from({ length: 12 }, (_, row) => 11 - row);
    const tested = timeStretches(times, { folds: 2, stretches: 6 }).map((fold) => [...fold.test]);
    expect(tested).toEqual([
      [2, 3, 6, 7, 10, 11],
      [0, 1, 4, 5, 8, 9],
    ]);
  });
});
