// oxlint-disable no-control-regex -- control characters are what this is about
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createProgramOutput } from '../../../src/report/terminal/program-output.ts';
import { sparkline } from '../../../src/report/terminal/sparkline.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const shown = (text: string, colour = true): string => createProgramOutput({ colour }).push(encode(text));

describe('on a terminal', () => {
  test.each([
    ['plain\ttext\r\n', 'plain\ttext\r\n'],
    ['\u001b[1;31mred\u001b[0m', '\u001b[1;31mred\u001b[0m'],
    ['\u001b[2J\u001b[Hgone', 'gone'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b]52;c;c2VjcmV0\u001b\\text', 'text'],
    ['\u001bP1$r0m\u001b\\text', 'text'],
    ['\u001bc\u001b(Btext', 'text'],
    ['\u009b2Jtext', 'text'],
    ['\u001b[?25ltext\u001b[>4;2m', 'text'],
    ['a\u0000\u0007\u0008b\u007f', 'ab'],
    ['\u202eabc', 'abc'],
    ['\u001b[31\nmtext', '31\nmtext'],
  ])('%j becomes %j', (written, expected) => {
    expect(shown(written)).toBe(expected);
  });

  test('without colours nothing but text is left', () => {
    expect(shown('\u001b[31mred\u001b[0m', false)).toBe('red');
  });

  test('law: wherever the bytes are cut, the same is shown', () => {
    const part = fc.constantFrom(
      'a',
      '…',
      '\u001b[31m',
      '\u001b[2J',
      '\u001b]0;t\u0007',
      '\n',
      '\u009b1m',
      '\u001bc',
      '\u0007',
    );
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.nat()), (parts, cuts) => {
        const bytes = encode(`${parts.join('')}.`);
        const places = [...new Set(cuts.map((cut) => cut % bytes.length))].toSorted((a, b) => a - b);
        const output = createProgramOutput({ colour: true });
        const pieces = [0, ...places].map((start, i) => output.push(bytes.slice(start, places[i] ?? bytes.length)));
        expect(pieces.join('')).toBe(shown(`${parts.join('')}.`));
      }),
    );
  });

  test('law: no bytes whatever leave a control sequence other than a colour', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (parts) => {
        const output = createProgramOutput({ colour: true });
        const text = parts.map((bytes) => output.push(bytes)).join('');
        expect(text.replaceAll(/\u001b\[[\d;:]*m/g, '')).not.toMatch(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/,
        );
      }),
    );
  });
});

test('a curve as bars', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], { unicode: true })).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([5, 5], { unicode: true })).toBe('▄▄');
  expect(sparkline([0, 10], { unicode: false })).toBe('_#');
  expect(sparkline([], { unicode: true })).toBe('');
});
