import { describe, expect, test } from 'vitest';
import type { FrictionFound } from '../../../src/decide/ideas/funnel.ts';
import type { TaskIdeas } from '../../../src/decide/ideas/task-candidate.ts';
import { renderFunnel } from '../../../src/report/ideas/funnel-lines.ts';
import { renderAlike } from '../../../src/report/ideas/like-lines.ts';
import { renderRules } from '../../../src/report/ideas/rule-lines.ts';
import { renderTaskIdeas } from '../../../src/report/ideas/task-lines.ts';

describe('tasks of a table', () => {
  const page = (interval: readonly [number, number], clear: boolean): string => {
    const ideas: TaskIdeas = {
      table: 'made.csv',
      rows: 100,
      sampled: 100,
      columns: 3,
      candidates: [
        {
          template: 'binary',
          title: 'predict `sex` (2 classes)',
          target: 'sex',
          rows: 100,
          known: 1,
          metric: { name: 'roc-auc', title: 'ROC AUC' },
          baselines: [{ name: 'constant', words: '', score: 0.5, interval: [0.5, 0.5] }],
          gain: { difference: 0.204, interval, clear },
          headroom: 0.5,
          standing: clear ? 'room' : 'no-signal-seen',
          because: '',
          refused: [],
          ofPeople: true,
          command: null,
        },
      ],
      leftOut: [],
      measured: 1,
      notMeasured: [],
      ofPeople: ['sex', 'age'],
      comparisons: 1,
      notes: [],
    };
    return renderTaskIdeas(ideas, { width: 200 });
  };

  test('an end of a gain that is not 0 does not read as 0, a score that is known has no interval', () => {
    expect(page([0.02, 0.388], true)).toContain('ROC AUC: constant 0.5, gain +0.20 (0.02–0.39)');
    expect(page([-0.002, 0.41], false)).toContain('gain +0.204 (−0.002 to 0.410)');
    expect(page([-0.002, 0.41], false)).toContain('no signal seen by one rule');
  });

  test('a target that may speak of people is marked, and all such columns are named', () => {
    expect(page([0.1, 0.3], true)).toContain('`sex` may speak of people: ask first whether it may be predicted.');
    expect(page([0.1, 0.3], true)).toContain('Look yourself at `sex` and `age`: they may speak of people');
  });
});

test('nothing alike is said to be nothing', () => {
  const page = renderAlike('predict who leaves', { cases: [], ideas: [], noted: [] });
  expect(page).toBe('Nothing among the 12 published cases is much like "predict who leaves".\n');
});

test('a column that does not fit is said to be missing', () => {
  const counts = { rules: 3, joins: 0, thresholds: 1, deepest: 1 };
  const one = {
    path: `${'long/'.repeat(9)}a.js`,
    language: 'JavaScript',
    lines: 9,
    counts,
    commits: 1,
    score: 3,
    parts: [],
  };
  const found = {
    candidates: [one],
    counted: 1,
    leftOut: [],
    otherFiles: 0,
    since: '2025-11-21',
    cut: false,
  } as unknown as Parameters<typeof renderRules>[0];
  expect(renderRules(found, 20)).toMatch(/did not fit into\s+this width: .*language;\s+--json has/s);
});

test('both steps of a slow way stand in their own ticks', () => {
  const time = { median: 60_000, interval: null, p90: 120_000, n: 9 };
  const found = {
    log: 'log.csv',
    columns: { step: 's', user: 'u', time: 't' },
    clock: 'milliseconds',
    fromText: 'then',
    toText: 'now',
    users: 9,
    events: 18,
    leftOut: 0,
    agreement: null,
    stages: [],
    sideSteps: [],
    transitions: [
      {
        from: 'search',
        to: 'add to basket',
        started: 9,
        lost: 0,
        drop: 0,
        interval: null,
        because: null,
        undecided: 0,
        time,
      },
    ],
    frictions: [
      { kind: 'slow', at: 'search to add to basket', users: 9, share: 0.5, interval: null, likeTheLargest: false },
    ],
  } as unknown as FrictionFound;
  expect(renderFunnel(found, { width: 120 })).toContain('`search` to `add to basket` takes');
});
