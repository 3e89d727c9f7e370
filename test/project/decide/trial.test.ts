import { describe, expect, test } from 'vitest';
import { answerMode } from '../../../src/project/labelling/sitting.ts';
import { pressTrialKey, startTrial, type TrialEvent } from '../../../src/project/decide/trial-sitting.ts';
import { drawTasks, type TrialCase, type TrialTask } from '../../../src/project/decide/trial-tasks.ts';
import { renderTrialResult } from '../../../src/report/trial-screen.ts';
import { timesText, trialResult, trialWarnings, whyNotWritten } from '../../../src/project/decide/trial-times.ts';

const labels = ['no', 'yes'];
const answers = answerMode(labels, false);
const pool: TrialCase[] = Array.from({ length: 60 }, (_, row) => ({
  row,
  truth: row % 3 === 0 ? 'yes' : 'no',
  prediction: row % 10 === 0 ? 'yes' : 'no',
}));

const task = (over: Partial<TrialTask>): TrialTask => ({
  kind: 'manual',
  row: 0,
  truth: 'yes',
  output: null,
  source: null,
  ...over,
});

/** Presses keys, each a number of seconds after the one before. */
function play(tasks: readonly TrialTask[], keys: readonly (readonly [string, number])[]) {
  let [sitting, now] = [startTrial(0), 0];
  const events: TrialEvent[] = [];
  for (const [key, seconds] of keys) {
    now += seconds * 1000;
    const turn = pressTrialKey(sitting, key, { tasks, answers }, now);
    if (turn.event) events.push(turn.event);
    ({ sitting } = turn);
  }
  return { sitting, events };
}

describe('cases', () => {
  test('so many of each task, each on a row of its own, the same for the same seed', () => {
    const drawn = drawTasks(pool, { cases: 6, seed: 4, labels });
    expect(drawn.map(({ kind }) => kind).toSorted()).toEqual(
      ['fix', 'manual', 'validate'].flatMap((kind) => Array(6).fill(kind)),
    );
    expect(new Set(drawn.map(({ row }) => row)).size).toBe(18);
    expect(drawTasks(pool, { cases: 6, seed: 4, labels })).toEqual(drawn);
    expect(drawTasks(pool, { cases: 6, seed: 5, labels })).not.toEqual(drawn);
  });

  test('half of the outputs to check are wrong, all of those to put right; wrong ones are mistakes of the candidate', () => {
    const drawn = drawTasks(pool, { cases: 6, seed: 1, labels });
    const wrong = drawn.filter(({ output, truth }) => output !== null && output !== truth);
    expect(wrong.map(({ kind }) => kind).toSorted()).toEqual([...Array(6).fill('fix'), ...Array(3).fill('validate')]);
    expect(new Set(wrong.map(({ source }) => source))).toEqual(new Set(['candidate']));
  });

  test('without mistakes another answer is shown, and it says so; numbers are plainly another', () => {
    const perfect = pool.map((one) => ({ ...one, prediction: one.truth }));
    const wrong = drawTasks(perfect, { cases: 4, seed: 0, labels }).filter(({ kind }) => kind === 'fix');
    expect(wrong.every(({ source, output, truth }) => source === 'made-up' && output !== truth)).toBe(true);
    const numbers = pool.map(({ row }) => ({ row, truth: String(row), prediction: null }));
    const far = drawTasks(numbers, { cases: 5, seed: 0, labels: [] }).filter(({ kind }) => kind === 'fix');
    expect(
      Math.min(...far.map(({ truth, output }) => Math.abs(Number(truth) - Number(output)))),
    ).toBeGreaterThanOrEqual(14);
  });

  test('too few rows are said with what would do', () => {
    expect(() => drawTasks(pool.slice(0, 10), { cases: 4, seed: 0, labels })).toThrow(
      expect.objectContaining({ code: 'not-enough-data', hint: 'Write --cases 3.' }),
    );
  });
});

test('a label of one digit or letter is its own key; no other gets a digit where labels are numbers', () => {
  const keys = (...names: string[]) => {
    const mode = answerMode(names, false);
    return mode.kind === 'keys' ? mode.keys.join('') : mode.kind;
  };
  expect(keys('1', '0')).toBe('10');
  expect(keys('F', 'm')).toBe('fm');
  expect(keys('0', '5', '10')).toBe('05a');
  expect(keys('e', 'p')).toBe('e1');
  expect(keys('a', 'A')).toBe('12');
  expect(keys('no', 'yes')).toBe('12');
  const tasks = [task({})];
  const modes = { tasks, answers: answerMode(['F', 'm'], false) };
  const begun = pressTrialKey(startTrial(0), '\r', modes, 1).sitting;
  const chosen = pressTrialKey(pressTrialKey(begun, ' ', modes, 2).sitting, 'F', modes, 3).sitting;
  expect([chosen.typed, chosen.turned]).toEqual(['f', 1]);
  expect(pressTrialKey(chosen, '\r', modes, 4).event).toMatchObject({ event: 'ended', answer: 'F' });
});

