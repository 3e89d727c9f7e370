import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeIssue, mistakesOf, parseWritten } from '../../src/contracts/describe-issue.ts';
import { EstimateText, ShareText } from '../../src/contracts/estimate.ts';

const Written = z.strictObject({
  worth: EstimateText.optional(),
  share: ShareText.optional(),
  chance: z.number().optional(),
  money: z.strictObject({ amount: z.number(), unit: z.string() }).optional(),
});

/** Every mistake of a file: where, what and how to go on. */
function mistakes(value: unknown): string[] {
  const parsed = parseWritten(Written, value);
  if (parsed.success) return [];
  return parsed.error.issues
    .flatMap(mistakesOf)
    .map((issue) => describeIssue(issue, Written, value))
    .map(({ path, problem, hint }) => `${path.join('.')}: ${problem} → ${hint}`);
}

describe('alternatives', () => {
  test('of the one that was written, every mistake is said', () => {
    expect(mistakes({ worth: { p10: 'two', p5: 1 } })).toEqual([
      'worth.p10: worth.p10 is "two", which must be a number → Write it as in `p10: 3`.',
      'worth: worth.p90 is missing → Write it: it must be a number.',
      'worth.p5: "p5" is not a key here → Did you mean p50?',
    ]);
  });

  test('where none of them was written, what may stand there', () => {
    expect(mistakes({ worth: [2, 8] })).toEqual([
      'worth: worth is [2,8], which must be as in "2 to 8", "exactly 5" or {p10: 2, p50: 3, p90: 8} → Write it as in `worth: 2 to 8`, or remove it.',
    ]);
  });
});

describe('how to go on', () => {
  test('what is needed cannot be removed', () => {
    expect(mistakes({ money: { amount: 'much', unit: null } })).toEqual([
      expect.stringMatching(/Write it as in `amount: 3`\.$/),
      expect.stringMatching(/Write a value after the colon\.$/),
    ]);
    expect(mistakes({ chance: 'high' })).toEqual([expect.stringMatching(/, or remove it\.$/)]);
  });

  test('a percentage as a number', () => {
    expect(mistakes({ chance: '7 %' })).toEqual(['chance: chance is "7 %", which must be a number → Write 0.07.']);
  });

  test('a value in place of keys: which keys', () => {
    expect(mistakes({ money: 5 })).toEqual([
      'money: money is 5, which must be keys with values below it → Write its keys below it, indented: amount, unit.',
    ]);
  });
});

test('a share may reach above 1, and does not begin there', () => {
  expect(mistakes({ share: '0.4 to 1.6' })).toEqual([]);
  expect(mistakes({ share: 'exactly 1' })).toEqual([]);
  for (const share of ['5 to 20', 'exactly 1.01', { p10: 1.5, p90: 2 }]) {
    expect(mistakes({ share }).join()).toContain('which is above 1');
  }
});

test.each([
  ['-5 to 8', 'is negative'],
  ['2 to -8', 'is negative'],
  ['exactly -3', 'is negative'],
  ['5 % to 20 %', 'has a percent sign: write 5 % as 0.05'],
  ['about five', 'must be as in "2 to 8"'],
])('an amount of %s says why', (worth, why) => {
  expect(mistakes({ worth })[0]).toContain(why);
});
