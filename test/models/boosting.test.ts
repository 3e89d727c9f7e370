import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng, shuffle } from '../../src/base/random.ts';
import type { BoostingOptions } from '../../src/models/boosting-options.ts';
import { fitBoosting, predictBoosting } from '../../src/models/boosting.ts';
import type { Target } from '../../src/models/target.ts';
import { testEngine as engine } from '../kernels/test-engine.ts';
import { categoryColumn, firstRows, makeTable, numberColumn } from './tree-tables.ts';

const PLAIN: Partial<BoostingOptions> = {
  rounds: 8,
  leaves: 6,
  learningRate: 0.3,
  minRowsPerLeaf: 2,
  rowFraction: 1,
  columnFraction: 1,
  holdout: { kind: 'none' },
};

const regression = (values: ArrayLike<number>): Target => ({
  task: 'regression',
  values: Float64Array.from(values),
  classes: [],
});
const binary = (values: ArrayLike<number>): Target => ({
  task: 'binary',
  values: Float64Array.from(values),
  classes: ['no', 'yes'],
});

describe('fitBoosting', () => {
  test.each(['regression', 'binary', 'multiclass'] as const)('%s: lowers the loss on rows it has not seen', (task) => {
    const { features, target } = makeTable({ rows: 1200, columns: 6, task });
    const lists = [firstRows(300)];
    const model = fitBoosting(features, target, firstRows(1200), { holdout: { kind: 'rows', lists }, seed: 3 }, engine);
    const { losses, rounds } = model.members[0]!;
    expect(rounds).toBeGreaterThan(5);
    expect(losses[rounds - 1]).toBe(Math.min(...losses));
    expect(losses[rounds - 1]!).toBeLessThan(0.75 * losses[0]!);
  });

  test('learns bins and scores from the training rows only', () => {
    const { features, target } = makeTable({ rows: 300, columns: 6, task: 'regression' });
    const rows = firstRows(200);
    const changed = {
      rows: 300,
      columns: features.columns.map(({ name, kind, levels, values }) => {
        return { name, kind, levels, values: values.map((x, i) => (i < 200 ? x : 5 * x)) };
      }),
    };
    const other = { ...target, values: target.values.map((y, i) => (i < 200 ? y : 1e6)) };
    expect(fitBoosting(changed, other, rows, PLAIN, engine)).toEqual(
      fitBoosting(features, target, rows, PLAIN, engine),
    );
  });

  test('law: a constant column changes no prediction', () => {
    const { features, target, rows } = makeTable({ rows: 400, columns: 5, task: 'binary' });
    const wider = { rows: 400, columns: [numberColumn('one', new Float32Array(400).fill(1)), ...features.columns] };
    const a = predictBoosting(fitBoosting(features, target, rows, PLAIN, engine), features);
    const b = predictBoosting(fitBoosting(wider, target, rows, PLAIN, engine), wider);
    expect(b).toEqual(a);
  });

  test('law: the order of the rows does not matter', () => {
    const { features, target, rows } = makeTable({ rows: 500, columns: 6, task: 'regression' });
    const shuffled = shuffle(rows.slice(), seededRng(5));
    const a = predictBoosting(fitBoosting(features, target, rows, PLAIN, engine), features);
    const b = predictBoosting(fitBoosting(features, target, shuffled, PLAIN, engine), features);
    for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 4);
  });

  test('law: a weight of 2 is the row twice', () => {
    const { features, target, rows } = makeTable({ rows: 300, columns: 4, task: 'binary' });
    const options = { ...PLAIN, minRowsPerLeaf: 1 };
    const weights = Float64Array.from(rows, (row) => (row % 3 === 0 ? 2 : 1));
    const twice = [...rows, ...rows.filter((row) => row % 3 === 0)];
    const a = predictBoosting(fitBoosting(features, target, rows, { ...options, weights }, engine), features);
    const b = predictBoosting(fitBoosting(features, target, twice, options, engine), features);
    for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 5);
  });

  test('law: the memory for histograms does not change the model', () => {
    const { features, target, rows } = makeTable({ rows: 2000, columns: 8, task: 'regression' });
    const options = { ...PLAIN, leaves: 25 };
    const roomy = fitBoosting(features, target, rows, options, engine);
    for (const histogramBytes of [0, 4 * 8 * 4160]) {
      expect(fitBoosting(features, target, rows, { ...options, histogramBytes }, engine)).toEqual(roomy);
    }
  });

  test('law: monotone columns give monotone predictions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(1, -1), (seed, sign) => {
        const { features, target, rows } = makeTable({ rows: 300, columns: 4, task: 'regression', seed, missing: 0 });
        const monotone = [sign, 0, 0, 0];
        const model = fitBoosting(features, target, rows, { ...PLAIN, leaves: 12, monotone }, engine);
        const grid = Array.from({ length: 60 }, (_, i) => -3 + i / 10);
        const columns = features.columns.map(({ name, kind, levels, values }, c) => {
          const line = Float32Array.from(grid, (x) => (c === 0 ? x : values[seed % 300]!));
          return { name, kind, levels, values: line };
        });
        const curve = predictBoosting(model, { rows: 60, columns });
        for (let i = 1; i < 60; i++) expect(sign * (curve[i]! - curve[i - 1]!)).toBeGreaterThanOrEqual(-1e-9);
      }),
      { numRuns: 25 },
    );
  });

  test('missing values get a side of their own', () => {
    const x = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? Number.NaN : i % 7));
    const features = { rows: 200, columns: [numberColumn('x', x)] };
    const target = regression(x.map((value) => (Number.isNaN(value) ? 10 : 0)));
    const model = fitBoosting(features, target, firstRows(200), { ...PLAIN, rounds: 60 }, engine);
    const [missing, present] = predictBoosting(model, { rows: 2, columns: [numberColumn('x', [Number.NaN, 3])] });
    expect(missing).toBeCloseTo(10, 1);
    expect(present).toBeCloseTo(0, 1);
  });

  test('categories split as sets; levels that training never saw count as missing', () => {
    const codes = Array.from({ length: 240 }, (_, i) => (i % 12 === 11 ? Number.NaN : i % 12));
    const features = { rows: 240, columns: [categoryColumn('c', 13, codes)] };
    const target = regression(codes.map((code) => (Number.isNaN(code) ? 3 : code % 2)));
    const options = { ...PLAIN, rounds: 1, leaves: 3, learningRate: 1, l2: 0, categorySmoothing: 0, categoryL2: 0 };
    const model = fitBoosting(features, target, firstRows(240), options, engine);
    const codesToAsk = [0, 1, 2, 9, Number.NaN, 12];
    const predicted = predictBoosting(model, { rows: 6, columns: [categoryColumn('c', 13, codesToAsk)] });
    for (const [i, wanted] of [0, 1, 0, 1, 3, 3].entries()) expect(predicted[i]).toBeCloseTo(wanted, 5);
  });

  test('the model of folds is the mean of their scores', () => {
    const { features, target, rows } = makeTable({ rows: 200, columns: 4, task: 'regression' });
    const lists = [rows.subarray(0, 100), rows.subarray(100)];
    const both = fitBoosting(features, target, rows, { ...PLAIN, holdout: { kind: 'rows', lists } }, engine);
    expect(both.members).toHaveLength(2);
    const kept = both.members.map((member) => member.rounds);
    expect(both.trees.roots).toHaveLength(kept[0]! + kept[1]!);
  });

  test('predictions: kernels and the plain version agree bit by bit', () => {
    for (const task of ['regression', 'binary', 'multiclass'] as const) {
      const { features, target, rows } = makeTable({ rows: 333, columns: 7, task });
      const model = fitBoosting(features, target, rows, PLAIN, engine);
      expect(predictBoosting(model, features, engine)).toEqual(predictBoosting(model, features));
    }
  });
});