describe('the stopwatch', () => {
  const tasks = [task({}), task({ kind: 'validate', output: 'no' }), task({ kind: 'fix', output: 'no' })];

  test('runs from Enter to Enter, without pauses; keys that are no answer change nothing', () => {
    const { events, sitting } = play(tasks, [
      ['2', 9], // the case is covered: no answer
      ['\r', 1],
      ['x', 1],
      ['p', 2],
      ['\r', 30],
      ['p', 1],
      ['2', 1],
      ['\r', 1],
    ]);
    const { times, agreement } = trialResult(tasks, events, { hasLabels: true });
    expect(times.manual).toMatchObject({ mean: 5, n: 1 });
    expect(agreement).toMatchObject({ value: 1, n: 1 });
    expect([sitting.at, sitting.phase]).toEqual([1, 'ready']);
  });

  test('Enter without an answer does not end a case; s leaves it out; q keeps what was done', () => {
    const { events, sitting } = play(tasks, [
      ['\r', 1],
      ['\r', 1],
      ['s', 1],
      ['\r', 1],
      ['r', 1],
      ['\r', 1],
      ['q', 1],
      ['\r', 1],
    ]);
    expect(events.map(({ event }) => event)).toEqual(['started', 'skipped', 'started', 'ended']);
    expect(sitting.phase).toBe('over');
    const result = trialResult(tasks, events, { hasLabels: true });
    // The wrong output was called right.
    expect([result.skipped, result.missed?.value, result.checkErrors?.value]).toEqual([1, 1, 1]);
  });
});

describe('events give times back', () => {
  /** The seconds of each case of a kind. */
  const result = (manual: readonly number[], validate: readonly number[], fix: readonly number[]) => {
    const all = [
      ...manual.map((seconds) => ({ seconds, task: task({}) })),
      ...validate.map((seconds) => ({ seconds, task: task({ kind: 'validate', output: 'yes' }) })),
      ...fix.map((seconds) => ({ seconds, task: task({ kind: 'fix', output: 'no' }) })),
    ];
    const keys = all.flatMap(({ seconds, task: { kind } }): [string, number][] => [
      ['\r', 1],
      [kind === 'validate' ? 'r' : '2', seconds - 1],
      ['\r', 1],
    ]);
    const tasks = all.map((one) => one.task);
    return trialResult(tasks, play(tasks, keys).events, { hasLabels: true });
  };

  test('golden: mean and t interval of 50, 60, 70 s, by scipy.stats.t.interval', () => {
    const { times } = result([50, 60, 70], [10, 10, 10], [60, 70, 80]);
    expect(times.manual!.mean).toBeCloseTo(60, 9);
    expect(times.manual!.interval![0]).toBeCloseTo(35.158623, 5);
    expect(times.manual!.interval![1]).toBeCloseTo(84.841377, 5);
    expect(times.manual!.range![0]).toBeCloseTo(49.113379, 5);
    expect(times.validate).toEqual({ mean: 10, interval: null, range: null, n: 3 });
  });

  test('as the file holds them: ranges of eight in ten, rounded outwards, also where all cases are alike', () => {
    expect(timesText(result([40, 50, 60, 70, 80], Array(5).fill(10), Array(5).fill(1.31)))).toEqual({
      manualSeconds: '49 to 71',
      validateSeconds: '9.5 to 11',
      fixSeconds: '1.2 to 1.4',
      byHand: { cases: 5, agree: 5 },
    });
  });

  test('a time is above 0 however few cases there are', () => {
    const { times } = result([2, 40], [3, 3], [5, 5]);
    expect(times.manual!.interval![0]).toBe(0);
    expect(times.manual!.range![0]).toBeGreaterThan(0);
  });

  test('too few cases, or checks at the level of a coin, go into no idea', () => {
    const five = Array<number>(5).fill(3);
    expect(timesText(result([2, 2, 2, 2], five, five))).toBeNull();
    expect(whyNotWritten(result([2, 2, 2, 2], five, five))).toContain('5 or more cases of each task');
    const judged = (wrong: number, n: number) =>
      whyNotWritten({ ...result(five, five, five), checkErrors: { value: wrong / n, interval: [0, 1], n } });
    expect(judged(3, 6)).toContain('3 of 6 outputs were judged wrongly');
    expect([judged(2, 6), judged(1, 6), judged(1, 5), judged(0, 5)].map((why) => why === null)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

test('answers that a guess would reach warn of their times; careful ones do not', () => {
  const share = (value: number) => ({ value, interval: [0, 1] as const, n: 3 });
  const result = trialResult([], [], { hasLabels: true });
  expect(trialWarnings({ ...result, checkErrors: share(2 / 3), agreement: share(1 / 3), fixed: share(0) })).toEqual([
    expect.stringContaining('67\u00A0% of 3 outputs were judged wrongly'),
    expect.stringContaining('Only 33\u00A0% of 3 cases by hand'),
    expect.stringContaining('Only 0\u00A0% of 3 outputs'),
  ]);
  expect(trialWarnings({ ...result, checkErrors: share(0.2), agreement: share(0.8), fixed: null })).toEqual([]);
});

test('the warnings stand on the screen', () => {
  const result = trialResult([], [], { hasLabels: true });
  const text = renderTrialResult({ ...result, warnings: ['Look again.'], events: 'x.jsonl', sentence: 'So.' });
  expect(text).toContain('Look again.');
});
