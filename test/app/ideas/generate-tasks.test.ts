import { beforeAll, describe, expect, test } from 'vitest';
import { randomInteger, randomNormal, seededRng } from '../../../src/base/random.ts';
import { generateTasks } from '../../../src/app/ideas/generate-tasks.ts';
import { targetsWorth } from '../../../src/decide/ideas/target-columns.ts';
import type { TaskIdeas, TaskTemplate } from '../../../src/decide/ideas/task-candidate.ts';
import { startEngine } from '../../../src/io/load-kernels.ts';
import type { Column, NumberSource } from '../../../src/table/table.ts';
import { numbers, strings, tableOf } from '../../features/tables.ts';

const DAY = 86_400_000;

const column = (name: string, values: readonly (string | number)[], source?: NumberSource): Column =>
  typeof values[0] === 'number' ? numbers(name, values as number[], source) : strings(name, values as string[]);

async function tasksOf(
  columns: readonly Column[],
  { limit = null }: { limit?: number | null } = {},
): Promise<TaskIdeas> {
  const table = tableOf(...columns);
  const info = { name: 'made.csv', files: [], format: 'csv' as const, notes: [], ordered: true, markers: new Map() };
  const effects = { readTable: async () => ({ table, info }), startEngine, pause: async () => undefined };
  const run = generateTasks({ source: 'made.csv', limit, seed: 0 }, effects, new AbortController().signal);
  for (;;) {
    const step = await run.next();
    if (step.done) return step.value;
  }
}

const of = (ideas: TaskIdeas, template: TaskTemplate, target?: string) =>
  ideas.candidates.find((one) => one.template === template && (target === undefined || one.target === target));

/** Three kinds of 50 flowers, four measures that differ between the kinds and go together. */
function flowers(): Column[] {
  const rng = seededRng(4);
  const centres = [
    [5, 3.4, 1.5, 0.2],
    [5.9, 2.8, 4.3, 1.3],
    [6.6, 3, 5.5, 2],
  ];
  const kinds = Array.from({ length: 150 }, (_, i) => i % 3);
  const measures = ['sepal length', 'sepal width', 'petal length', 'petal width'];
  return [
    ...measures.map((name, m) =>
      column(
        name,
        kinds.map((kind) => centres[kind]![m]! + 0.25 * randomNormal(rng)),
      ),
    ),
    column(
      'species',
      kinds.map((kind) => ['setosa', 'versicolor', 'virginica'][kind]!),
    ),
    column(
      'number',
      kinds.map((_, i) => i + 1),
      'integer',
    ),
    column(
      'garden',
      kinds.map(() => 'north'),
    ),
  ];
}

describe('a table like Iris', () => {
  let ideas: TaskIdeas;
  beforeAll(async () => {
    ideas = await tasksOf(flowers());
  });

  test('gives classification, regression and clustering, each measured', () => {
    expect(of(ideas, 'multiclass', 'species')).toMatchObject({
      title: 'predict `species` (3 classes) from 4 columns known before it',
      metric: { name: 'accuracy' },
      baselines: [{ name: 'constant' }, { name: 'rule' }],
    });
    const length = of(ideas, 'regression', 'petal length')!;
    expect(length.standing).toBe('room');
    expect(length.baselines[1]!.score).toBeLessThan(length.baselines[0]!.score);
    expect(length.gain!.interval[0]).toBeGreaterThan(0);
    expect(of(ideas, 'clustering')).toMatchObject({ standing: 'structure' });
    expect(of(ideas, 'anomaly')).toBeDefined();
  });

  test('leaves ids and constants out, with the reason', () => {
    const reasons = new Map(ideas.leftOut.map((one) => [one.column, one.reason]));
    expect(reasons.get('number')).toContain('names rows');
    expect(reasons.get('garden')).toBe('it is the same in every row');
    expect(ideas.candidates.map(({ target }) => target)).not.toContain('number');
  });

  test('measures no more targets than asked for, and names the others', async () => {
    const few = await tasksOf(flowers(), { limit: 1 });
    expect(few.notMeasured).toHaveLength(4);
  });
});

test('noise is called noise, in all targets at once', async () => {
  const rng = seededRng(9);
  const columns = Array.from({ length: 8 }, (_, c) =>
    column(
      `x${c}`,
      Array.from({ length: 300 }, () => randomNormal(rng)),
    ),
  );
  const { candidates } = await tasksOf(columns);
  expect(candidates.filter(({ standing }) => standing === 'room')).toEqual([]);
});

