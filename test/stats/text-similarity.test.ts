import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textSimilarities, wordsOf } from '../../src/stats/text-similarity.ts';

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'golden', 'stats', 'text-similarity.json'), 'utf8'),
) as { texts: string[]; similarities: number[] };

test('golden: equals TfidfVectorizer of scikit-learn 1.2, words and groups of letters', () => {
  const [text, ...others] = golden.texts;
  const found = textSimilarities(text!, others);
  for (const [i, expected] of golden.similarities.entries()) expect(found[i]).toBeCloseTo(expected, 12);
});

test('the same words are 1, nothing shared is 0, and no word at all is 0', () => {
  expect([...textSimilarities('rare birds', ['rare birds', 'xyz', '', 'the of'])]).toEqual([
    expect.closeTo(1, 12),
    0,
    0,
    0,
  ]);
  expect([...textSimilarities('', ['rare birds'])]).toEqual([0]);
  expect(textSimilarities('x', [])).toHaveLength(0);
});

test('law: within 0 and 1, the same for the same text, whatever its case and accents', () => {
  const text = fc
    .array(fc.constantFrom('bird', 'Birds', 'rate', 'the', 'é', 'x1', '𝒳', '東京', '0.5'), { maxLength: 8 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 5 }), (one, others) => {
      for (const similarity of textSimilarities(one, others)) {
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }
      expect([...textSimilarities(one.toUpperCase(), others)]).toEqual([...textSimilarities(one, others)]);
    }),
  );
});

test('words are lower case, without accents and without common words', () => {
  expect(wordsOf('The Réports of 2026: small AIRCRAFT!')).toEqual(['reports', '2026', 'small', 'aircraft']);
});
