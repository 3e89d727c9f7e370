import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { fitForest, predictForest } from '../../src/models/forest.ts';
import type { Target } from '../../src/models/target.ts';
import { testEngine as engine } from '../kernels/test-engine.ts';
import { categoryColumn, firstRows, makeTable, numberColumn } from './tree-tables.ts';

const regression = (values: ArrayLike<number>): Target => ({
  task: 'regression',
  values: Float64Array.from(values),
  classes: [],
});

function accuracy(predicted: Float64Array, target: Target, rows: ArrayLike<number>): number {
  const classes = target.classes.length;
  let right = 0;
  for (let i = 0; i < rows.length; i++) {
    const shares = predicted.subarray(i * classes, (i + 1) * classes);
    if (shares.indexOf(Math.max(...shares)) === target.values[rows[i]!]) right++;
  }
  return right / rows.length;
}

const fiveIfMissing = (code: number): number => (Number.isNaN(code) ? 5 : code % 2);

describe('fitForest', () => {
  test('shares of classes add up to 1, and out-of-bag accuracy is that of new rows', () => {
    const { features, target, rows } = makeTable({ rows: 3000, columns: 6, task: 'multiclass' });
    const train = rows.subarray(0, 2000);
    const { model, outOfBag } = fitForest(features, target, train, { trees: 60 }, engine);
    const predicted = predictForest(model, features, engine);
    for (let row = 0; row < 50; row++) {
      const shares = predicted.subarray(3 * row, 3 * row + 3);
      expect(shares[0]! + shares[1]! + shares[2]!).toBeCloseTo(1, 6);
    }
    const fresh = accuracy(predicted.subarray(3 * 2000), target, rows.subarray(2000));
    expect(fresh).toBeGreaterThan(0.55);
    expect(Math.abs(accuracy(outOfBag, target, train) - fresh)).toBeLessThan(0.05);
  });

  test('out-of-bag predictions of noise are chance, however well the forest knows its rows', () => {
    const rng = seededRng(7);
    const { features, rows } = makeTable({ rows: 1000, columns: 5, task: 'binary' });
    const target: Target = {
      task: 'multiclass',
      classes: ['a', 'b'],
      values: Float64Array.from(rows, () => Number(rng() < 0.5)),
    };
    const { model, outOfBag } = fitForest(features, target, rows, { trees: 50 }, engine);
    expect(accuracy(predictForest(model, features), target, rows)).toBeGreaterThan(0.95);
    expect(Math.abs(accuracy(outOfBag, target, rows) - 0.5)).toBeLessThan(0.06);
  });

  test('two classes as shares and as a number give the same trees, but for ties', () => {
    const { features, target, rows } = makeTable({ rows: 500, columns: 5, task: 'binary', categories: false });
    const two = fitForest(features, target, rows, { trees: 5 }, engine);
    const several = fitForest(features, { ...target, task: 'multiclass' }, rows, { trees: 5 }, engine);
    const [a, b] = [predictForest(two.model, features), predictForest(several.model, features)];
    const same = a.filter((value, row) => Math.abs(b[2 * row + 1]! - value) < 1e-5);
    expect(same.length).toBeGreaterThan(400);
  });

  test('a deep tree knows its bootstrap rows by heart; minRowsPerLeaf is kept', () => {
    const { features, target, rows } = makeTable({ rows: 400, columns: 4, task: 'regression', missing: 0 });
    const { model } = fitForest(features, target, rows, { trees: 1, minRowsPerLeaf: 1 }, engine);
    const exact = predictForest(model, features).filter((value, row) => Math.abs(value - target.values[row]!) < 1e-5);
    expect(exact.length / 400).toBeGreaterThan(0.55); // 1 − 1/e of the rows are in the bootstrap sample
    const coarse = fitForest(features, target, rows, { trees: 1, minRowsPerLeaf: 40 }, engine);
    expect(coarse.model.trees.values.length).toBeLessThanOrEqual(6); // about 253 different rows, 40 a leaf
  });

  test('missing values and categories find their side', () => {
    const codes = Array.from({ length: 300 }, (_, i) => (i % 10 === 9 ? Number.NaN : i % 10));
    const features = { rows: 300, columns: [categoryColumn('c', 10, codes)] };
    const { model } = fitForest(features, regression(codes.map(fiveIfMissing)), firstRows(300), { trees: 30 }, engine);
    const predicted = predictForest(model, features, engine);
    for (const [i, code] of codes.entries()) expect(predicted[i]).toBeCloseTo(fiveIfMissing(code), 5);
    const numbers = { rows: 300, columns: [numberColumn('x', codes)] };
    const other = fitForest(numbers, regression(codes.map(fiveIfMissing)), firstRows(300), { trees: 30 }, engine);
    expect(predictForest(other.model, numbers)[9]).toBeCloseTo(5, 5);
  });

  test('one split suffices when missing values belong with the low ones', () => {
    const x = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? Number.NaN : i % 3));
    const features = { rows: 300, columns: [numberColumn('x', x)] };
    const target = regression(x.map((value) => (value === 2 ? 1 : 0)));
    const { model } = fitForest(features, target, firstRows(300), { trees: 5 }, engine);
    expect(model.trees.left).toHaveLength(5 * 3);
    expect(
      predictForest(model, features)
        .slice(0, 3)
        .map((value) => Math.abs(Math.round(value))),
    ).toEqual(Float64Array.of(0, 0, 1));
  });

  test('a weight of zero silences a row', () => {
    const features = { rows: 40, columns: [numberColumn('x', firstRows(40))] };
    const target = regression(Array.from({ length: 40 }, (_, i) => (i === 20 ? 1000 : 1)));
    const weights = Array.from({ length: 40 }, (_, i) => (i === 20 ? 0 : 1));
    const { model } = fitForest(features, target, firstRows(40), { trees: 20, minRowsPerLeaf: 2, weights }, engine);
    for (const value of predictForest(model, features)) expect(value).toBeCloseTo(1, 4);
  });

  test('edge cases: one row, constant and all-missing columns, one class', () => {
    const columns = [numberColumn('x', [1, 1, 1]), numberColumn('m', [Number.NaN, Number.NaN, Number.NaN])];
    const features = { rows: 3, columns };
    const one = fitForest(features, regression([4, 5, 6]), [2], { trees: 3 }, engine);
    expect(predictForest(one.model, features)[0]).toBeCloseTo(6, 6);
    expect(one.outOfBag[0]).toBeNaN();
    const single: Target = { task: 'multiclass', classes: ['a', 'b', 'c'], values: Float64Array.of(2, 2, 2) };
    expect(
      Array.from(predictForest(fitForest(features, single, [0, 1, 2], {}, engine).model, features).slice(0, 3)),
    ).toEqual([0, 0, expect.closeTo(1, 6)]);
  });
});
