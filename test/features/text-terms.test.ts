import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeTextTerms, fitTextTerms, wordsOf } from '../../src/features/text-terms.ts';
import { everyRow, strings } from './tables.ts';

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/linear/golden.json'), 'utf8')) as {
  readonly texts: readonly string[];
  readonly terms: readonly { readonly term: string; readonly values: readonly number[] }[];
};

test('golden: terms and weights of scikit-learn TfidfVectorizer with sublinear_tf', () => {
  const column = strings('text', golden.texts);
  const rows = everyRow(golden.texts.length);
  const terms = fitTextTerms(column, rows, { maxTerms: 1000 });
  expect([...terms.names].sort()).toEqual(golden.terms.map(({ term }) => term).sort());
  const { pointers, indices, values } = encodeTextTerms(terms, column, rows);
  for (const row of rows) {
    const found = new Map<string, number>();
    for (let i = pointers[row]!; i < pointers[row + 1]!; i++) found.set(terms.names[indices[i]!]!, values[i]!);
    for (const { term, values: expected } of golden.terms) expect(found.get(term) ?? 0).toBeCloseTo(expected[row]!, 6);
  }
});

test('the terms of most rows are kept, in bucket order; missing cells have none', () => {
  const column = strings('text', ['a b', 'a c', 'a b', null]);
  const terms = fitTextTerms(column, everyRow(4), { maxTerms: 1 });
  expect(terms.names).toEqual(['a']);
  const all = fitTextTerms(column, everyRow(4), { maxTerms: 100 });
  expect([...all.buckets].sort((a, b) => a - b)).toEqual(all.buckets);
  const { pointers } = encodeTextTerms(all, column, everyRow(4));
  expect(pointers[4]! - pointers[3]!).toBe(0);
});

test('words of any script; symbols that carry meaning stand alone', () => {
  expect(wordsOf("Don't pay £5, ÉTÉ!")).toEqual(["don't", 'pay', '£', '5', 'été', '!']);
  expect(wordsOf('東京タワー')).toEqual(['東', '京', 'タ', 'ワ', 'ー']);
});
