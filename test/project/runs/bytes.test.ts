import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCappedBytes } from '../../../src/project/runs/capped-bytes.ts';
import { createLineSplitter } from '../../../src/project/runs/line-splitter.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes in pieces that end at the given places. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...places].map((start, i) => bytes.slice(start, places[i] ?? bytes.length));
}

function split(parts: readonly Uint8Array[], longest = 1000): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter({
    longest,
    onLine: (line) => lines.push(line),
    onTooLong: () => lines.push('LONG'),
  });
  for (const part of parts) {
    splitter.push(part);
    part.fill(0); // the stream uses its buffer again
  }
  splitter.end();
  return lines;
}

describe('lines', () => {
  test('law: wherever the bytes are cut, the lines are the same', () => {
    const text = fc.array(fc.constantFrom('a', 'ü', '\n', '\r\n', '…', '')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat()), (written, cuts) => {
        const expected = written.split('\n').map((line) => line.replace(/\r$/, ''));
        if (expected.at(-1) === '' && !written.endsWith('\r')) expected.pop();
        expect(split(pieces(encode(written), cuts))).toEqual(expected);
      }),
    );
  });

  test('a line that is too long is counted and not kept, and the next is whole again', () => {
    const parts = () => ['short\n', 'x'.repeat(8), 'y'.repeat(8), '\nnext\n', 'z'.repeat(20)].map(encode);
    expect(split(parts(), 10)).toEqual(['short', 'LONG', 'next', 'LONG']);
  });

  test('bytes that are no text do no harm', () => {
    expect(split([Uint8Array.of(0xff, 0xfe, 0, 10, 65, 10)])).toEqual(['\ufffd\ufffd\0', 'A']);
  });
});

describe('head and tail', () => {
  test('law: what fits is kept whole, of the rest the head, the tail and how much is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 30 })), fc.integer({ min: 1, max: 40 }), (parts, half) => {
        const capped = createCappedBytes(half);
        for (const part of parts) capped.push(part);
        const all = Buffer.concat(parts);
        expect(capped.total).toBe(all.length);
        const content = Buffer.from(capped.content());
        if (all.length <= 2 * half) {
          expect(content.equals(all)).toBe(true);
        } else {
          expect(content.subarray(0, half).equals(all.subarray(0, half))).toBe(true);
          expect(content.subarray(-half).equals(all.subarray(-half))).toBe(true);
          expect(content.subarray(half, -half).toString()).toBe(`\n[… ${all.length - 2 * half} bytes left out …]\n`);
        }
      }),
    );
  });
});
