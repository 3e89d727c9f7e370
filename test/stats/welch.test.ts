import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type MeanT, meanT, type NoSpread, welchT } from '../../src/stats/welch.ts';

interface Case {
  readonly first: number[];
  readonly second: number[];
  readonly p: number;
  readonly degrees: number;
  readonly estimate: number;
  readonly interval: [number, number];
  readonly detectable: number;
  readonly mean: [number, number];
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'golden', 'stats', 'welch.json'), 'utf8')) as {
  cases: Case[];
};

function told(result: MeanT | NoSpread): MeanT {
  if ('because' in result) throw new Error(result.because);
  return result;
}

describe("Welch's t", () => {
  test.each(golden.cases)('golden: SciPy, $first against $second', (expected) => {
    const found = told(welchT(expected.first, expected.second));
    expect(found.estimate).toBeCloseTo(expected.estimate, 12);
    expect(found.degrees).toBeCloseTo(expected.degrees, 9);
    expect(found.p).toBeCloseTo(expected.p, 10);
    expect(found.detectable).toBeCloseTo(expected.detectable, 7);
    found.intervalAt(0.95).forEach((end, i) => expect(end).toBeCloseTo(expected.interval[i]!, 7));
    told(meanT(expected.first))
      .intervalAt(0.95)
      .forEach((end, i) => expect(end).toBeCloseTo(expected.mean[i]!, 9));
  });

  test('law: exchanged groups change the sign and nothing else', () => {
    const [a, b] = [told(welchT([1, 2, 4], [3, 9])), told(welchT([3, 9], [1, 2, 4]))];
    expect(a.estimate).toBe(-b.estimate);
    expect(a.p).toBe(b.p);
  });

  test('one value, or no spread at all, says nothing', () => {
    expect(welchT([1], [2, 3])).toEqual({ because: 'one value' });
    expect(meanT([1])).toEqual({ because: 'one value' });
    expect(welchT([1, 1], [2, 2])).toEqual({ because: 'no spread' });
    expect(meanT([2, 2, 2])).toEqual({ because: 'no spread' });
    expect(told(welchT([1, 1], [2, 3])).degrees).toBe(1);
  });
});
