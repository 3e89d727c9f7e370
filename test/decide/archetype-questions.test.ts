import { expect, test } from 'vitest';
import { assessCase, checkOf } from './idea-fixtures.ts';

const kind = (softwareDoesItToday: boolean, personReviewsEachOutput: boolean) => ({
  path: ['archetype'],
  to: { softwareDoesItToday, personReviewsEachOutput, actsWithoutReview: !personReviewsEachOutput },
});

const facts = (given: Parameters<typeof assessCase>[0]) =>
  assessCase(given)
    .sections.find(({ id }) => id === 'archetype')!
    .facts.filter(({ key }) => key !== 'archetype/kind');

test('without the three answers: unknown', () => {
  const found = assessCase({ edits: [{ path: ['archetype'], to: undefined }] }).sections.find(
    ({ id }) => id === 'archetype',
  )!;
  expect([found.outcome, found.facts]).toEqual(['unknown', []]);
});

test('software 2.0: the gain is measured; value and flywheel are unknown until deployed', () => {
  const comparison = {
    a: 'linear' as const,
    b: 'own-rule' as const,
    difference: 0.1,
    interval: [0.06, 0.14] as [number, number],
    p: 0.001,
    test: 'paired',
    detectable: 0.05,
    verdict: 'better' as const,
  };
  const check = checkOf('ml-helps', { comparisons: [comparison] });
  const [gain, value, loop] = facts({ edits: [kind(true, true)], check });
  expect(gain).toMatchObject({
    value: 'yes',
    kind: 'measured',
    n: 2000,
    because: expect.stringContaining('the rule of today'),
  });
  for (const fact of [value, loop])
    expect(fact).toMatchObject({ value: null, because: expect.stringMatching(/^unknown until deployed/) });
  const turned = {
    ...comparison,
    a: comparison.b,
    b: comparison.a,
    difference: -0.1,
    interval: [-0.14, -0.06] as [number, number],
    verdict: 'worse' as const,
  };
  const [same] = facts({ edits: [kind(true, true)], check: checkOf('ml-helps', { comparisons: [turned] }) });
  expect(same!.because).toBe(gain!.because);
  expect(same!.value).toBe('yes');
});

test('use that brings no rows back turns nothing', () => {
  const loop = facts({ edits: [kind(true, true), { path: ['dataLoop'], to: false }] })[2];
  expect(loop).toMatchObject({ value: 'no', kind: 'assumed' });
});

test('human in the loop: the smallest useful accuracy, by the times or by what is said', () => {
  const [computed] = facts({});
  expect(computed!.value).toBeCloseTo(1 - 50 / 70, 9);
  const [said] = facts({ edits: [{ path: ['need'], to: { accuracy: 0.9 } }] });
  expect(said).toMatchObject({ value: 0.9, kind: 'assumed' });
});

test('autonomous: rate, guarantee by trials, price of a label', () => {
  const ways = { path: ['data', 'ways'], to: [{ way: 'annotate', perRow: '1 to 4' }] };
  const [rate, shown, price] = facts({
    edits: [kind(false, false), { path: ['need'], to: { failureRate: 0.05 } }, ways],
  });
  expect(rate).toMatchObject({ value: 0.05 });
  expect(shown).toMatchObject({ value: 'not shown' });
  expect(price).toMatchObject({ value: 2, interval: [1, 4] });
  expect(facts({ edits: [kind(false, false)] })[0]).toMatchObject({ value: null });
});

test('a rule that Cairn found is not what runs today', () => {
  const comparison = {
    a: 'linear' as const,
    b: 'rule' as const,
    difference: 0.1,
    interval: [0.06, 0.14] as [number, number],
    p: 0.001,
    test: 'paired',
    detectable: 0.05,
    verdict: 'better' as const,
  };
  const [gain] = facts({ edits: [kind(true, true)], check: checkOf('ml-helps', { comparisons: [comparison] }) });
  expect(gain).toMatchObject({ value: null, because: expect.stringContaining('data.rule') });
});
