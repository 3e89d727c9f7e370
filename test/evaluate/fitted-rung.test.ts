import { expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { takeEntries } from '../../src/base/take-entries.ts';
import { fitRung, predictRung, type LearnedRungName, type LearningData } from '../../src/evaluate/fitted-rung.ts';
import { allRows } from '../../src/features/column-values.ts';
import { loadKernels } from '../../src/io/load-kernels.ts';
import { createEngine } from '../../src/kernels/engine.ts';
import { takeRows } from '../../src/table/table.ts';
import { numbers, schemaOf, strings, tableOf } from '../features/tables.ts';

const engine = createEngine(await loadKernels());
const rng = seededRng(1);
const ROWS = 300;
const a = Array.from({ length: ROWS }, () => rng() * 4);
const b = Array.from({ length: ROWS }, () => ['x', 'y', 'z'][Math.floor(rng() * 3)]!);

const data: LearningData = {
  table: tableOf(numbers('a', a), strings('b', b)),
  schema: schemaOf({ a: 'number', b: 'category' }),
  columns: ['a', 'b'],
  target: {
    task: 'regression',
    classes: [],
    values: Float64Array.from(a, (value, i) => value + (b[i] === 'x' ? 2 : 0)),
  },
  centre: 'mean' as const,
  weights: Float64Array.from({ length: ROWS }, () => 1 + Math.floor(rng() * 3)),
  groups: null,
  blocks: Int32Array.from({ length: ROWS }, (_, row) => row % 20),
  times: null,
  seed: 4,
  engine,
};

const RUNGS = ['constant', 'rule', 'linear', 'forest', 'boosting'] as const satisfies readonly LearnedRungName[];

test.each(RUNGS)('%s learns the same from its rows, whether they are a sample or all of the table', (rung) => {
  const rows = Int32Array.from({ length: 100 }, (_, i) => 3 * i + (i % 2));
  const alone: LearningData = {
    ...data,
    table: takeRows(data.table, rows),
    target: { ...data.target, values: takeEntries(data.target.values, rows) },
    weights: takeEntries(data.weights!, rows),
    blocks: takeEntries(data.blocks!, rows),
  };
  const sampled = predictRung(fitRung(rung, data, rows), data.table, allRows(ROWS), engine);
  expect(sampled).toEqual(predictRung(fitRung(rung, alone, allRows(100)), data.table, allRows(ROWS), engine));
});

test('in time, the latest rows teach and whole stretches are held out', () => {
  const times = Float64Array.from({ length: ROWS }, (_, row) => row);
  const late = Float64Array.from({ length: ROWS }, (_, row) => (row >= ROWS - 30 ? 100 : 0));
  const step = { ...data, table: tableOf(numbers('a', [...late])), schema: schemaOf({ a: 'number' }), columns: ['a'] };
  const given = { ...step, blocks: null, times, weights: null, target: { ...data.target, values: late } };
  const fitted = fitRung('boosting', given, allRows(ROWS));
  expect(predictRung(fitted, given.table, Int32Array.of(ROWS - 1), engine)[0]).toBeGreaterThan(60);
  expect(fitted.rung === 'boosting' && fitted.model.members).toHaveLength(5);
});
