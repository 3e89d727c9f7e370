import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/base/random.ts';
import { compareRows, type RowEntry, type RowsCompared } from '../../../src/project/comparison/compare-rows.ts';
import { readStoredPredictions, type StoredPredictions } from '../../../src/project/comparison/stored-predictions.ts';
import { mcNemarExact } from '../../../src/stats/mcnemar.ts';
import { aucComponents, aucDifferenceVariance } from '../../../src/stats/delong.ts';
import type { Column, Table } from '../../../src/table/table.ts';

const numbers = (name: string, values: readonly number[]): Column => ({
  storage: 'numbers',
  name,
  source: 'double',
  values: Float64Array.from(values),
});

function strings(name: string, values: readonly string[]): Column {
  const levels = [...new Set(values)].toSorted();
  return { storage: 'strings', name, levels, codes: Int32Array.from(values, (value) => levels.indexOf(value)) };
}

const table = (...columns: Column[]): Table => ({
  rows: columns[0]!.storage === 'numbers' ? columns[0]!.values.length : columns[0]!.codes.length,
  columns,
});

function stored(...columns: Column[]): StoredPredictions {
  const read = readStoredPredictions(table(...columns));
  if ('because' in read) throw new Error(read.because);
  return read;
}

const entry = (name: string, predictions: StoredPredictions, positive: string | null = '1'): RowEntry => ({
  name,
  predictions,
  predictor: predictions.predictors[0]!,
  positive,
});

function compared(entries: readonly RowEntry[], metric: string | null): RowsCompared {
  const result = compareRows(entries, metric);
  if ('because' in result) throw new Error(result.because);
  return result;
}

const because = (entries: readonly RowEntry[], metric: string | null): string => {
  const result = compareRows(entries, metric);
  return 'because' in result ? result.because : 'compared';
};

const ROWS = 200;
const rng = seededRng(7);
const ids = Array.from({ length: ROWS }, (_, i) => i);
const truth = ids.map(() => (rng() < 0.4 ? 1 : 0));
const weak = truth.map((y) => Math.min(1, Math.max(0, 0.5 + (y - 0.5) * 0.2 + (rng() - 0.5) * 0.8)));
const strong = truth.map((y) => Math.min(1, Math.max(0, 0.5 + (y - 0.5) * 0.5 + (rng() - 0.5) * 0.8)));

const middling = weak.map((score) => Math.min(1, Math.max(0, score + (rng() - 0.5) * 0.4)));

const shuffled = [...ids].toSorted((a, b) => ((a * 37) % ROWS) - ((b * 37) % ROWS));
const at = (values: readonly number[]): number[] => shuffled.map((i) => values[i]!);

const base = stored(numbers('row', ids), numbers('label', truth), numbers('score', weak));
const other = stored(numbers('row', shuffled), numbers('label', at(truth)), numbers('score', at(strong)));

