import { expect, test } from 'vitest';
import { decodeText } from '../../src/io/decode-text.ts';

const bytes = (text: string, encoding: BufferEncoding = 'latin1'): Uint8Array => Buffer.from(text, encoding);

test.each([
  [
    'Latin-1',
    bytes('a: 1\nb: caf\u00e9\n'),
    'plan.yaml:2:7: the byte E9 is no text in UTF-8',
    /It looks like Windows-1252/,
  ],
  ['UTF-16', Buffer.concat([bytes('\u00ff\u00fe'), bytes('a: 1', 'utf16le')]), 'plan.yaml:1:1: the byte FF', /UTF-16/],
  [
    'a character that is cut off',
    bytes('\u00fc', 'utf8').subarray(0, 1),
    'plan.yaml:1:1: the byte C3',
    /Save the file/,
  ],
  [
    'one byte after others that are right',
    Buffer.concat([bytes('\u20ac\u20ac', 'utf8'), bytes('\u0080x')]),
    ':1:3: ',
    /UTF-8/,
  ],
])('%s is refused with its place', (_, written, message, hint) => {
  expect(() => decodeText(written, 'plan.yaml')).toThrow(
    expect.objectContaining({ message: expect.stringContaining(message), hint: expect.stringMatching(hint) }),
  );
});

test('UTF-8 is read as it is, with its byte order mark and what stands for an unknown character', () => {
  for (const text of ['', '\ufeffa: \ufffd \u{1f426}\r\n']) expect(decodeText(bytes(text, 'utf8'), 'x')).toBe(text);
});
