import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/contracts/assessment.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { assess } from '../../src/decide/assess.ts';
import { withEdits, type Edit } from '../../src/decide/edit.ts';
import { assessCase, checkOf, goodIdea, goodProbe, money, today } from './idea-fixtures.ts';
import { ideaOrNull } from '../../src/project/decide/parse-idea-file.ts';

/** The verdict of the good idea after edits, with a check that is right in 91 % of 2,000 rows. */
function sentenceOf(edits: readonly Edit[]): string {
  const written = withEdits(goodIdea, edits);
  const file = IdeaFile.parse(written);
  const ground = { id: 'strikes', file, today, probe: goodProbe, check: checkOf('ml-helps'), noCheckBecause: null };
  return assess({ ground, written, read: ideaOrNull, fileName: 'ideas/strikes.yaml' }).sentence.replaceAll(
    '\u00A0',
    ' ',
  );
}

const said = (...keys: string[]): Edit => ({
  path: ['attested'],
  to: Object.fromEntries(keys.map((key) => [key, { by: 'Ana', on: '2026-11-01', until: '2027-05-01' }])),
});
const needs = (accuracy: number): Edit => ({ path: ['need', 'accuracy'], to: accuracy });

test('an accuracy that follows from times has the digits of a share, and the texture of who stands for the times', () => {
  const slow: Edit = { path: ['ivo', 'fixSeconds'], to: 800 };
  expect(sentenceOf([slow])).toContain(
    'It is useful from [~94 %] right answers on, on guesses of the times of a case that nobody stands for; on these rows 91 % (',
  );
  expect(sentenceOf([slow, said('ivo')])).toContain('It is useful from 94 % right answers on; on these rows 91 % (');
});

test('an accuracy that somebody wrote keeps its digits', () => {
  expect(sentenceOf([needs(0.9995), said('need')])).toContain('useful from 99.95 % right answers on; on these rows');
  expect(sentenceOf([needs(0.57 + 0.4), said('need')])).toContain('useful from 97 % right answers on;');
});

test('a bound and what is acceptable never read the same where they differ', () => {
  const alone = { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true };
  const failing = (rate: number): string =>
    sentenceOf([
      { path: ['archetype'], to: alone },
      { path: ['need', 'failureRate'], to: rate },
    ]);
  expect(failing(0.101)).toMatch(/at most 10\.2 % of the cases \(180 of 2,000\); 10\.1 % is acceptable/);
  expect(failing(0.11)).toContain('in at most 10.2 % of the cases (180 of 2,000); 11 % is acceptable');
});

test('a chance that rests on guesses says so', () => {
  expect(sentenceOf([...money('5M to 9M'), said('value')])).toMatch(
    /^Don't\. Even if it works, the chance that it is worth more than it costs is \[~[^\]]+\], on guesses of cost that nobody stands for\./,
  );
});

test('times that cannot be told apart forbid nothing; those that nine of ten speak against do', () => {
  const times = (manualSeconds: string, validateSeconds: string, fixSeconds = '1.2 to 1.6'): Edit => ({
    path: ['ivo'],
    to: { manualSeconds, validateSeconds, fixSeconds },
  });
  const unsure = sentenceOf([times('1.28 to 1.33', '1.28 to 1.4'), said('ivo')]);
  expect(unsure).toContain('It can be done, with a person in the loop; whether it is worth doing is not known.');
  expect(unsure).toContain('cannot be told: the chance that it takes as long');
  expect(sentenceOf([times('1.2 to 1.3', '1.28 to 1.5'), said('ivo')])).toMatch(
    /^Don't\. Checking an output takes as long as the work by hand, with a chance of 9\d %/,
  );
  // The middle of what the times ask for lies above the 91 % that were measured, its lower end below: it may do.
  expect(sentenceOf([times('50 to 70', 'exactly 10', '400 to 2000'), said('ivo')])).toContain('It can be done');
  expect(sentenceOf([times('50 to 70', 'exactly 10', '1000 to 2000'), said('ivo')])).toMatch(
    /^Collect data first\. It is useful from 9\d(\.\d)? % to 9\d % right answers on; on these rows 91 %/,
  );
});

describe('rows that cannot be got', () => {
  const short: readonly Edit[] = [{ path: ['data', 'rowsNeeded'], to: 1_000_000 }, { path: ['ivo'] }];
  const outcomeOf = ({ sections }: Assessment): string | undefined =>
    sections.find(({ id }) => id === 'data-ways')?.outcome;

  test.each([
    ['nothing says what is needed', []],
    ['what is needed is not shown to be reached', [needs(0.905)]],
    ['the times ask for more', [{ path: ['ivo'], to: { manualSeconds: 60, validateSeconds: 55, fixSeconds: 60 } }]],
  ] as [string, Edit[]][])('keep it from going on where %s', (_, edits) => {
    const found = assessCase({ edits: [...short, ...edits, said('data')] });
    expect(found.sentence).toBe(
      'Collect data first. Not enough rows: 1,000,000 needed, and all ways together give 10,000.',
    );
    expect(outcomeOf(found)).toBe('blocks');
  });

  test.each([
    ['what is written as needed', [needs(0.89)]],
    ['what the times ask for', [{ path: ['ivo'], to: { manualSeconds: 60, validateSeconds: 10, fixSeconds: 70 } }]],
  ] as [string, Edit[]][])('are a warning where the model reaches %s', (_, edits) => {
    const found = assessCase({ edits: [...short, ...edits] });
    expect(found.verdict).toBe('human-in-the-loop');
    expect(outcomeOf(found)).toBe('warns');
    expect(found.because.join(' ')).toContain('so fewer rows are enough than `data.rowsNeeded` says');
  });

  test('keep it from going on where the same answer for every row meets what is written as needed', () => {
    const found = assessCase({ edits: [...short, { path: ['need', 'score'], to: 0.45 }, said('data')] });
    expect(found.sentence).toMatch(
      /^Collect data first\. Not enough rows: 1,000,000 needed, and all ways together give 10,000\. .* asks for nothing\./,
    );
  });

  test('a guess of how many are needed wears its brackets', () => {
    expect(sentenceOf(short)).toMatch(
      /\[~1,000,000\] needed.*on guesses of the need of rows that nobody stands for\.$/,
    );
  });
});

test('nothing stands in the way of a verdict that goes on: checking that gains nothing is no matter to what may act alone', () => {
  const alone = { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true };
  const found = assessCase({
    edits: [
      { path: ['archetype'], to: alone },
      { path: ['need', 'failureRate'], to: 0.11 },
      { path: ['ivo', 'validateSeconds'], to: 90 },
    ],
  });
  expect(found.verdict).toBe('autonomous');
  expect(found.sections.filter(({ outcome }) => outcome === 'blocks')).toEqual([]);
});