describe('runs on the same rows', () => {
  test('oracle: accuracy by McNemar on rows matched by id, whatever their order', () => {
    const { differences, metric } = compared([entry('a', base), entry('b', other)], 'accuracy');
    const right = (scores: readonly number[]): boolean[] =>
      scores.map((score, i) => (score >= 0.5 ? 1 : 0) === truth[i]);
    const [a, b] = [right(weak), right(strong)];
    const onlyB = ids.filter((i) => b[i] && !a[i]).length;
    const onlyA = ids.filter((i) => a[i] && !b[i]).length;
    expect(metric.name).toBe('accuracy');
    expect(differences[0]!.gain).toBeCloseTo((onlyB - onlyA) / ROWS, 12);
    expect(differences[0]!.p).toBeCloseTo(mcNemarExact(onlyB, onlyA), 12);
    expect(differences[0]!.test).toBe('McNemar exact');
  });

  test('oracle: ROC AUC by DeLong', () => {
    const { differences, scores } = compared([entry('a', base), entry('b', other)], 'auc');
    const [a, b] = [aucComponents(truth, weak), aucComponents(truth, strong)];
    expect(scores.map(({ value }) => value)).toEqual([a.auc, b.auc].map((auc) => expect.closeTo(auc, 12) as number));
    const error = Math.sqrt(aucDifferenceVariance(b, a));
    expect(differences[0]!.interval![0]).toBeCloseTo(b.auc - a.auc - 1.959964 * error, 6);
    expect(differences[0]!.verdict).toBe('better');
    expect(compared([entry('b', other), entry('a', base)], 'auc').differences[0]!.verdict).toBe('worse');
  });

  test('equal predictions are identical, whatever the metric, and nothing is tested', () => {
    for (const metric of ['auc', 'accuracy', 'log-loss', 'f1']) {
      const { differences } = compared([entry('a', base), entry('b', base)], metric);
      expect(differences[0]).toMatchObject({ verdict: 'identical', interval: null, p: null, detectable: null });
    }
    const [other1, same] = compared([entry('a', base), entry('b', other), entry('c', base)], 'auc').differences;
    expect(same!.verdict).toBe('identical');
    expect(other1).toEqual({
      ...compared([entry('a', base), entry('b', other)], 'auc').differences[0],
    });
  });

  test('several runs: Holm makes the intervals wider', () => {
    const alone = compared([entry('a', base), entry('b', other)], 'auc').differences[0]!.interval!;
    const third = entry('c', stored(numbers('row', ids), numbers('label', truth), numbers('score', middling)));
    const among = compared([entry('a', base), entry('b', other), third], 'auc').differences[0]!.interval!;
    expect(among[0]).toBeLessThan(alone[0]);
  });

  test('groups of rows are resampled whole', () => {
    const groups = strings(
      'group',
      ids.map((i) => `g${i % 20}`),
    );
    const grouped = stored(numbers('row', ids), numbers('label', truth), numbers('score', weak), groups);
    const { design, differences } = compared([entry('a', grouped), entry('b', other)], 'auc');
    expect(design).toBe('groups');
    expect(differences[0]!.test).toContain('group');
  });

  test('numbers are compared as numbers', () => {
    const values = ids.map((i) => i * 1.5);
    const guess = (error: number): StoredPredictions =>
      stored(
        numbers('row', ids),
        numbers('target', values),
        numbers(
          'prediction',
          values.map((value, i) => value + (i % 3) * error),
        ),
      );
    const { metric, differences, task } = compared([entry('a', guess(4), null), entry('b', guess(1), null)], null);
    expect(task).toBe('regression');
    expect(metric.direction).toBe('lower');
    expect(differences[0]!).toMatchObject({ verdict: 'better' });
    expect(differences[0]!.gain).toBeGreaterThan(0);
  });

  test('predicted classes without scores: accuracy, and no ROC AUC', () => {
    const words = (values: readonly number[]): string[] => values.map((value) => (value >= 0.5 ? 'yes' : 'no'));
    const labelled = (scores: readonly number[]): StoredPredictions =>
      stored(numbers('row', ids), strings('label', words(truth)), strings('prediction', words(scores)));
    const pair = [entry('a', labelled(weak), 'yes'), entry('b', labelled(strong), 'yes')];
    expect(compared(pair, null).metric.name).toBe('accuracy');
    expect(because(pair, 'auc')).toBe('a has predicted classes and no scores');
    const zeros = stored(numbers('row', ids), numbers('label', truth), numbers('prediction', truth));
    expect(because([entry('a', zeros), entry('b', zeros)], 'auc')).toBe('a has predicted classes and no scores');
  });

  test('a class that the truth never has is wrong', () => {
    const say = (word: string): StoredPredictions =>
      stored(
        numbers('row', ids),
        strings('label', truth.map(String)),
        strings(
          'prediction',
          truth.map((y) => (y === 1 ? '1' : word)),
        ),
      );
    const { scores } = compared([entry('a', say('0')), entry('b', say('maybe'))], 'accuracy');
    expect(scores[0]!.value).toBe(1);
    expect(scores[1]!.value).toBeCloseTo(truth.filter((y) => y === 1).length / ROWS, 12);
  });

  test('several classes by a score each', () => {
    const classes = ['ant', 'bee', 'cow'];
    const truthWords = ids.map((i) => classes[i % 3]!);
    const scored = (skill: number): StoredPredictions =>
      stored(
        numbers('row', ids),
        strings('label', truthWords),
        ...classes.map((label) =>
          numbers(
            `score: ${label}`,
            truthWords.map((word, i) => (word === label && i % 10 < skill ? 0.8 : 0.1)),
          ),
        ),
      );
    const { differences, task } = compared([entry('a', scored(3), null), entry('b', scored(9), null)], 'accuracy');
    expect(task).toBe('multiclass');
    expect(differences[0]!.verdict).toBe('better');
  });
});

