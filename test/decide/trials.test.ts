import { expect, test } from 'vitest';
import { findFact } from '../../src/decide/section.ts';
import { independentShare } from '../../src/decide/measured-score.ts';
import { rankedAnswers } from '../../src/decide/ranked-answers.ts';
import {
  abstainThreshold,
  passChance,
  trialsNeeded,
  trialsSection,
  zeroFailureTrials,
} from '../../src/decide/trials.ts';
import { proportionAtMost } from '../../src/stats/clopper-pearson.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { checkOf } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

test('golden: trials without a failure', () => {
  expect(zeroFailureTrials(0.01)).toBe(299);
  expect(zeroFailureTrials(0.001)).toBe(2995);
  expect(zeroFailureTrials(0.5, 0.75)).toBe(2);
  expect(passChance(2995, 0.0005)).toBeCloseTo(golden.passChance, 12);
});

test('golden: one-sided bounds of Clopper and Pearson', () => {
  expect(proportionAtMost(2, 1000)).toBeCloseTo(0.0062823, 7);
  expect(proportionAtMost(2, 1000)).toBeCloseTo(golden.upper['2 of 1000'], 14);
  expect(proportionAtMost(0, 299)).toBeCloseTo(golden.upper['0 of 299'], 14);
});

test('golden: trials with failures, and the bound holds from there on and not one before', () => {
  expect(trialsNeeded(1, { rate: 0.01 })).toBe(golden.trials['1 at .01']);
  expect(trialsNeeded(3, { rate: 0.05, confidence: 0.9 })).toBe(golden.trials['3 at .05']);
  expect(trialsNeeded(2, { rate: 0.001 })).toBe(golden.trials['2 at .001']);
  for (const failures of [0, 1, 5]) {
    const trials = trialsNeeded(failures, { rate: 0.02 });
    expect(proportionAtMost(failures, trials)).toBeLessThanOrEqual(0.02);
    expect(proportionAtMost(failures, trials - 1)).toBeGreaterThan(0.02);
  }
});

/** Of a thousand rows, the first are sure and right, the others are not sure and half right. */
const halfSure = (sure: number) =>
  rankedAnswers(
    {
      chances: Array.from({ length: 1000 }, (_, i) => (i < sure ? [0.99, 0.01] : [0.6, 0.4])),
      truths: Array.from({ length: 1000 }, (_, i) => (i < sure ? 0 : i % 2)),
    },
    { of: 'run r9', run: 'r9' },
  );

test('the threshold from which it may act is where the bound still holds', () => {
  const wanted = { rate: 0.01, confidence: 0.95 };
  expect(abstainThreshold(halfSure(299).answered, wanted)).toEqual({
    threshold: 0.99,
    answered: 299,
    failures: 0,
    upper: proportionAtMost(0, 299),
  });
  expect(abstainThreshold(halfSure(298).answered, wanted)).toBeNull();
  expect(abstainThreshold(halfSure(299).answered, { ...wanted, share: 0.5 })).toBeNull();
  // Of equal chances half are wrong, and a tie counts against it.
  const ties = { chances: Array.from({ length: 400 }, () => [0.5, 0.5]), truths: new Array<number>(400).fill(0) };
  expect(abstainThreshold(rankedAnswers(ties, { of: '', run: null }).answered, wanted)).toBeNull();
});

test('a threshold that misses a rare class is none, however few of all cases fail', () => {
  // 2 % of 2,000 rows are of the second class; it is surely told from the first in none of them.
  const chances = Array.from({ length: 2000 }, () => [0.99, 0.01]);
  const rare = { chances, truths: Array.from({ length: 2000 }, (_, i) => Number(i % 50 === 0)) };
  const { answered } = rankedAnswers(rare, { of: '', run: null });
  expect(proportionAtMost(40, 2000)).toBeLessThan(0.03);
  expect(abstainThreshold(answered, { rate: 0.03, confidence: 0.95 })).toBeNull();
});

