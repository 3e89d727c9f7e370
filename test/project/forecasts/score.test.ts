import { expect, test } from 'vitest';
import { forecastsOf } from '../../../src/evidence/forecasts.ts';
import { scoreForecasts } from '../../../src/project/forecasts/score.ts';
import { event, outcome, quantity } from './entries.ts';

const TODAY = '2026-03-01';

/** Events stated with a chance, so many of which came true. */
const said = (p: number, n: number, hits: number, by = 'Ana') =>
  Array.from({ length: n }, (_, i) => {
    const id = `${by}-${p}-${i}`;
    return [event(id, p, { by }), outcome(id, i < hits)];
  }).flat();

const scoreOf = (journal: Parameters<typeof forecastsOf>[0], author: string | null = null) =>
  scoreForecasts(forecastsOf(journal, TODAY), { author });

test('golden: 10 at .8 with 6 hits, 10 at .3 with 3', () => {
  const { events } = scoreOf([...said(0.8, 10, 6), ...said(0.3, 10, 3)]);
  expect(events).toMatchObject({ n: 20, needed: 5 });
  const score = events.score!;
  expect(score.brier).toBeCloseTo(0.245, 12);
  expect(score.reliability).toBeCloseTo(0.02, 12);
  expect(score.resolution).toBeCloseTo(0.0225, 12);
  expect(score.uncertainty).toBeCloseTo(0.2475, 12);
  expect(score.skill).toBeCloseTo(0.010101, 6);
  expect(score.helps).toBe('cannot be told apart');
  expect(score.calibration.map(({ n, came }) => [n, came])).toEqual([
    [0, null],
    [10, 0.3],
    [0, null],
    [0, null],
    [10, 0.6],
  ]);
});

test('nothing is scored below five', () => {
  expect(scoreOf(said(0.8, 4, 3)).events).toEqual({ n: 4, needed: 5, score: null });
  expect(scoreOf(said(0.8, 5, 3)).events.score).not.toBeNull();
});

test('skill is undefined when all outcomes agree', () => {
  expect(scoreOf(said(0.8, 6, 6)).events.score).toMatchObject({ skill: null, helps: 'undefined' });
});

test('a record that knows helps, one that is reversed does not', () => {
  expect(scoreOf([...said(0.9, 15, 14), ...said(0.1, 15, 1)]).events.score!.helps).toBe('yes');
  expect(scoreOf([...said(0.9, 15, 1), ...said(0.1, 15, 14)]).events.score!.helps).toBe('no');
});

test('sandbagging: all that was called even came true', () => {
  const { habits } = scoreOf(said(0.5, 8, 8)).events.score!;
  expect(habits).toEqual([{ kind: 'sandbagging', n: 8, expected: 4, came: 8, likely: [1, 7] }]);
  // Five of five at one half happen once in 32: that may be luck.
  expect(scoreOf(said(0.5, 5, 5)).events.score!.habits).toEqual([]);
});

test('overconfidence: far less came than was said', () => {
  const { habits } = scoreOf(said(0.9, 10, 5)).events.score!;
  expect(habits).toMatchObject([{ kind: 'overconfidence', came: 5 }]);
  expect(habits[0]!.expected).toBeCloseTo(9, 12);
});

test('too sure on both sides, though the number is right', () => {
  const { habits } = scoreOf([...said(0.95, 10, 5), ...said(0.05, 10, 5)]).events.score!;
  expect(habits).toMatchObject([{ kind: 'too-sure', n: 20, came: 10 }]);
});

test('a record of the right chances has no habits', () => {
  expect(scoreOf([...said(0.8, 10, 8), ...said(0.3, 10, 3)]).events.score!.habits).toEqual([]);
});

test('several people on one question count once, with the mean of what they said', () => {
  const journal = [...said(0.9, 5, 5), ...said(0.5, 5, 5, 'Ben')].map((entry) =>
    entry.kind === 'forecast' ? { ...entry, body: { ...entry.body, about: entry.id.split('-')[2]! } } : entry,
  );
  const { events } = scoreOf(journal);
  expect(events.n).toBe(5);
  expect(events.score!.brier).toBeCloseTo(0.09, 12);
  expect(scoreOf(journal, 'Ben').events.score!.brier).toBeCloseTo(0.25, 12);
});

test('intervals are scored by unit, and dates that are late already are missed', () => {
  const hours = [12, 5, 6, 7, 4].flatMap((truth, i) => [quantity(`h${i}`, [3, 5, 10]), outcome(`h${i}`, truth)]);
  const dates = [0, 1].flatMap((i) => [
    event(`d${i}`, 0, { kind: 'date', p10: '2026-01-10', p50: '2026-01-20', p90: '2026-01-30' } as never),
    outcome(`d${i}`, i === 0 ? '2026-01-15' : '2026-02-02', { later: i === 1 }),
  ]);
  const { intervals, coverage } = scoreOf([...hours, ...dates]);
  expect(intervals.map(({ unit, n }) => [unit, n])).toEqual([
    ['hours', 5],
    ['days (dates)', 1],
  ]);
  // One miss by 2 costs 7 + 10 · 2, the others their width.
  expect(intervals[0]!.score!.interval).toBeCloseTo((27 + 4 * 7) / 5, 12);
  expect(coverage).toMatchObject({ n: 7, score: { held: 5, notYetCome: 1, verdict: 'fits' } });
});

test('how long activities took against what was said', () => {
  const ref = { plan: 'plan.yaml', activity: 'x', what: 'duration' as const };
  const journal = [1, 1.5, 2, 2, 4].flatMap((ratio, i) => {
    const id = `a${i}`;
    return [quantity(id, [5, 10, 20], { ref: { ...ref, activity: id }, unit: 'days' }), outcome(id, 10 * ratio)];
  });
  const { durations } = scoreOf(journal);
  expect(durations.score).toMatchObject({ n: 5, interval: null, recalibrated: null });
  expect(durations.score!.median).toBeCloseTo(2, 12);
  expect(durations.score!.factor).toBeCloseTo(2 ** (5 / 8), 12);
});

test('changed minds are weighed by how long they were held', () => {
  const journal = Array.from({ length: 5 }, (_, i) => [
    event(`a${i}`, 0.5, { about: `q${i}`, at: '2026-01-01T00:00:00.000Z' }),
    event(`b${i}`, 1, { about: `q${i}`, at: '2026-01-31T00:00:00.000Z' }),
    outcome(`a${i}`, true, { at: '2026-02-10T00:00:00.000Z' }),
  ]).flat();
  const { updates, events } = scoreOf(journal);
  expect(events.score!.brier).toBeCloseTo(0.25, 12);
  expect(updates.score!.first).toBeCloseTo(0.25, 12);
  expect(updates.score!.overTime).toBeCloseTo(0.25 * 0.75, 12);
});
