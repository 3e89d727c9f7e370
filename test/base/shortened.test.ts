import { expect, test } from 'vitest';
import { listed } from '../../src/base/listed.ts';
import { shortenedTo } from '../../src/base/shortened.ts';

test.each([
  ['Fill in the fuel use', 40, 'Fill in the fuel use'],
  ['Fill in the fuel use', 16, 'Fill in the…'],
  ['Letters, pictures and more', 12, 'Letters…'],
  ['Donaudampfschiff fahren', 8, 'Donauda…'],
  ['two', 0, '…'],
])('%s in %d characters: %s', (text, longest, short) => {
  expect(shortenedTo(text, longest)).toBe(short);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j reads %s', (items, text) => {
  expect(listed(items)).toBe(text);
});
