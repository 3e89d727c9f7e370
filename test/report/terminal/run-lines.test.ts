import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/contracts/run.ts';
import { endLine, liveLine, type LiveRun } from '../../../src/report/terminal/run-lines.ts';
import { renderReplay } from '../../../src/report/terminal/replay-lines.ts';
import { renderStagePlan } from '../../../src/report/terminal/stage-lines.ts';
import { textWidth } from '../../../src/report/terminal/text-width.ts';

const live: LiveRun = {
  seconds: 12.4,
  metric: { name: 'loss', last: 0.2134, curve: [4, 3, 2, 1.5, 1.2, 1.1, 1] },
  step: 30,
  total: 100,
  estimate: { seconds: 40, interval: [38, 42] },
  costPerHour: null,
};

describe('while it runs', () => {
  test('curve, value, step, time and what is left', () => {
    expect(liveLine(live, { unicode: true, width: 100 }).replaceAll('\u00A0', ' ')).toBe(
      '█▆▃▂▁▁▁  loss 0.213 · step 30 of 100 · 12 s · about 28 s left (26 s to 30 s)',
    );
  });

  test('what it costs, where an hour has a price', () => {
    expect(liveLine({ ...live, costPerHour: 900 }, { unicode: true, width: 120 })).toMatch(/ · cost 3.1 of about 10$/);
  });

  test('it fits every screen, and the curve goes first', () => {
    for (const width of [40, 50, 66, 80]) {
      for (const unicode of [true, false]) {
        const line = liveLine(live, { unicode, width });
        expect(textWidth(line)).toBeLessThan(width);
        expect(line).toContain('loss 0.213');
      }
    }
    expect(liveLine(live, { unicode: true, width: 66 })).not.toContain('█');
  });

  test('before anything is known there is only time', () => {
    const nothing = { seconds: 0.3, metric: null, step: null, total: null, estimate: null, costPerHour: null };
    expect(liveLine(nothing, { unicode: true })).toBe('0.3\u00A0s');
  });

  test('a name from a program cannot move the cursor', () => {
    const metric = { ...live.metric!, name: '\u001b[2Jx\ny' };
    const line = liveLine({ ...live, metric }, { unicode: true });
    expect([line.includes('\u001b'), line.includes('\n')]).toEqual([false, false]);
  });
});

test('how a run ended, with what the program called NaN', () => {
  const run = {
    id: 'abcdefgh',
    status: 'killed',
    beforeGate: 'G3',
    end: { reason: 'budget: 10\u00A0s', wallSeconds: 10.2 },
    metrics: [
      { name: 'cairn/cost', last: 1 },
      { name: 'loss', last: NaN },
    ],
  } as unknown as Run;
  expect(endLine(run).replaceAll('\u00A0', ' ')).toBe(
    'run abcdefgh killed · budget: 10 s · 10 s · loss NaN · before G3',
  );
});

test('a replay that differed says how, with all digits', () => {
  const text = renderReplay({
    run: 'a2345678',
    replay: 'b2345678',
    same: false,
    tolerance: 0,
    metrics: { compared: 2, identical: 1 },
    ground: 'clone',
    runBy: 'Ana',
    by: 'Bo',
    ci: true,
    differences: [
      { kind: 'metric', name: 'loss', step: 3, before: 0.30000000000000004, now: 0.3, relative: 1.85e-16 },
      { kind: 'data', name: 'table', before: 'aaaaaaaaaaaaaaaa', now: 'bbbbbbbbbbbbbbbb' },
    ],
    notes: [{ kind: 'version', name: 'numpy', before: '1.26', now: null }],
    remarks: [],
  });
  const said = text.replaceAll(/\s+/g, ' ');
  expect(said).toContain('Run a2345678 did not give the same again: 2 differences.');
  expect(said).toContain('in a clean clone by Bo, in continuous integration as run b2345678; the run was made by Ana.');
  expect(said).toContain('loss at step 3: 0.30000000000000004, now 0.3');
  expect(said).toContain('data: table is another version, aaaaaaaaaaaa, now bbbbbbbbbbbb');
  expect(said).toContain('version: numpy 1.26, now not there');
});

test('the plan of stages', () => {
  expect(
    renderStagePlan([
      { stage: 'clean', why: { kind: 'fresh' } },
      { stage: 'train', why: { kind: 'changed', what: ['a', 'b', 'c', 'd', 'e', 'f'] } },
      { stage: 'report', why: { kind: 'upstream', of: 'train' } },
    ]),
  ).toBe(`1 stage of 3 must run, and 1 stage behind them may.

  done   clean   nothing changed
  run    train   changed: a, b, c, d and 2 more
  maybe  report  when train writes other bytes
`);
});