describe('runs that were not scored on the same rows', () => {
  const small = (rows: number[], labels: number[], scores: number[]): StoredPredictions =>
    stored(numbers('row', rows), numbers('label', labels), numbers('score', scores));
  const a = small([1, 2, 3, 4], [0, 1, 0, 1], [0.1, 0.9, 0.2, 0.8]);

  test.each([
    [small([1, 2, 3], [0, 1, 0], [0, 1, 0]), 'they were scored on 4 and 3 rows'],
    [small([1, 2, 3, 9], [0, 1, 0, 1], [0, 1, 0, 1]), '1 of 4 rows of the first are not among those of the second'],
    [small([1, 2, 3, 4], [0, 1, 0, 0], [0, 1, 0, 1]), 'row 4 is 1 in one and 0 in the other'],
    [
      small([1, 2, 3, 4], [1, 0, 1, 0], [0, 1, 0, 1]),
      'the truth is not the same: row 1 is 0 in one and 1 in the other',
    ],
  ])('are refused (%#)', (b, words) => {
    expect(because([entry('a', a), entry('b', b)], 'accuracy')).toContain(words);
  });

  test('without ids the order counts, and only when all labels agree', () => {
    const plain = (labels: number[]): StoredPredictions =>
      stored(numbers('label', labels), numbers('score', [0.1, 0.9, 0.2, 0.8]));
    expect(compared([entry('a', a), entry('b', plain([0, 1, 0, 1]))], 'accuracy').notes.join()).toContain(
      'matched by their order',
    );
    expect(because([entry('a', a), entry('b', plain([0, 0, 1, 1]))], 'accuracy')).toContain('they name no `row`');
  });

  test('other names for the same classes are understood, and the positive class must be the same', () => {
    const words = stored(
      numbers('row', [1, 2, 3, 4]),
      strings('label', ['none', 'hit', 'none', 'hit']),
      numbers('score', [0, 1, 0, 1]),
    );
    expect(compared([entry('a', words, 'hit'), entry('b', a)], 'auc').notes.join()).toContain(
      '0 stands for none, 1 stands for hit',
    );
    expect(because([entry('a', words, 'none'), entry('b', a)], 'auc')).toBe(
      'a scores none and b scores hit as the positive class',
    );
    expect(because([entry('a', words, null), entry('b', words, null)], 'auc')).toContain('nothing says of which class');
  });

  test.each([
    [[numbers('row', [1]), numbers('score', [1])], 'no column is called truth'],
    [[numbers('row', [1, 1]), numbers('label', [1, 0]), numbers('score', [1, 0])], '`row` holds rows twice'],
    [[numbers('label', [1, 0]), numbers('score', [1, Number.NaN])], '`score` is empty in 1 row'],
    [[numbers('label', [1, 0]), strings('note', ['a', 'b'])], 'no column is called score or prediction'],
  ] as const)('tables that cannot be read say why (%#)', (columns, words) => {
    const read = readStoredPredictions(table(...columns));
    expect('because' in read ? read.because : '').toContain(words);
  });
});
