import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/base/printable.ts';

test('colours, titles, cursor moves and overrides go; words, tabs and line feeds stay', () => {
  expect(printable('\u001b[31mred\u001b[0m')).toBe('red');
  expect(printable('\u001b]0;title\u0007x')).toBe('x');
  expect(printable('a\tb\nç 漢 é')).toBe('a\tb\nç 漢 é');
  expect(printable('admin\u202egnp.exe')).toBe('admin\ufffdgnp.exe');
});

test('law: no control character but tab and line feed is ever left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const codes = Array.from(printable(text), (character) => character.codePointAt(0)!);
      expect(codes.some((code) => (code < 32 && code !== 9 && code !== 10) || (code >= 127 && code <= 159))).toBe(
        false,
      );
    }),
  );
});
