import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/contracts/report.ts';
import { assessCase, checkOf, goodProbe, type Case } from './idea-fixtures.ts';

const ethicsOf = (given: Case) => assessCase(given).sections.find(({ id }) => id === 'ethics')!;

const [size] = checkOf('ml-helps').slices as [Report['slices'][number]];
const sliced = (extra: Partial<Report['slices'][number]>) => ({
  check: checkOf('ml-helps', { slices: [{ ...size, ...extra }] }),
});

describe('groups of the columns that a harm names', () => {
  test('pass only where the interval excludes a gap that matters: a fifth of the gain over the constant', () => {
    const { outcome, sentence } = ethicsOf(sliced({}));
    expect(outcome).toBe('passed');
    expect(sentence).toMatch(/no group of `size` fares worse by 0\.07 /);
  });

  test('cannot be told where only a large gap could have been seen', () => {
    const { outcome, sentence } = ethicsOf(sliced({ difference: -0.1, differenceInterval: [-0.3, 0.1] }));
    expect(outcome).toBe('unknown');
    expect(sentence).toMatch(
      /^Whether groups of `size` fare worse cannot be told yet\. For `size` = large only a gap above 0\.2 .* 0\.07 would matter/,
    );
  });

  test.each([
    [
      'too few rows',
      sliced({ difference: null, differenceInterval: null, verdict: 'too-few-rows' }),
      /Too few rows to compare in 1 group/,
    ],
    ['no group', { check: checkOf('ml-helps', { slices: [] }) }, /No groups of `size` were compared/],
    ['no check', { check: null, because: 'none' }, /no check was made/],
  ])('cannot be told with %s', (_, given, words) => {
    const { outcome, sentence } = ethicsOf(given);
    expect(outcome).toBe('unknown');
    expect(sentence).toMatch(words);
  });

  test('warn where one is seen to fare worse', () => {
    const worse = sliced({ difference: -0.1, differenceInterval: [-0.15, -0.05], verdict: 'worse' });
    expect(ethicsOf(worse)).toMatchObject({
      outcome: 'warns',
      sentence: expect.stringMatching(/`size` = large fares worse/),
    });
  });

  test('keep a person in the loop while they cannot be told', () => {
    const edits = [
      { path: ['archetype', 'personReviewsEachOutput'], to: false },
      { path: ['archetype', 'actsWithoutReview'], to: true },
      { path: ['need', 'failureRate'], to: 0.11 },
    ];
    expect(assessCase({ edits }).verdict).toBe('autonomous');
    const blurred = sliced({ differenceInterval: [-0.3, 0.3] });
    expect(assessCase({ ...blurred, edits }).verdict).toBe('human-in-the-loop');
  });
});

describe('columns that may speak of people', () => {
  const probe = { ...goodProbe, sensitive: ['email'], ofPeople: ['age'] };
  const words = /`email` and `age` may speak of people/;

  test.each([
    ['nothing is written of harm', [{ path: ['harms'], to: undefined }], 'unknown'],
    [
      'nobody is said to be harmed',
      [
        { path: ['harms'], to: undefined },
        { path: ['noHarm'], to: 'a test' },
      ],
      'warns',
    ],
    ['harms name no columns', [{ path: ['harms', 0, 'columns'], to: undefined }], 'warns'],
  ])('are named and proposed where %s', (_, edits, outcome) => {
    const section = ethicsOf({ edits, probe });
    expect(section.outcome).toBe(outcome);
    expect(section.sentence).toMatch(words);
    expect(section.next).toMatch(/harms\[\]\.columns.*`email` and `age`/);
  });

  test('are only named where nobody is said to be harmed, and they are no more than possible', () => {
    const edits = [
      { path: ['harms'], to: undefined },
      { path: ['noHarm'], to: 'birds' },
    ];
    const section = ethicsOf({ edits, probe: { ...probe, sensitive: [] } });
    expect(section).toMatchObject({
      outcome: 'passed',
      sentence: 'Nobody can be harmed: birds. But `age` may speak of people.',
    });
  });

  test('are named under security, which does not say that there are none', () => {
    const cost = assessCase({ probe: { ...goodProbe, ofPeople: ['age'] } }).sections.flatMap(({ facts }) => facts);
    const security = cost.find(({ key }) => key === 'cost-drivers/security')!;
    expect(security.because).toMatch(/^`age` may speak of people/);
  });
});
