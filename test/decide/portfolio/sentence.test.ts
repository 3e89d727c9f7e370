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
    /^Begin with "Idea number 0": .*\. It comes first in [\d.]+\s% of the worlds and cannot be told apart from "Idea number 1"\.$/,
  );
  expect(even(3).sentence).toMatch(/cannot be told apart from "Idea number 1" and "Idea number 2"\.$/);
  expect(even(9).sentence).toMatch(
    /cannot be told apart from 8 others, the nearest "Idea number 1" and "Idea number 2"\.$/,
  );
});

test('where another than the best is begun with, both are named', () => {
  expect(even(5, { interest: 5 }).sentence).toMatch(
    /^Begin with "Idea number 1": those who would do it want it most .*\. "Idea number 0" is ahead by a little, first in [\d.]+\s% of the worlds against [\d.]+\s%, but cannot be told apart from it, nor from 3 others, the nearest "Idea number 2" and "Idea number 3"\.$/,
  );
});

test('an idea is called by its title, whole or cut between words; by its id where the title shows nothing', () => {
  expect(ideaName({ id: 'cars', title: 'price "old"  cars' })).toBe(`"Price 'old' cars"`);
  expect(ideaName({ id: 'cars', title: `Price ${'old '.repeat(20)}cars` })).toMatch(/^"Price( old)+…"$/);
  expect(ideaName({ id: 'cars', title: '\u001b[31m ' })).toBe('"Cars"');
});
