import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { describeRule, fitRule, predictRule } from '../../src/models/rule.ts';
import { thresholdBetween } from '../../src/models/rule-threshold.ts';
import type { Target } from '../../src/models/target.ts';
import { everyRow, numbers, schemaOf, strings, tableOf } from '../features/tables.ts';

const uniform = (count: number, seed: number): number[] => {
  const rng = seededRng(seed);
  return Array.from({ length: count }, () => rng());
};

const binary = (values: readonly boolean[]): Target => ({
  task: 'binary',
  values: Float64Array.from(values, Number),
  classes: ['no', 'yes'],
});

const regression = (values: readonly number[]): Target => ({
  task: 'regression',
  values: Float64Array.from(values),
  classes: [],
});

/** Share of rows where the more probable class is the true one. */
function accuracyOf(predictions: Float64Array, { values }: Target): number {
  return values.filter((value, i) => predictions[i]! > 0.5 === (value === 1)).length / values.length;
}

describe('a threshold', () => {
  test.each([200, 2000, 30_000])('is found exactly in %i rows, beside columns of noise', (rows) => {
    const x = uniform(rows, 1).map((value) => 6 * value);
    const table = tableOf(numbers('noise', uniform(rows, 2)), numbers('x', x), numbers('more', uniform(rows, 3)));
    const schema = schemaOf({ noise: 'number', x: 'number', more: 'number' });
    const target = binary(x.map((value) => value > 3));
    const model = fitRule(table, target, everyRow(rows), { schema, columns: ['noise', 'x', 'more'] });
    expect(accuracyOf(predictRule(model, table), target)).toBe(1);
    expect(model.conditions).toHaveLength(1);
    expect(model.conditions[0]).toMatchObject({ kind: 'above', column: 'x', missing: false });
    expect(describeRule(model)).toMatch(/^if `x` > [\d.]+ → (> )?99\.?\d?.% yes, else (< )?0\.\d.%$/);
  });

  test.each(['above', 'at-most'] as const)('sends missing cells to the side where they belong: %s', (kind) => {
    const x = everyRow(100).map((i) => (i % 4 === 0 ? NaN : i));
    const target = binary(x.map((value) => Number.isNaN(value) || value > 60 === (kind === 'above')));
    const table = tableOf(numbers('x', x));
    const model = fitRule(table, target, everyRow(100), { schema: schemaOf({ x: 'number' }), columns: ['x'] });
    expect(model.conditions).toMatchObject([{ kind, column: 'x', missing: true }]);
    expect(accuracyOf(predictRule(model, table), target)).toBe(1);
  });

  test('may only ask whether the cell is missing', () => {
    const x = everyRow(60).map((i) => (i % 3 === 0 ? NaN : i));
    const target = binary(x.map((value) => Number.isNaN(value)));
    const table = tableOf(numbers('x', x));
    const model = fitRule(table, target, everyRow(60), { schema: schemaOf({ x: 'number' }), columns: ['x'] });
    expect(describeRule(model)).toMatch(/^if `x` is missing → 9\d.% yes/);
    expect(accuracyOf(predictRule(model, table), target)).toBe(1);
  });

  test('of dates is said as a day, of texts as characters', () => {
    const days = everyRow(40).map((i) => Date.UTC(2024, 0, 1 + i, 5));
    const texts = everyRow(40).map((i) => 'a'.repeat(1 + i));
    const table = tableOf(numbers('day', days, 'timestamp'), strings('note', texts));
    const schema = schemaOf({ day: 'datetime', note: 'text' });
    const target = regression(everyRow(40).map((i) => (i < 20 ? 1 : 2)));
    const words = (column: string) => describeRule(fitRule(table, target, everyRow(40), { schema, columns: [column] }));
    expect(words('day')).toBe('if `day` is after 2024-01-21 → 2, else 1');
    expect(words('note')).toBe('if `note` has more than 20 characters → 2, else 1');
  });

  test('is the roundest number between its neighbours', () => {
    expect(thresholdBetween(Float64Array.of(2.9987, 3.0012, 7), 2.9987, 'number')).toBe(3);
    expect(thresholdBetween(Float64Array.of(3, 4), 3, 'number')).toBe(3);
    expect(thresholdBetween(Float64Array.of(1234, 5678), 1234, 'number')).toBe(2000);
    expect(thresholdBetween(Float64Array.of(-0.0049, -0.0011), -0.0049, 'number')).toBe(-0.004);
    expect(thresholdBetween(Float64Array.of(1e300, 1.1e300), 1e300, 'number')).toBeLessThan(1.1e300);
  });
});