const alone = (failureRate: number, check = false) =>
  groundOf(
    [
      {
        path: ['archetype'],
        to: { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true },
      },
      { path: ['need'], to: { failureRate } },
    ],
    check ? { check: checkOf('ml-helps') } : {},
  );

test('the section plans trials, and holds what was measured against what is acceptable', () => {
  expect(trialsSection(alone(0.001)).sentence).toContain(
    '2,995 trials without a failure show, with 95\u00A0% confidence, that at most 0.1\u00A0% fail.',
  );
  const measured = trialsSection(alone(0.01, true));
  expect(measured.outcome).toBe('warns');
  expect(measured.sentence).toContain(
    'On the test rows 180 of 2,000 fail: at most 11\u00A0% in truth. 1\u00A0% is acceptable.',
  );
  expect(findFact([measured], 'trials/upper')!.value).toBeCloseTo(proportionAtMost(180, 2000), 12);
  const bounds = measured.facts.filter(({ key }) => key.startsWith('trials/upper'));
  expect(bounds.every(({ bound }) => bound === 'upper')).toBe(true);
  expect(trialsSection(alone(0.11, true)).outcome).toBe('passed');
  const alike = trialsSection(alone(0.2, true));
  expect([alike.outcome, alike.sentence]).toEqual([
    'warns',
    expect.stringContaining('the share of all failures alone says nothing of the model'),
  ]);
  expect(trialsSection(alone(0)).outcome).toBe('unknown');
  expect(trialsSection(groundOf()).outcome).toBe('not-applicable');
});

test('rows of one group tell of each other and count less; in cross-validation each row was tried', () => {
  const check = checkOf('ml-helps');
  // Over groups the interval of the accuracy is twice as wide as that of rows that tell nothing of each other.
  const metrics = { accuracy: { value: 0.91, interval: [0.885, 0.935] as [number, number], method: 'bootstrap' } };
  const grouped = {
    ...check,
    split: { ...check.split, strategy: 'group' as const },
    ladder: check.ladder.map((one) => (one.candidate ? { ...one, metrics: { ...one.metrics, ...metrics } } : one)),
  };
  const section = trialsSection({ ...alone(0.11), check: grouped });
  const share = independentShare(grouped, 2000);
  expect(share).toBeCloseTo(0.25, 1);
  const upper = findFact([section], 'trials/upper')!;
  expect(upper.value).toBeCloseTo(proportionAtMost(180 * share, 2000 * share), 12);
  expect(upper.value).toBeGreaterThan(proportionAtMost(180, 2000));
  expect(section.sentence).toContain('rows that tell nothing of each other');

  const folds = { ...check, split: { ...check.split, test: 400, folds: { repeats: 2, folds: 5 } } };
  const classes = [1500, 500].map((rows, i) => ({ label: String(i), rows, labels: [String(i)] }));
  const tried = trialsSection({ ...alone(0.11), check: { ...folds, classes } });
  expect(findFact([tried], 'trials/upper')).toMatchObject({ n: 2000 });
});

test('from which chance on it may act is measured from predictions, or unknown with why', () => {
  const known = trialsSection({ ...alone(0.01, true), ranked: halfSure(400) });
  expect(findFact([known], 'trials/abstain-threshold')).toMatchObject({ value: 0.99, kind: 'assumed', run: 'r9' });
  expect(findFact([known], 'trials/abstain-share')).toMatchObject({ value: 0.4, n: 1000 });
  expect(known.sentence).toContain('From a chance of 0.99 on it may act: 0 failures in 400 of 1,000 rows');
  const unknown = trialsSection(alone(0.01));
  expect(findFact([unknown], 'trials/abstain-threshold')).toMatchObject({ value: null });
  expect(unknown.sentence).toContain('is not known until predictions are kept');
});

test('who has not said how many failures are acceptable is told what two rates would take', () => {
  const section = trialsSection(groundOf([{ path: ['design'], to: 'act' }]));
  expect(section.outcome).toBe('unknown');
  expect(section.sentence).toContain('299 trials without a failure show at most 1\u00A0%, 2,995');
});
