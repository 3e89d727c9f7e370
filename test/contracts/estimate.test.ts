import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEstimate } from '../../src/contracts/estimate.ts';

/** Both ends of what was written, or why it is refused. */
function endsOf(written: string): readonly number[] | string {
  const read = readEstimate(written);
  if (typeof read === 'string') return read;
  return read.kind === 'exactly' ? [read.value] : read.points.map(({ value }) => value);
}

test.each([
  ['500 to 1k', [500, 1000]],
  ['0.5 to 1k', [500, 1000]],
  ['.5 – 1k', [500, 1000]],
  ['2 to 8k', [2000, 8000]],
  ['20-60k', [20_000, 60_000]],
  ['1 to 1k', [1, 1000]],
  ['5000 to 1M', [5000, 1_000_000]],
  ['500k to 1M', [500_000, 1_000_000]],
  ['1k to 1500', [1000, 1500]],
  ['1,500 to 2,000', [1500, 2000]],
  ['1_500 to 1,234,567.5', [1500, 1_234_567.5]],
])('%s', (written, ends) => {
  expect(endsOf(written)).toEqual(ends);
});

test('what may be meant either way is refused with both ways to write it, each of which is read', () => {
  const refused = endsOf('512 to 1M');
  expect(refused).toBe('may begin at 512 or at 512k: write "0.512k to 1M" or "512k to 1M"');
  expect(endsOf('0.512k to 1M')).toEqual([512, 1_000_000]);
});

test('a comma that groups no thousands is no decimal point and no number without it', () => {
  for (const written of ['1,5 to 80', 'exactly 1,5', '1000,500 to 2000000', '1,5000 to 9M']) {
    expect(endsOf(written)).toContain('comma');
  }
});

test('amounts in a refusal keep their digits: two different ones never read the same', () => {
  expect(endsOf('1234 to 1233')).toBe('runs backwards: 1234 comes before 1233');
});

const SCALE = { '': 1, k: 1e3, M: 1e6 } as const;
const letter = fc.constantFrom(...(['', 'k', 'M'] as const));
const size = fc.integer({ min: 1, max: 9_999_999 }).map((hundredths) => hundredths / 100);

test('law: a range is read as one of the ways that its letters allow, ascending, or refused', () => {
  fc.assert(
    fc.property(size, letter, size, letter, (low, own, high, last) => {
      const ends = endsOf(`${low}${own} to ${high}${last}`);
      const end = high * SCALE[last];
      const [plain, shared] = [low * SCALE[own], low * SCALE[last]];
      if (typeof ends === 'string') {
        const isEitherWay = own === '' && last === 'M' && low * SCALE.k < end && shared >= end;
        expect(isEitherWay || plain > end).toBe(true);
        return;
      }
      expect(ends.at(-1)).toBeCloseTo(end, 6);
      expect(ends[0]).toBeLessThanOrEqual(ends.at(-1)!);
      expect(ends[0]).toBeCloseTo(own === '' && shared < end ? shared : plain, 6);
    }),
    { seed: 1 },
  );
});
