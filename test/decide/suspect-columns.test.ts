import { expect, test } from 'vitest';
import type { Report } from '../../src/contracts/report.ts';
import { assessCase, checkOf } from './idea-fixtures.ts';

const scored = (score: number): Report['suspect'][number]['with'] => ({
  score,
  interval: [score - 0.02, score + 0.02],
  why: null,
});
const suspect = (check: string): Report['suspect'] => [
  { column: 'score_x', check, evidence: 'it tells', with: scored(0.99), without: scored(0.45) },
];

test('a column that may give the answer away stands in the verdict, and first of what is open', () => {
  const words = /`score_x` may give the answer away: without it .* is 0\.45 \(0\.43–0\.47\); ask when it is known\./;
  const found = assessCase({ check: checkOf('ml-helps', { suspect: suspect('CRN-304') }) });
  expect(found.sentence).toMatch(words);
  expect(found.because[1]).toMatch(words);
  expect(assessCase({ check: checkOf('rules-suffice', { suspect: suspect('CRN-305') }) }).sentence).toMatch(words);
  expect(assessCase({ check: checkOf('no-signal', { suspect: suspect('CRN-304') }) }).sentence).not.toMatch(words);
  expect(assessCase({ check: checkOf('ml-helps', { suspect: suspect('CRN-308') }) }).sentence).not.toMatch(words);
});
