import { expect, test } from 'vitest';
import { assessCase, checkOf } from './idea-fixtures.ts';

const dataOf = (check: ReturnType<typeof checkOf>) => assessCase({ check }).sections.find(({ id }) => id === 'data')!;

test('what the check suspects of the columns and rows is told with the data', () => {
  const whole = checkOf('ml-helps');
  const scored = { score: null, interval: null, why: null };
  const suspect = [{ column: 'speed', check: 'CRN-308', evidence: 'strong', with: scored, without: scored }];
  const conflicts = {
    code: 'CRN-109',
    title: 'Equal features, different labels',
    outcome: 'issue' as const,
    columns: [],
    explanation: '3,329 rows share their features.',
    remedy: null,
  };
  expect(dataOf(whole).outcome).toBe('passed');
  const { outcome, sentence } = dataOf({ ...whole, suspect, checks: [conflicts] });
  expect(outcome).toBe('warns');
  expect(sentence).toMatch(/`speed` is kept, but suspect \(CRN-308\): ask what it holds/);
  expect(sentence).toMatch(/3,329 rows share their features\. \(CRN-109\)/);
});
