import { describe, expect, test } from 'vitest';
import { premortem, type Doom } from '../../src/project/premortem.ts';
import { claimOf, FULL_CLAIMS, FULL_FILE, fullFacts, stale } from '../evidence/facts.ts';

const flags = (facts: Parameters<typeof premortem>[0]): string[] =>
  premortem(facts)
    .filter(({ state }) => state === 'flagged')
    .map(({ id }) => id);
const one = (id: Doom['id'], facts: Parameters<typeof premortem>[0]): Doom =>
  premortem(facts).find((doom) => doom.id === id)!;
const claim = (key: string) => FULL_CLAIMS.find((other) => other.key === key)!;

test('a project with evidence and a charter has no flag', () => {
  expect(premortem(fullFacts()).map(({ state }) => state)).toEqual(['clear', 'clear', 'clear', 'clear']);
});

describe('each fixture triggers its own flag and no other', () => {
  const withoutFeasibility = fullFacts({
    claims: ['signal/p', 'rung/human', 'rung/upper-bound'].map((key) => stale(claim(key))),
  });
  const withoutSign = fullFacts({ claims: [stale(claim('signed/metric/Ben'))] });
  const { atLeast: _, ...unnumbered } = FULL_FILE.metric;
  test.each([
    ['infeasible', withoutFeasibility],
    ['infeasible', fullFacts({ file: { problem: undefined } })],
    ['never-in-production', fullFacts({ file: { deployment: undefined } })],
    ['unclear-success', withoutSign],
    ['unclear-success', fullFacts({ file: { metric: unnumbered } })],
    ['too-small', fullFacts({ file: { value: { perDecision: 0.1, unit: 'EUR', decisionsPerYear: 12_000 } } })],
  ])('%s', (id, facts) => {
    expect(flags(facts)).toEqual([id]);
  });
});

describe('feasible', () => {
  test('no signal in the data, but people can do it', () => {
    const facts = fullFacts({ claims: [claimOf('signal/p', { value: 0.4 }), claimOf('rung/human', { value: 0.9 })] });
    expect(one('infeasible', facts)).toMatchObject({ state: 'clear', why: 'It can be done: people reach 0.9.' });
  });

  test('no signal and nobody who can', () => {
    const facts = fullFacts({
      claims: [claimOf('signal/p', { value: 0.4 }), stale(claim('rung/human')), stale(claim('rung/upper-bound'))],
    });
    expect(one('infeasible', facts)).toMatchObject({ state: 'flagged', why: expect.stringContaining('p = 0.4') });
  });
});

describe('too small', () => {
  test('the best that a year can bring: value × decisions × upper end of the gain over what exists', () => {
    // 40 × 12,000 × 0.16 = 76,800 against 10,000.
    expect(one('too-small', fullFacts()).why).toContain('= 76,800 EUR a year, against a cost of 10,000');
    const incumbent = claimOf('candidate/gain-over-incumbent', {
      value: 0.001,
      interval: [-0.01, 0.015],
      unit: 'ROC AUC',
    });
    // 40 × 12,000 × 0.015 = 7,200.
    expect(one('too-small', fullFacts({ claims: [incumbent] }))).toMatchObject({
      state: 'flagged',
      why: expect.stringContaining('7,200'),
    });
  });

  test('compute counts as cost', () => {
    const budget = { computeHours: 50_000 };
    expect(one('too-small', fullFacts({ file: { budget } })).why).toContain('100,000');
  });

  test.each([
    ['no value', { value: undefined }],
    ['no number of decisions', { value: { perDecision: 40, unit: 'EUR' }, businessMetric: undefined }],
    ['no budget', { budget: undefined }],
  ])('unknown with %s', (_, file) => {
    expect(one('too-small', fullFacts({ file })).state).toBe('unknown');
  });

  test('unknown without a gain that holds, and where a gain is no share of decisions', () => {
    expect(one('too-small', fullFacts({ claims: [stale(claim('candidate/gain-over-rule'))] })).state).toBe('unknown');
    const error = { ...claim('candidate/gain-over-rule'), unit: 'RMSE' };
    expect(one('too-small', fullFacts({ claims: [error] })).why).toContain('A gain in RMSE is no share of decisions');
  });
});