test('a column that gives the answer away is refused, not learnt from', async () => {
  const rng = seededRng(2);
  const outcome = Array.from({ length: 400 }, () => (rng() < 0.2 ? 'yes' : 'no'));
  const { candidates } = await tasksOf([
    column('outcome', outcome),
    column(
      'outcome code',
      outcome.map((value) => (value === 'yes' ? 1 : 0)),
      'integer',
    ),
    column(
      'age',
      outcome.map((value) => (value === 'yes' ? 50 : 40) + 10 * randomNormal(rng)),
    ),
  ]);
  const found = candidates.find(({ target, template }) => target === 'outcome' && template === 'binary')!;
  expect(found.refused.map((one) => one.column)).toEqual(['outcome code']);
  expect(found.title).toContain('from 1 column known before it');
  expect(candidates.find(({ template }) => template === 'ranking')!.because).toMatch(/Of all rows .* are/);
});

test('what gives the answer away in one task is not learnt from in its twin', async () => {
  const rng = seededRng(12);
  const deck = Array.from({ length: 400 }, () => ['a', 'b', 'c', 'c', 'c', 'c'][randomInteger(rng, 6)]!);
  const { candidates } = await tasksOf([
    column('deck', deck),
    column(
      'level',
      deck.map((value) => `level ${value}`),
    ),
    column(
      'fare',
      deck.map((value) => (value === 'a' ? 3 : 0) + randomNormal(rng)),
    ),
  ]);
  const twins = candidates.filter(({ target, template }) => target === 'deck' && template !== 'ranking');
  expect(twins.map(({ refused }) => refused.map((one) => one.column))).toEqual([['level'], ['level']]);
  expect(twins.find(({ template }) => template === 'binary')!.command).toContain('--drop level');
});

test('likely targets are measured first, and those that speak of people are marked', async () => {
  const rng = seededRng(13);
  const noise = () => Array.from({ length: 100 }, () => randomInteger(rng, 40));
  const kinds = (...names: string[]) => Array.from({ length: 100 }, () => names[randomInteger(rng, names.length)]!);
  const columns = [
    column('size', noise(), 'integer'),
    column('sex', kinds('male', 'female')),
    column('credit_risk', kinds('good', 'bad')),
    column('colour', kinds('red', 'green', 'blue')),
  ];
  const few = await tasksOf(columns, { limit: 2 });
  expect([few.measured, few.notMeasured, few.ofPeople]).toEqual([2, ['size', 'sex'], ['sex']]);
  const { candidates } = await tasksOf(columns);
  const marked = candidates.filter(({ ofPeople }) => ofPeople).map(({ target }) => target);
  expect(new Set(marked)).toEqual(new Set(['sex']));
});

test('targets are measured as far as a few seconds go, and twelve at least', () => {
  expect(targetsWorth({ rows: 1000, columns: Array(21) })).toBeGreaterThan(21);
  expect(targetsWorth({ rows: 10_000, columns: Array(400) })).toBe(12);
});

test('a series is held against its own past, on later rows', async () => {
  const rng = seededRng(6);
  let level = 0;
  const values = Array.from({ length: 400 }, () => (level += randomNormal(rng)));
  const ideas = await tasksOf([
    column(
      'day',
      values.map((_, i) => i * DAY),
      'date',
    ),
    column('price', values),
  ]);
  const forecast = of(ideas, 'forecasting', 'price')!;
  expect(forecast.title).toBe('forecast the next `price` from what came before');
  // A random walk: the step has deviation 1.
  expect(forecast.baselines[1]!.score).toBeGreaterThan(0.8);
  expect(forecast.baselines[1]!.score).toBeLessThan(1.2);
  expect(forecast.standing).not.toBe('no-signal-seen');
});

test('many rows are sampled, and said to be; what comes next is taken from all rows', async () => {
  const rng = seededRng(8);
  const rows = 50_000;
  let level = 0;
  const values = Array.from({ length: rows }, () => (level += randomNormal(rng)));
  const ideas = await tasksOf([
    column(
      'day',
      values.map((_, i) => i * DAY),
      'date',
    ),
    column('load', values),
    column(
      'kind',
      values.map(() => ['a', 'b'][randomInteger(rng, 2)]!),
    ),
  ]);
  expect(ideas).toMatchObject({ rows, sampled: 10_000 });
  // A step has deviation 1; from each fifth row to the next it would be √5.
  expect(of(ideas, 'forecasting', 'load')!.baselines[1]!.score).toBeLessThan(1.2);
});

test('names in several spellings are a task of their own', async () => {
  const names = Array.from({ length: 200 }, (_, i) =>
    i % 4 === 0 ? `ACME-${i} Trading Ltd.` : `Acme ${i - (i % 4 === 1 ? 1 : 0)} trading ltd`,
  );
  const ideas = await tasksOf([
    column('company', names),
    column(
      'sales',
      names.map((_, i) => i * 1.5),
    ),
  ]);
  expect(of(ideas, 'matching')).toMatchObject({
    title: 'find spellings in `company` that mean the same',
    standing: 'structure',
  });
});