describe('levels', () => {
  const sizes = everyRow(300).map((i) => ['S', 'M', 'L', 'XL'][i % 4]!);

  test('that go together form one condition, named by the shorter list', () => {
    const table = tableOf(strings('size', sizes));
    const target = binary(sizes.map((size) => size !== 'M'));
    const model = fitRule(table, target, everyRow(300), { schema: schemaOf({ size: 'category' }), columns: ['size'] });
    expect(model.conditions).toEqual([{ kind: 'one-of', column: 'size', levels: ['M'], missing: false }]);
    expect(describeRule(model)).toMatch(/^if `size` is M → \S+.% yes, else \S+.%$/);
    const other = tableOf(strings('size', ['M', 'never seen', null]));
    const [seen, unseen, missing] = predictRule(model, other);
    expect(seen).toBeLessThan(0.01);
    expect(unseen).toBeGreaterThan(0.99);
    expect(missing).toBe(unseen);
  });

  test('with an order are cut in their order', () => {
    const table = tableOf(strings('size', sizes));
    const schema = schemaOf({ size: 'ordered' }, { size: ['S', 'M', 'L', 'XL'] });
    const target = binary(sizes.map((size) => size === 'L' || size === 'XL'));
    const model = fitRule(table, target, everyRow(300), { schema, columns: ['size'] });
    expect(model.conditions).toEqual([{ kind: 'one-of', column: 'size', levels: ['L', 'XL'], missing: false }]);
  });

  test('of an id-like column do not buy a better rule than an honest threshold', () => {
    const rows = 600;
    const x = uniform(rows, 5);
    const noise = uniform(rows, 6);
    const target = binary(x.map((value, i) => value > 0.5 === noise[i]! > 0.1));
    const names = everyRow(rows).map((i) => `name ${(i * 7919) % 150}`);
    const table = tableOf(strings('name', names), numbers('x', x));
    const schema = schemaOf({ name: 'category', x: 'number' });
    const model = fitRule(table, target, everyRow(rows), { schema, columns: ['name', 'x'] });
    expect(model.conditions.map((condition) => condition.column)).toEqual(['x']);
  });
});

