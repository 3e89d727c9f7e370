import { expect, test } from 'vitest';
import { measureTarget } from '../../../src/app/ideas/measure-target.ts';
import { randomNormal, seededRng } from '../../../src/base/random.ts';
import { rankCandidates, standingOf, type TaskCandidate } from '../../../src/decide/ideas/task-candidate.ts';
import { numbers, strings, tableOf } from '../../features/tables.ts';
import { testEngine } from '../../kernels/test-engine.ts';

const info = { name: 'made.csv', files: [], format: 'csv' as const, notes: [], ordered: true, markers: new Map() };

test('a gain that is clear alone is not clear among a million others', () => {
  const rng = seededRng(3);
  const x = Array.from({ length: 200 }, () => randomNormal(rng));
  const table = tableOf(
    numbers('x', x),
    numbers(
      'y',
      x.map((value) => (value > 0 ? 2 : 0) + randomNormal(rng)),
    ),
  );
  const { gainAmong } = measureTarget({ table, info, options: { target: 'y' }, against: 'rule', engine: testEngine });
  const [alone, among] = [gainAmong(1)!, gainAmong(1e6)!];
  expect([alone.clear, among.clear]).toEqual([true, false]);
  // The interval that is told is the one that decides.
  expect(alone.interval[0]).toBeGreaterThan(0);
  expect(among.interval[0]).toBeLessThan(0);
});

test('the score of a constant is known, and a gain over it reaches no further than the best score', () => {
  const rows = Array.from({ length: 300 }, (_, i) => i % 3);
  const table = tableOf(
    numbers('x', rows),
    strings(
      'kind',
      rows.map((row) => (row === 0 ? 'yes' : 'no')),
    ),
    numbers(
      'noise',
      rows.map((_, i) => (i * 7919) % 101),
    ),
  );
  const options = { target: 'kind', metric: 'roc-auc' };
  const found = measureTarget({ table, info, options, against: 'rule', engine: testEngine });
  expect(found.baselines[0]).toMatchObject({ score: 0.5, interval: [0.5, 0.5] });
  const { difference, interval } = found.gainAmong(1)!;
  expect([difference, interval[1]]).toEqual([0.5, 0.5]);
  expect(interval[0]).toBeGreaterThan(0.45);
});

test('no column is left: nothing is scored, and what was refused is named', () => {
  const rng = seededRng(5);
  const y = Array.from({ length: 200 }, () => randomNormal(rng));
  const table = tableOf(
    numbers('y', y),
    numbers(
      'y in cents',
      y.map((value) => 100 * value),
    ),
  );
  const found = measureTarget({ table, info, options: { target: 'y' }, against: 'rule', engine: testEngine });
  expect(found).toMatchObject({ baselines: [], headroom: null, refused: [{ column: 'y in cents' }] });
});

const gain = (clear: boolean) => ({ difference: 0.1, interval: [0.01, 0.2] as const, clear });

test('standing: unclear gains show no signal, little room is a rule, what cannot be compared is unknown', () => {
  expect(standingOf({ gain: gain(false), headroom: 0.5 })).toBe('no-signal-seen');
  expect(standingOf({ gain: gain(true), headroom: 0.5 })).toBe('room');
  expect(standingOf({ gain: gain(true), headroom: 0.05 })).toBe('rule-suffices');
  expect(standingOf({ gain: null, headroom: 0.5 })).toBe('unknown');
});

test('order: room, then rows with a known target, then the number of rows', () => {
  const candidate = (title: string, change: Partial<TaskCandidate>): TaskCandidate => ({
    template: 'regression',
    title,
    target: title,
    rows: 1000,
    known: 1,
    metric: null,
    baselines: [],
    gain: gain(true),
    headroom: 0.5,
    standing: 'room',
    because: '',
    refused: [],
    ofPeople: false,
    command: null,
    ...change,
  });
  const ranked = rankCandidates([
    candidate('no signal', { standing: 'no-signal-seen', headroom: 1 }),
    candidate('often unknown', { known: 0.5 }),
    candidate('few rows', { rows: 40 }),
    candidate('plain', {}),
    candidate('more room', { headroom: 0.9 }),
  ]);
  expect(ranked.map(({ title }) => title)).toEqual(['more room', 'plain', 'often unknown', 'few rows', 'no signal']);
});
