import { expect, test } from 'vitest';
import { countedEconomics } from '../../src/decide/economics.ts';
import { findFact } from '../../src/decide/section.ts';
import { valueSection } from '../../src/decide/value-section.ts';
import { worthOf } from '../../src/decide/worth.ts';
import { groundOf } from './numbers.ts';

test('the section says what it is worth, what it costs and the chance; the same every time', () => {
  const section = valueSection(groundOf());
  expect(section.outcome).toBe('passed');
  expect(section.sentence).toMatch(
    /^If it works, a year is worth \[~115,000 EUR on average \(eight of ten 48,000–202,000\)\]; 3 years cost /,
  );
  expect(findFact([section], 'value/p-net-positive')!.value).toBeGreaterThan(0.9);
  expect(findFact([section], 'value/per-year')).toMatchObject({
    kind: 'assumed',
    unit: 'EUR a year',
    value: worthOf(countedEconomics(groundOf())!).value.mean,
  });
  expect(valueSection(groundOf())).toEqual(section);
});

test('not worth it: even a high worth stays below the cost', () => {
  const section = valueSection(groundOf([{ path: ['cost', 'build'], to: '2M to 6M' }]));
  expect(section.outcome).toBe('blocks');
  expect(section.sentence).toMatch(/^Not worth it: if it works, /);
  expect(findFact([section], 'value/not-worth-it')!.value).toBe(true);
});

test('a missing cost leaves it unknown, a word that is over too, and says whose', () => {
  expect(valueSection(groundOf([{ path: ['cost'], to: undefined }])).outcome).toBe('unknown');
  const attested = { cost: { by: 'Ben', on: '2026-01-01', until: '2026-11-20' } };
  expect(valueSection(groundOf([{ path: ['attested'], to: attested }]))).toMatchObject({
    outcome: 'unknown',
    sentence: 'What Ben said of its cost counted until 2026-11-20.',
  });
});

test('shares above 1 are cut, and it is said', () => {
  const section = valueSection(groundOf([{ path: ['value', 'share'], to: '0.4 to 1.6' }]));
  expect(section.sentence).toContain('Shares above 1, a chance of 34\u00A0%, count as 1.');
});

const word = { by: 'Ana', on: '2026-11-01', until: '2027-05-01' };
const sentenceWhen = (attested: object, unit?: string): string =>
  valueSection(
    groundOf([
      { path: ['attested'], to: attested },
      { path: ['cost', 'unit'], to: unit },
    ]),
  ).sentence;

test('what nobody stands for wears brackets in the sentence, with whose numbers are guesses', () => {
  const cost = sentenceWhen({ value: word }, 'EUR');
  expect(cost).toMatch(
    /^If it works, a year is worth 115,000 EUR .* cost \[~60,000 EUR on average .*\]\. .* of \[~[^\]]+\], on guesses of cost /,
  );
  expect(sentenceWhen({ cost: word }, 'EUR')).toMatch(
    /^If it works, a year is worth \[~.* cost 60,000 EUR .* of \[~.* on guesses of worth that/,
  );
  expect(sentenceWhen({})).toContain('on guesses of worth and cost that nobody stands for.');
  const both = sentenceWhen({ value: word, cost: word }, 'EUR');
  expect(both).not.toMatch(/\[~|guess/);
});

test('a cost without a unit is counted in that of the worth, and it is said', () => {
  expect(sentenceWhen({ value: word, cost: word })).toMatch(
    /cost 60,000 EUR on average .* Not written, and so taken: .* and the cost is in EUR \(`cost\.unit`\)\.$/,
  );
  expect(sentenceWhen({}, 'EUR')).not.toContain('cost.unit');
});

test('what nobody wrote of worth and cost is said with what is taken instead', () => {
  const bare = groundOf([
    { path: ['value', 'share'], to: undefined },
    { path: ['cost'], to: { build: '20k to 60k', unit: 'EUR' } },
  ]);
  expect(valueSection(bare).sentence).toMatch(
    / Not written, and so taken: every decision comes out better \(`value\.share`\) and it costs nothing to run \(`cost\.perYear`\)\.$/,
  );
});

test('one number for the average in both places: exact amounts have no other', () => {
  const exact = groundOf([
    { path: ['value'], to: { decisionsPerYear: 'exactly 1000', perDecision: 'exactly 5', unit: 'EUR' } },
    { path: ['cost'], to: { build: 'exactly 5000', unit: 'EUR' } },
  ]);
  expect(valueSection(exact).sentence).toContain(
    'If it works, a year is worth [~5,000 EUR]; 3 years cost [~5,000 EUR].',
  );
});
