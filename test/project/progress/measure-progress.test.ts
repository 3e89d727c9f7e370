import { expect, test } from 'vitest';
import type { JournalBody, JournalEntry, JournalKind } from '../../../src/contracts/journal.ts';
import { measureProgress, type ProgressFacts } from '../../../src/project/progress/measure-progress.ts';
import type { ProgressRun } from '../../../src/project/progress/progress-run.ts';
import { renderProgress } from '../../../src/project/screens/progress.ts';

const entry = <K extends JournalKind>(kind: K, at: string, body: JournalBody<K>, by = 'Ana'): JournalEntry =>
  ({ id: `${kind}-${at}`, kind, at: at.length === 10 ? `${at}T12:00:00.000Z` : at, by, text: 'words', body }) as never;

const learning = (at: string, by = 'Ana') => entry('learning', at, {}, by);

const run = (id: string, on: string, more: Partial<ProgressRun> = {}): ProgressRun => {
  const at = `${on}T12:00:00.000Z`;
  return {
    id,
    kind: 'exec',
    status: 'done',
    at,
    end: { at } as never,
    study: null,
    metrics: [{ name: 'auc' }],
    ...more,
  };
};

const iteration = (of: string, at: string) =>
  entry('iteration', at, { run: of, base: null, changed: [], result: '', outcome: 'keep' });

const facts = (more: Partial<ProgressFacts>): ProgressFacts => ({
  today: '2026-11-21',
  journal: [],
  runs: [],
  labelTimes: [],
  replays: [],
  metric: 'auc',
  meansMetric: (name) => name === 'auc',
  ...more,
});

const totals = (given: ProgressFacts) =>
  Object.fromEntries(measureProgress(given).inputs.map(({ key, total }) => [key, total]));

test('experiments are programs that ended well; checks, replays and failures are not', () => {
  const runs = [
    run('a', '2026-11-17'),
    run('b', '2026-11-17', { kind: 'stage' }),
    run('c', '2026-11-17', { kind: 'check' }),
    run('d', '2026-11-17', { kind: 'replay' }),
    run('e', '2026-11-17', { status: 'failed' }),
  ];
  expect(totals(facts({ runs }))).toMatchObject({ experiments: 2 });
});

test('weeks are counted from Monday to Sunday, the last one to today', () => {
  const runs = [run('a', '2026-11-08'), run('b', '2026-11-09'), run('c', '2026-11-21')];
  const { weeks, inputs } = measureProgress(facts({ runs }));
  expect(weeks.map(({ name }) => name)).toEqual(['2026-W45', '2026-W46', '2026-W47']);
  expect(inputs[0]!.byWeek).toEqual([1, 1, 1]);
  expect(measureProgress(facts({ runs }), { since: '2026-11-20' }).weeks).toHaveLength(1);
});

test('a registered study is one hypothesis, tested with its last promised run; its iterations are a part of it', () => {
  const study = { study: 's', hypothesis: 'h', metric: 'auc', n: 2, analysis: 'a' };
  const journal = [
    entry('registration', '2026-11-16', study),
    iteration('r1', '2026-11-18'),
    iteration('other', '2026-11-19'),
  ];
  const first = run('r1', '2026-11-17', { study: 's' });
  expect(totals(facts({ journal, runs: [first] }))).toMatchObject({ hypotheses: 1 });
  expect(totals(facts({ journal, runs: [first, run('r2', '2026-11-18', { study: 's' })] }))).toMatchObject({
    hypotheses: 2,
  });
});

test('loop time: median days between things learnt; what is written in one go is one turn', () => {
  const journal = [
    learning('2026-11-10T10:00:00.000Z'),
    learning('2026-11-10T10:30:00.000Z'),
    iteration('r', '2026-11-12T10:00:00.000Z'),
    learning('2026-11-15T10:00:00.000Z'),
  ];
  const { loop } = measureProgress(facts({ journal }));
  expect(loop).toEqual({ median: 2.5, interval: null, turns: 3 });
  expect(measureProgress(facts({ journal: journal.slice(0, 2) })).loop).toBeNull();
});

test('the first run from end to end gives the metric; replays repeat and do not count', () => {
  const runs = [
    run('early', '2026-11-10', { metrics: [{ name: 'loss' }] }),
    run('again', '2026-11-12', { kind: 'replay' }),
    run('whole', '2026-11-14', { kind: 'check' }),
  ];
  expect(measureProgress(facts({ runs })).endToEnd).toEqual({ run: 'whole', on: '2026-11-14', days: 4 });
});

test('a replay that agreed reproduced its run, and the newest says whether it still does', () => {
  const replays = [
    { value: false, at: '2026-11-20T12:00:00.000Z', detail: { run: 'b' } },
    { value: true, at: '2026-11-18T12:00:00.000Z', detail: { run: 'a' } },
  ];
  expect(measureProgress(facts({ replays })).reproduced).toEqual({ run: 'a', on: '2026-11-18', stillAgrees: false });
});

test('balance counts days, not entries', () => {
  const runs = [
    ...Array.from({ length: 50 }, (_, i) => run(`r${i}`, '2026-11-17')),
    run('p', '2026-11-17', { kind: 'stage' }),
    run('q', '2026-11-18', { kind: 'replay' }),
  ];
  expect(measureProgress(facts({ runs })).balance).toEqual({ days: 2, novelty: 1, shipping: 2 });
});

test('no person stands in it, and two people give the same as one', () => {
  const journal = (second: string) => [learning('2026-11-17', 'Ana'), learning('2026-11-19', second)];
  const screen = (given: ProgressFacts) =>
    renderProgress({ name: 'p', progress: measureProgress(given), stall: null }, { unicode: true });
  const two = screen(facts({ journal: journal('Ben'), runs: [run('a', '2026-11-17')] }));
  expect(two).not.toMatch(/Ana|Ben/);
  expect(two).toBe(screen(facts({ journal: journal('Ana'), runs: [run('a', '2026-11-17')] })));
  expect(JSON.stringify(measureProgress(facts({ journal: journal('Ben') })))).not.toMatch(/Ana|Ben/);
});
