import { describe, expect, test } from 'vitest';
import { recommendLoss } from '../../src/split/loss.ts';
import { decideTask } from '../../src/split/task.ts';
import { numbers, strings, table } from './tables.ts';

const y = (values: (number | null)[]): ReturnType<typeof table> => table(numbers('damage', values));
const cycle = (distinct: number): number[] => Array.from({ length: 200 }, (_, row) => row % distinct);
const repeat = <T>(value: T, times: number): T[] => Array.from({ length: times }, () => value);

test.each([
  ['a-number', 'mean-squared-error'],
  ['one-of-two', 'binary-cross-entropy'],
  ['one-of-several', 'categorical-cross-entropy'],
  ['any-of-several', 'binary-cross-entropy'],
] as const)('the loss for %s is %s', (answer, loss) => {
  expect(recommendLoss(answer).name).toBe(loss);
});

describe('task, positive class, metric', () => {
  test('two values: binary, the rarer one positive, ROC AUC', () => {
    const decision = decideTask(table(numbers('y', [...repeat(0, 60), ...repeat(1, 40)], 'integer')), 'y');
    expect(decision).toMatchObject({
      task: 'binary',
      positive: '1',
      metric: { name: 'roc-auc' },
      loss: { name: 'binary-cross-entropy' },
    });
    expect(decision.positiveReason).toContain('40\u00A0%');
    expect(decision.target.values.reduce((sum, value) => sum + value, 0)).toBe(40);
  });

  test('below 5 % of positives: average precision', () => {
    expect(decideTask(table(strings('y', [...repeat('no', 97), ...repeat('yes', 3)])), 'y').metric.name).toBe(
      'average-precision',
    );
    expect(decideTask(table(strings('y', [...repeat('no', 95), ...repeat('yes', 5)])), 'y').metric.name).toBe(
      'roc-auc',
    );
  });

  test('numbers with more than 20 distinct values: regression', () => {
    expect(decideTask(table(numbers('y', cycle(21))), 'y')).toMatchObject({
      task: 'regression',
      metric: { name: 'rmse' },
    });
    expect(decideTask(table(numbers('y', cycle(20))), 'y')).toMatchObject({
      task: 'multiclass',
      metric: { name: 'accuracy' },
    });
    expect(decideTask(table(numbers('y', cycle(20))), 'y', { task: 'regression' }).task).toBe('regression');
  });

  test('numeric classes stand in numeric order', () => {
    expect(decideTask(table(numbers('y', [10, 9, 2, 10, 9, 2, 10, 9, 2])), 'y').target.classes).toEqual([
      '2',
      '9',
      '10',
    ]);
  });

  test('unbalanced classes: balanced accuracy', () => {
    const decision = decideTask(table(strings('y', [...repeat('a', 60), ...repeat('b', 30), ...repeat('c', 30)])), 'y');
    expect(decision.metric.name).toBe('balanced-accuracy');
  });

  test('--negative merges every other label and says so', () => {
    const labels = [...repeat('None', 80), ...repeat('Minor', 15), ...repeat('B', 1), ...repeat('C', 4)];
    const decision = decideTask(table(strings('damage', labels)), 'damage', { negative: 'None' });
    expect(decision).toMatchObject({ task: 'binary', positive: 'not None', metric: { name: 'roc-auc' } });
    expect(decision.classes).toEqual([
      { label: 'None', rows: 80, labels: ['None'] },
      { label: 'not None', rows: 20, labels: ['B', 'C', 'Minor'] },
    ]);
    expect(decision.positiveReason).toContain('B (1), C (4), Minor (15)');
  });

  test('--positive wins over the rarer class', () => {
    const decision = decideTask(table(strings('y', [...repeat('a', 60), ...repeat('b', 40)])), 'y', {
      positive: 'a',
      metric: 'brier',
    });
    expect(decision.target.classes).toEqual(['b', 'a']);
    expect(decision.metric).toEqual({ name: 'brier', reason: 'Asked for with --metric.' });
  });

  test('rows without a target are dropped first', () => {
    const decision = decideTask(table(numbers('y', [null, 0, 1, null, 1, 0])), 'y');
    expect([...decision.rows]).toEqual([1, 2, 4, 5]);
    expect(decision.rowsWithoutTarget).toBe(2);
    expect([...decision.target.values]).toEqual([0, 1, 1, 0]);
  });
});

describe('targets that cannot be learnt are refused with the value and the next step', () => {
  test.each([
    ['unknown', () => decideTask(y([1, 2]), 'damge'), 'not-found', 'Did you mean `damage`?'],
    ['missing everywhere', () => decideTask(y([null, null]), 'damage'), 'not-enough-data', 'label some rows'],
    ['constant', () => decideTask(y([3, 3, 3]), 'damage'), 'not-enough-data', 'constant'],
    ['infinite', () => decideTask(y([1, Infinity, 3]), 'damage'), 'bad-input', 'left out'],
    ['all unique text', () => decideTask(table(strings('y', ['a', 'b', 'c'])), 'y'), 'bad-input', 'labels that repeat'],
    [
      'nearly unique text',
      () =>
        decideTask(
          table(
            strings(
              'y',
              cycle(51)
                .slice(0, 100)
                .map((i) => `car ${i}`),
            ),
          ),
          'y',
        ),
      'bad-input',
      '--positive',
    ],
    ['two classes, one row', () => decideTask(y([0, 0, 0, 1]), 'damage'), 'not-enough-data', 'more rows'],
    ['a date', () => decideTask(table(numbers('y', [0, 9e9, 0, 9e9], 'date')), 'y'), 'unsupported', 'days'],
    [
      'unknown label',
      () => decideTask(table(strings('y', ['None', 'Some', 'None', 'Some'])), 'y', { negative: 'Nonne' }),
      'not-found',
      '"None"',
    ],
    [
      'regression on text',
      () => decideTask(table(strings('y', ['a', 'b', 'a', 'b'])), 'y', { task: 'regression' }),
      'bad-input',
      'numeric',
    ],
    [
      'binary on three',
      () => decideTask(y([1, 2, 3, 1, 2, 3]), 'damage', { task: 'binary' }),
      'bad-input',
      '--positive',
    ],
  ])('%s', (_, run, code, hint) => {
    expect(run).toThrowError(
      expect.objectContaining({ name: 'UserError', code, hint: expect.stringContaining(hint) as string }),
    );
  });
});

test('a target that is no column: likely ones are offered first, and the rest is counted', () => {
  const names = Array.from({ length: 10 }, (_, i) => `measure ${i}`);
  const made = table(...[...names, 'credit_risk', 'note'].map((name) => numbers(name, [1, 2, 3])));
  let hint: string | undefined;
  try {
    decideTask(made, 'xyzzy');
  } catch (error) {
    hint = (error as { hint?: string }).hint;
  }
  expect(hint).toMatch(/^Its columns are `credit_risk`, `note`, `measure 0`, .* and 4 more\.$/);
});
