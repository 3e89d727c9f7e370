import { expect, test } from 'vitest';
import { ideaName } from '../../../src/decide/portfolio/idea-name.ts';
import { portfolio, rough } from './fixtures.ts';

/** So many ideas that are as good as even, the first of them ahead by a little. */
const even = (count: number, more: object = {}) =>
  portfolio(
    Array.from({ length: count }, (_, i) =>
      rough(`i${i}`, `${100_000 - i} to 400000`, '10000 to 40000', 0.5, {
        title: `idea number ${i}`,
        ...(i === 1 ? more : {}),
      }),
    ),
    { worlds: 400 },
  );

test('of many that cannot be told apart the nearest are named and the others counted', () => {
  expect(even(2).sentence).toMatch(
    /^Begin with "Idea number 0": .*\. It comes first in [\d.]+\s% of the worlds and cannot be told apart from "Idea number 1": it is ahead of it in fewer than 80\s% of the worlds\.$/,
  );
  expect(even(3).sentence).toMatch(
    /cannot be told apart from "Idea number 1" and "Idea number 2": it is ahead of each of them in/,
  );
  expect(even(9).sentence).toMatch(
    /cannot be told apart from 8 others, the nearest "Idea number 1" and "Idea number 2": it is ahead/,
  );
});

test('where another than the best is begun with, both are named', () => {
  expect(even(5, { interest: 5 }).sentence).toMatch(
    /^Begin with "Idea number 1": those who would do it want it \(interest \[~5\]; none is said of the others\)\. By worth less cost "Idea number 0" is about equal, on average \[~190,000 money\], ahead of it in [\d.]+\s% of the worlds; below 80\s% two cannot be told apart\. Nor can 3 others, the nearest "Idea number 2" and "Idea number 3" be told apart from the best\.$/,
  );
});

test('an idea that is begun with though another is worth a little more is said to be a little worse, with both amounts', () => {
  const near = (id: string, worth: string, more: object = {}) => rough(id, worth, '1k to 20k', 0.5, more);
  expect(portfolio([near('a', '100k to 400k'), near('b', '98k to 392k', { interest: 4 })]).sentence).toMatch(
    /By worth less cost "Idea a" is better by a little, on average \[~[\d,]+ money\] against \[~[\d,]+\], ahead/,
  );
});

test('an idea that is begun with though another is worth much more is said not to be the best, with both amounts', () => {
  const wide = (id: string, low: string, more: object = {}) => rough(id, `${low} to 900k`, '1k to 20k', 0.5, more);
  const { sentence, because, ideas } = portfolio([wide('a', '1k'), wide('b', '600', { interest: 4 })]);
  expect(ideas[0]!.id).toBe('a');
  expect(sentence).toMatch(
    /It is not the best by worth less cost: "Idea a" is, on average \[~[\d,]+ money\] against \[~[\d,]+\], ahead of it in \d\d\s% of the worlds; below 80\s% two cannot be told apart\.$/,
  );
  expect(because.join(' ')).toContain(
    'What would change where to begin: with `interest` at 3 instead of 4 for "Idea b", begin with "Idea a".',
  );
});

test('ideas of one title are told apart by their ids', () => {
  const title = `The same ${'long '.repeat(20)}title`;
  const { sentence, ideas } = portfolio(['x', 'y'].map((id) => rough(id, '10k to 80k', '5k to 20k', 0.5, { title })));
  expect(ideas.map((one) => ideaName(one).slice(-5))).toEqual(
    ['(x)"', '(y)"'].map((end) => expect.stringContaining(end)),
  );
  expect(sentence).toMatch(/\(x\)".*\(y\)"/);
});

test('an idea is called by its title, whole or cut between words; by its id where the title shows nothing', () => {
  expect(ideaName({ id: 'cars', title: 'price "old"  cars' })).toBe(`"Price 'old' cars"`);
  expect(ideaName({ id: 'cars', title: `Price ${'old '.repeat(20)}cars` })).toMatch(/^"Price( old)+…"$/);
  expect(ideaName({ id: 'cars', title: '\u001b[31m ' })).toBe('"Cars"');
});
