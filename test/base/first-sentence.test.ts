import { expect, test } from 'vitest';
import { firstSentence } from '../../src/base/first-sentence.ts';

test.each([
  ['Groups cannot be told apart. For 3.5 rows. More.', 'Groups cannot be told apart.'],
  ['It reads ../../cars.json, e.g. once', 'It reads ../../cars.json, e.g. once'],
  ['', ''],
])('%s', (text, first) => {
  expect(firstSentence(text)).toBe(first);
});
