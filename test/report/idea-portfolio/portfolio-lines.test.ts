import { describe, expect, test } from 'vitest';
import { renderIdeaPortfolio } from '../../../src/report/idea-portfolio/portfolio-lines.ts';
import { shortMoney, shortSpread } from '../../../src/report/idea-portfolio/short-money.ts';
import { textWidth } from '../../../src/report/terminal/text-width.ts';
import { idea, portfolio, rough } from '../../decide/portfolio/fixtures.ts';

const some = [
  rough('photos', '30k to 120k', '20k to 60k', 0.6, { interest: 3, class: 'vision' }),
  rough('mail', '10k to 40k', '4k to 9k', 0.4, { interest: 5 }),
  rough('truck', '500k to 5M', '3M to 20M', 0.05),
  idea('lost', { metric: undefined }),
  idea('old', { belief: { feasible: 0.4 }, outcome: { outcome: 'worked', on: '2026-01-01', by: 'Ana' } }),
];

describe('the screen of a portfolio', () => {
  const screen = renderIdeaPortfolio(portfolio(some));

  test('holds 80 columns, and the sentence comes first', () => {
    expect(Math.max(...screen.split('\n').map(textWidth))).toBeLessThanOrEqual(80);
    expect(screen).toMatch(/^Begin with "Idea mail": [\s\S]*"Idea\s+photos"[\s\S]*cannot\s+be\s+told\s+apart/);
  });

  test('has the order, the plane, what would change it, what is apart and refused, classes and the base rate', () => {
    for (const part of [
      /A {2}photos .* \[~69k\]/,
      /high priority/,
      /human in the loop/,
      /100 %/,
      /comes before/,
      /C truck: Even if it worked/,
      /Closed: old worked \(2026-01-01\)/,
      /ideas\/lost\.yaml:: it names no number of the organisation/,
      /Images and video 1/,
      /Of 1 own outcome 1 worked/,
      /Brier score of 0\.360/,
    ])
      expect(screen.replaceAll('\u00A0', ' ')).toMatch(part);
  });

  test('who stands for an amount is named without colour too, and so is that nobody does', () => {
    const word = { by: 'Ana Kovac', on: '2026-11-01', until: '2027-02-01' };
    const shown = renderIdeaPortfolio(
      portfolio([rough('photos', '30k to 120k', '20k to 60k', 0.6, { attested: { belief: word } }), some[1]!]),
    );
    expect(shown).toMatch(/A {2}photos .* 69k \(AK\) .* 38k \(AK\)/);
    expect(shown).toMatch(/Said by Ana Kovac \(AK\)\. \[~\]: nobody stands for it\./);
    expect(screen).not.toMatch(/Said by/);
  });

  test('what follows from a guess wears the brackets of one, and money without a unit is said to be taken', () => {
    expect(screen).toMatch(/A {2}photos .* \[~69k\] .* \[~[\d.k]+ \([^)]+\)\]/);
    expect(screen).not.toMatch(/no unit/);
    const word = { by: 'Ana', on: '2026-11-01', until: '2027-02-01' };
    const attested = { value: word, cost: word, belief: word };
    const value = { decisionsPerYear: '8k to 9k', perDecision: '5 to 9', unit: 'EUR' };
    const cost = { build: '1k to 2k', unit: 'EUR' };
    const { warnings } = portfolio([
      rough('photos', '30k to 120k', '20k to 60k'),
      idea('x', { value, cost, attested }),
    ]);
    expect(warnings).toContain('"Idea photos" names no unit of worth or cost: it is taken to be EUR.');
    const known = portfolio([rough('photos', '30k to 120k', '20k to 60k', 0.6, { attested: { belief: word } })]);
    expect(renderIdeaPortfolio(known)).not.toMatch(/\[~\d/);
    expect(known.sentence).toMatch(/ over 3 years on average\.$/);
    expect(portfolio([some[0]!]).sentence).toMatch(
      / of \[~[\d,]+\] − \[~[\d,]+\] of cost = \[~[\d,]+ money\] over 3 years on average, on guesses of worth and cost that nobody stands for\.$/,
    );
  });

  test('every idea stands on the plane as a letter of its own', () => {
    const plane = screen.split('\n').filter((line) => line.includes('│'));
    for (const letter of ['A', 'B', 'C'])
      expect(plane.filter((line) => new RegExp(`(?<![A-Za-z])${letter}(?![a-z])`).test(line))).toHaveLength(1);
  });

  test('is ASCII where nothing else can be shown, and takes the rankings', () => {
    for (const ranking of ['ratio', 'top-right'] as const)
      expect(renderIdeaPortfolio(portfolio(some, { ranking }), { unicode: false })).toMatch(/^[ -~\n]*$/);
  });

  test('a hostile title gives no command to the terminal', () => {
    const hostile = rough('x', '10k to 80k', '5k to 20k', 0.5, {
      title: '\u001b[2Jgone\u202e\nnew line',
      sponsor: '\u001b]0;x\u0007',
    });
    const shown = renderIdeaPortfolio(portfolio([hostile, { ...hostile, ground: { ...hostile.ground, id: 'y' } }]));
    // eslint-disable-next-line no-control-regex
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('one idea, none, and forty', () => {
    expect(renderIdeaPortfolio(portfolio([some[0]!]))).toMatch(/only idea in the order/);
    expect(renderIdeaPortfolio(portfolio([]))).toMatch(/^No idea can be put in order/);
    const forty = Array.from({ length: 40 }, (_, i) => rough(`i${i}`, '10k to 80k', '5k to 20k', (i + 1) / 41));
    expect(renderIdeaPortfolio(portfolio(forty))).toMatch(/20 more ideas in --json/);
  });
});

test.each([
  [950, '950'],
  [1500, '1.5k'],
  [39_400, '39k'],
  [999_999, '1M'],
  [-12_000, '−12k'],
  [0, '0'],
  [2.5e9, '2.5G'],
])('%f is %s', (amount, text) => expect(shortMoney(amount)).toBe(text));

test('a range that may be below 0 is written with "to"', () => {
  expect(shortSpread({ mean: 39_000, p10: -1600, p90: 96_000 })).toBe('39k (−2k to 96k)');
  expect(shortSpread({ mean: 5, p10: 5, p90: 5 })).toBe('5');
});
