import { expect, test } from 'vitest';
import { claimWords, recordWords } from '../../src/evidence/claim-words.ts';
import { sliceWords } from '../../src/evidence/slice-words.ts';
import { claimOf } from './facts.ts';

test('a hash is shown by its first eight digits, other texts whole', () => {
  expect(claimWords(claimOf('model-card', { value: 'b3'.repeat(32) }))).toBe('b3b3b3b3');
  expect(claimWords(claimOf('verdict', { value: 'cannot-tell' }))).toBe('cannot-tell');
});

test('an upper bound is rounded up, as a fact and as the claim that keeps it', () => {
  const fact = { value: 0.0062823, unit: null, interval: null };
  expect(claimWords(fact)).toBe('0.00628');
  expect(claimWords({ ...fact, bound: 'upper' })).toBe('0.00629');
  expect(claimWords(claimOf('idea/x/trials/upper', { value: 0.0062823, detail: { bound: 'upper' } }))).toBe('0.00629');
});

test('a projection has two digits, as a fact and as the claim that keeps it', () => {
  const fact = { value: 357_203, unit: 'rows', interval: null };
  expect(claimWords(fact)).toBe('357,203 rows');
  expect(claimWords({ ...fact, rough: true })).toBe('about 360,000 rows');
  expect(claimWords(claimOf('idea/x/data/needed', { value: 357_203, detail: { rough: true } }))).toMatch(
    /^about 360,000/,
  );
});

test('a word of a person reads as what was done', () => {
  expect(recordWords(claimOf('signed/metric/Ana', { value: 'roc-auc at least 0.8' }))).toBe(
    'metric signed: roc-auc at least 0.8',
  );
  expect(recordWords(claimOf('attest/feasibility-g', { value: 'no' }))).toBe('answered feasibility-g: no');
});

test.each([
  ['climb', 'z = climb'],
  ['3', 'z = 3'],
  ['> 3.94', 'z > 3.94'],
  ['≤ −2', 'z ≤ −2'],
  ['−2 to 3.94', 'z from −2 to 3.94'],
  ['door to door', 'z = door to door'],
])('a slice at level "%s" is "%s"', (level, words) => {
  expect(sliceWords('z', level)).toBe(words);
});
