import { expect, test } from 'vitest';
import { failureIn, parseFailOn } from '../../src/cli/fail-on.ts';
import type { Report } from '../../src/contracts/report.ts';

const report = (kind: string, refused: number, issues: number): Report =>
  ({
    verdict: { kind },
    refused: Array.from({ length: refused }, () => ({})),
    checks: [{ outcome: 'passed' }, ...Array.from({ length: issues }, () => ({ outcome: 'issue' }))],
  }) as unknown as Report;

test.each([
  ['refused', report('ml-helps', 1, 0), 'refused'],
  ['refused', report('ml-helps', 0, 1), null],
  ['issue', report('ml-helps', 0, 1), 'issue'],
  ['no-signal,cannot-tell', report('cannot-tell', 3, 3), 'cannot-tell'],
  ['no-signal', report('rules-suffice', 3, 3), null],
])('--fail-on %s', (list, found, expected) => {
  expect(failureIn(found, parseFailOn(list))).toBe(expected);
});

test('an unknown word is refused with the nearest one', () => {
  expect(() => parseFailOn('refussed')).toThrowError('--fail-on "refussed" is not something that a check can find');
});