describe('a list of two', () => {
  const rows = 1500;
  const [a, b] = [uniform(rows, 11), uniform(rows, 12)];
  const table = tableOf(numbers('a', a), numbers('b', b));
  const options = { schema: schemaOf({ a: 'number', b: 'number' }), columns: ['a', 'b'] };

  test('is taken when the target is one, for classes and numbers', () => {
    const truth = a.map((value, i) => value > 0.7 || b[i]! > 0.6);
    const target = binary(truth);
    const model = fitRule(table, target, everyRow(rows), options);
    expect(model.conditions).toHaveLength(2);
    expect(accuracyOf(predictRule(model, table), target)).toBe(1);
    const steps = a.map((value, i) => (value > 0.7 ? 10 : b[i]! > 0.6 ? 20 : 0));
    const numeric = fitRule(table, regression(steps), everyRow(rows), options);
    expect([...predictRule(numeric, table)].map((value) => Math.round(value))).toEqual(steps);
  });

  test('is not taken for noise: labels that one condition explains', () => {
    const flips = uniform(rows, 13);
    const target = binary(a.map((value, i) => value > 0.5 === flips[i]! > 0.2));
    expect(fitRule(table, target, everyRow(rows), options).conditions).toHaveLength(1);
  });

  test('cannot express an exclusive or', () => {
    const target = binary(a.map((value, i) => value > 0.5 !== b[i]! > 0.5));
    const model = fitRule(table, target, everyRow(rows), options);
    const fresh = [uniform(rows, 21), uniform(rows, 22)] as const;
    const truth = binary(fresh[0].map((value, i) => value > 0.5 !== fresh[1][i]! > 0.5));
    const predictions = predictRule(model, tableOf(numbers('a', fresh[0]), numbers('b', fresh[1])));
    expect(accuracyOf(predictions, truth)).toBeLessThan(0.8);
  });

  test('keeps several classes apart', () => {
    const target: Target = {
      task: 'multiclass',
      classes: ['u', 'v', 'w'],
      values: Float64Array.from(a, (value, i) => (value > 0.6 ? 0 : b[i]! > 0.5 ? 1 : 2)),
    };
    const model = fitRule(table, target, everyRow(rows), options);
    const predictions = predictRule(model, table);
    const right = everyRow(rows).filter((row) => predictions[row * 3 + target.values[row]!]! > 0.9);
    expect(right).toHaveLength(rows);
    expect(model.leaves.reduce((sum, leaf) => sum + leaf.rows, 0)).toBe(rows);
    for (const { prediction } of model.leaves) expect(prediction.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
    expect(describeRule(model)).toContain('→ u (');
  });
});

test('a word in a text is a condition', () => {
  const texts = everyRow(200).map((i) =>
    i % 3 === 0
      ? `Claim your PRIZE now ${i}`
      : `${['see', 'meet', 'call'][(i % 5) % 3]} you ${['home', 'work', 'the pub'][i % 3]} ${i}`,
  );
  const table = tableOf(strings('text', texts));
  const target = binary(texts.map((text) => text.includes('PRIZE')));
  const model = fitRule(table, target, everyRow(200), { schema: schemaOf({ text: 'text' }), columns: ['text'] });
  expect(accuracyOf(predictRule(model, table), target)).toBe(1);
  expect(describeRule(model)).toMatch(/^if `text` contains "[a-z]+" → /);
});

test('weights count rows: a row of weight zero has no say', () => {
  const x = everyRow(100);
  const target = binary(x.map((value) => value > 50 !== value < 20));
  const table = tableOf(numbers('x', x));
  const weights = x.map((value) => (value < 20 ? 0 : 1));
  const options = { schema: schemaOf({ x: 'number' }), columns: ['x'], weights };
  const model = fitRule(table, target, everyRow(100), options);
  expect(model.conditions).toMatchObject([{ kind: 'above', column: 'x', threshold: 50 }]);
});

test('without a column that divides the rows the rule is the constant', () => {
  const table = tableOf(numbers('x', Array(20).fill(1)));
  const target = binary(everyRow(20).map((i) => i < 5));
  const model = fitRule(table, target, everyRow(20), { schema: schemaOf({ x: 'number' }), columns: ['x'] });
  expect(model.conditions).toEqual([]);
  expect(predictRule(model, table)[0]).toBeCloseTo(0.25, 12);
  expect(describeRule(model)).toBe('always 25\u00A0% yes');
});

test('is plain data, learns from training rows only, and names missing columns', () => {
  const x = uniform(200, 31);
  const table = tableOf(numbers('x', x));
  const target = binary(x.map((value) => value > 0.4));
  const options = { schema: schemaOf({ x: 'number' }), columns: ['x'] };
  const model = fitRule(table, target, everyRow(150), options);
  const changed = { ...target, values: target.values.map((value, i) => (i < 150 ? value : 1 - value)) };
  expect(fitRule(table, changed, everyRow(150), options)).toEqual(model);
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  expect(() => predictRule(model, tableOf(numbers('y', [1])))).toThrow('`x`');
});
