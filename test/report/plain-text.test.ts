import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceSegments, visibleText } from '../../src/report/plain-text.ts';

test.each([
  ['two\nlines\r\nand\ta tab', 'two lines and a tab'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['a\u0000b', 'a�b'],
  ['\u202Eabc', '�abc'],
  ['a\u200Bb\u{E0041}', 'a�b�'],
  ['half \ud83d', 'half �'],
  ['👩‍👧 stays', '👩‍👧 stays'],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
])('%j is shown as %j', (text, shown) => expect(visibleText(text)).toBe(shown));

test('law: what is shown is one line of well-formed text, and showing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => {
      const shown = visibleText(text);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown).not.toMatch(/[\n\r\t\u2028\u2029\u202a-\u202e]/);
      expect(visibleText(shown)).toBe(shown);
    }),
  );
});

test('what stands between backticks is a name; an odd backtick stays', () => {
  expect(sentenceSegments('`a` is not `b c`.')).toEqual([
    { text: 'a', code: true },
    { text: ' is not ', code: false },
    { text: 'b c', code: true },
    { text: '.', code: false },
  ]);
  expect(sentenceSegments("it`s `a` o'clock")).toEqual([
    { text: 'it', code: false },
    { text: 's ', code: true },
    { text: "a` o'clock", code: false },
  ]);
});
