import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/contracts/run.ts';
import { type Registration, registrationReport } from '../../src/project/registration.ts';
import { aRun } from './a-run.ts';

const plan = (at: string, changes: Partial<Registration['body']> = {}): Registration => ({
  id: at,
  at: `2026-01-${at}T00:00:00.000Z`,
  by: 'ada',
  text: 'deeper is better',
  body: { study: 's', hypothesis: 'deeper is better', metric: 'auc', n: 2, analysis: 'Welch', ...changes },
});

const run = (day: string, changes: Parameters<typeof aRun>[0] = {}): Run =>
  aRun({ id: `r${day}`, at: `2026-01-${day}T12:00:00.000Z`, study: 's', metrics: { 'val/auc': 0.8 }, ...changes });

const kinds = (entries: readonly Registration[], runs: readonly Run[], optimise: string | null = null): string[] =>
  registrationReport('s', { entries, runs, optimise }).deviations.map(({ kind }) => kind);

describe('a registered plan against what happened', () => {
  test('as registered: nothing deviates', () => {
    expect(kinds([plan('01')], [run('02'), run('03')], 'roc-auc')).toEqual([]);
    expect(kinds([plan('01')], [])).toEqual([]);
  });

  test('a plan that was changed before the first run is the plan', () => {
    const report = registrationReport('s', {
      entries: [plan('01'), plan('02', { n: 3 })],
      runs: [run('03')],
      optimise: null,
    });
    expect(report.plan!.body.n).toBe(3);
    expect(report.deviations.map(({ kind }) => kind)).toEqual(['fewer']);
  });

  test('a plan that was edited after data is a deviation, with what became of it', () => {
    const entries = [plan('01'), plan('05', { metric: 'recall', n: 9 })];
    const report = registrationReport('s', { entries, runs: [run('02'), run('03')], optimise: null });
    expect(report.plan).toBe(entries[0]);
    expect(report.deviations.map(({ words }) => words)).toEqual([
      'registered again at 2026-01-05T00:00:00.000Z, after the first run: metric "auc" became "recall", n "2" became "9"',
    ]);
  });

  test.each([
    ['registered after the first run', [plan('05')], [run('02'), run('03')], null, ['late']],
    ['another metric', [plan('01')], [run('02'), run('03', { metrics: { loss: 1 } })], null, ['metric']],
    ['another metric in cairn.yaml', [plan('01')], [run('02'), run('03')], 'recall', ['metric']],
    ['fewer runs', [plan('01')], [run('02')], null, ['fewer']],
    ['more runs', [plan('01')], [run('02'), run('03'), run('04')], null, ['more']],
    ['a run that failed', [plan('01')], [run('02'), run('03'), run('04', { status: 'failed' })], null, ['failed']],
    ['a replay counts for nothing', [plan('01')], [run('02'), run('03'), run('04', { kind: 'replay' })], null, []],
    ['no plan', [], [run('02')], null, ['unregistered']],
  ] as const)('%s', (_, entries, runs, optimise, expected) => {
    expect(kinds(entries, runs, optimise)).toEqual(expected);
  });

  test('two versions of the data within a study', () => {
    const input = (hash: string) => ({ inputs: [{ kind: 'dataset' as const, name: 'birds', hash }] });
    expect(kinds([plan('01')], [run('02', input('a')), run('03', input('b'))])).toEqual(['data']);
  });
});
