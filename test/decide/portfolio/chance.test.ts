import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/contracts/report.ts';
import { emptyReport, rung } from '../../report/fixtures/parts.ts';
import { checkOf } from '../idea-fixtures.ts';
import { idea, portfolio } from './fixtures.ts';

/** Flights: the constant is off by 27 minutes, boosted trees too, by 23 to 33 of them. */
const flights: Report = checkOf('cannot-tell', {
  metric: { ...emptyReport.metric, name: 'rmse', title: 'RMSE', direction: 'lower' },
  ladder: [rung('constant', 28, 5), rung('rule', 28, 5), rung('boosting', 27, 5, { candidate: true })],
  candidate: 'boosting',
});

const step = (low: number): Report['comparisons'][number] => ({
  a: 'rule',
  b: 'constant',
  difference: low + 0.1,
  interval: [low, low + 0.2],
  p: 0.5,
  test: 'paired bootstrap',
  detectable: 0.1,
  verdict: low > 0 ? 'better' : 'cannot-tell',
});

const chanceOf = (check: Report, need?: object) =>
  portfolio([idea('x', { belief: { impact: '10k to 80k', cost: '5k to 20k' }, ...(need ? { need } : {}) }, { check })])
    .ideas[0]!.chance;

const evidenceOf = (check: Report, need?: object) =>
  chanceOf(check, need).evidence.find(({ source }) => source === 'check');

describe('a check of its table', () => {
  test('that cannot tell counts with the chance that what is needed is reached', () => {
    const found = evidenceOf(flights, { score: 25 })!;
    // Normal with 5 as the half of a 95 % interval: 25 is 0.784 standard deviations from 27, and 1.176 from the 28 of the constant.
    expect(found.worked).toBeCloseTo(4 * (0.21653 - 0.11981), 3);
    expect(found.worked + found.failed).toBe(4);
    expect(found.because.replaceAll('\u00A0', ' ')).toContain(
      'RMSE 25 is needed and 27 (22–32) was measured: reached with a chance of 22 %, the same answer for every row with 12 %.',
    );
    expect(evidenceOf(flights)).toBeUndefined();
  });

  test('counts half for it where nobody said what is enough, and whole against it', () => {
    expect(evidenceOf(checkOf('ml-helps'))).toMatchObject({ worked: 2, failed: 0 });
    expect(evidenceOf(checkOf('ml-helps'), { score: 0.5001 })).toMatchObject({ worked: 4, failed: 0 });
    expect(evidenceOf(checkOf('no-signal'))).toMatchObject({ worked: 0, failed: 4 });
    // A need in another metric is none that these rows can be held against.
    expect(evidenceOf(checkOf('ml-helps'), { score: 25, metric: 'rmse' })).toMatchObject({ worked: 2, failed: 0 });
  });

  test('counts a need that the same answer for every row meets as if none were written', () => {
    expect(evidenceOf(flights, { score: 34 })).toBeUndefined();
    expect(evidenceOf(checkOf('ml-helps'), { score: 0.5 })).toMatchObject({ worked: 2, failed: 0 });
  });

  test('has the chance that it has without a share of right answers which the same answer for every row meets', () => {
    const right = { accuracy: { value: 0.9, interval: [0.89, 0.91] as [number, number], method: 'Wilson' } };
    const [, ...models] = checkOf('ml-helps').ladder;
    const check = checkOf('ml-helps', { ladder: [rung('constant', 0.5, 0, { metrics: right }), ...models] });
    expect(chanceOf(check, { accuracy: 0.9 })).toEqual(chanceOf(check));
    expect(chanceOf(check, { accuracy: 0.901 })).not.toEqual(chanceOf(check));
  });

  test('counts the share of right answers that is needed likewise', () => {
    // 91 % measured, 1.2 points each side.
    const found = evidenceOf(checkOf('ml-helps'), { accuracy: 0.91 })!;
    expect(found.worked).toBeCloseTo(2, 6);
    expect(found.because.replaceAll('\u00A0', ' ')).toContain('91 % of right answers is needed');
  });

  test('counts nothing where the score is lower without a column that may give the answer away', () => {
    const scored = (score: number) => ({
      score,
      interval: [score - 0.02, score + 0.02] as [number, number],
      why: null,
    });
    const suspect = (without: number): Partial<Report> => ({
      suspect: [{ column: 'x', check: 'CRN-304', evidence: '', with: scored(0.99), without: scored(without) }],
    });
    const none = {
      worked: 0,
      failed: 0,
      because: expect.stringMatching(/^The score may rest on a suspect column .*0\.45/),
    };
    expect(evidenceOf(checkOf('ml-helps', suspect(0.45)))).toMatchObject(none);
    expect(evidenceOf(checkOf('ml-helps', suspect(0.45)), { score: 0.8 })).toMatchObject(none);
    expect(evidenceOf(checkOf('ml-helps', suspect(0.98)))).toMatchObject({ worked: 2, failed: 0 });
    expect(evidenceOf(checkOf('no-signal', suspect(0.45)))).toMatchObject({ worked: 0, failed: 4 });
  });

  test('counts nothing for a rule that is not shown to beat the same answer for every row', () => {
    const rules = (low: number) => evidenceOf(checkOf('rules-suffice', { comparisons: [step(low)] }));
    expect(rules(-0.05)).toBeUndefined();
    expect(rules(0.05)).toMatchObject({ worked: 2, failed: 0 });
  });
});