describe('edge cases', () => {
  const constant = { rows: 6, columns: [numberColumn('x', [2, 2, 2, 2, 2, 2])] };
  const allMissing = { rows: 6, columns: [numberColumn('x', new Array<number>(6).fill(Number.NaN))] };
  const noLevel = { rows: 6, columns: [categoryColumn('x', 0, new Array<number>(6).fill(Number.NaN))] };
  const infinite = { rows: 6, columns: [numberColumn('x', [-Infinity, Infinity, 0, 1, Infinity, -Infinity])] };

  test.each([
    ['a constant column', constant],
    ['an all-missing column', allMissing],
    ['a category without levels', noLevel],
  ])('%s: predicts the mean', (_, features) => {
    const model = fitBoosting(features, regression([1, 2, 3, 4, 5, 6]), firstRows(6), {}, engine);
    for (const value of predictBoosting(model, features, engine)) expect(value).toBeCloseTo(3.5, 6);
  });

  test('one row', () => {
    const model = fitBoosting(constant, regression([7, 0, 0, 0, 0, 0]), [0], {}, engine);
    expect(predictBoosting(model, constant)[3]).toBe(7);
  });

  test('one class, and one row of the other', () => {
    const one = fitBoosting(infinite, binary([1, 1, 1, 1, 1, 1]), firstRows(6), {}, engine);
    expect(predictBoosting(one, infinite)[0]).toBeGreaterThan(0.9);
    const folds = { kind: 'folds', folds: 3 } as const;
    const rare = fitBoosting(infinite, binary([1, 0, 0, 0, 0, 0]), firstRows(6), { holdout: folds }, engine);
    for (const p of predictBoosting(rare, infinite)) expect(p > 0 && p < 1).toBe(true);
  });

  test('infinite values are the outermost bins', () => {
    const options = { ...PLAIN, minRowsPerLeaf: 1, rounds: 40 };
    const model = fitBoosting(infinite, regression([-5, 5, 0, 0, 5, -5]), firstRows(6), options, engine);
    const predicted = predictBoosting(model, infinite);
    expect(predicted[0]).toBeLessThan(-4);
    expect(predicted[1]).toBeGreaterThan(4);
  });

  test('a regression target of huge and constant values', () => {
    const model = fitBoosting(infinite, regression(new Array<number>(6).fill(1e12)), firstRows(6), {}, engine);
    expect(predictBoosting(model, infinite)[2]).toBe(1e12);
  });

  test('refuses a table without columns, a bad option, and what does not fit', () => {
    const target = regression([1, 2, 3, 4, 5, 6]);
    const fit = (features: Parameters<typeof fitBoosting>[0], options: Partial<BoostingOptions>) => () =>
      fitBoosting(features, target, firstRows(features.rows), options, engine);
    expect(fit({ rows: 6, columns: [] }, {})).toThrow(/at least one column/);
    expect(fit(constant, { leaves: 1 })).toThrow(/leaves is 1/);
    const wide = new Float32Array(50_000);
    const columns = Array.from({ length: 60_000 }, (_, i) => ({
      ...numberColumn('w', []),
      name: `w${i}`,
      values: wide,
    }));
    expect(fit({ rows: 50_000, columns }, {})).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});
