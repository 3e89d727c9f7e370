import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/base/base64.ts';

test("golden: RFC 4648's examples", () => {
  const encode = (text: string): string => toBase64(new TextEncoder().encode(text));
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(encode)).toEqual([
    '',
    'Zg==',
    'Zm8=',
    'Zm9v',
    'Zm9vYg==',
    'Zm9vYmE=',
    'Zm9vYmFy',
  ]);
});

test('law: what was written is read back, part of a buffer too', () => {
  fc.assert(
    fc.property(fc.float64Array(), (values) => {
      const part = values.subarray(Math.min(1, values.length));
      expect(new Float64Array(fromBase64(toBase64(part)))).toEqual(new Float64Array(part));
    }),
  );
});

test('hundreds of thousands of bytes do not overflow', () => {
  const values = Uint32Array.from({ length: 200_001 }, (_, i) => i * 7919);
  expect(new Uint32Array(fromBase64(toBase64(values)))).toEqual(values);
});
