import { expect, test } from 'vitest';
import type { Report } from '../../src/contracts/report.ts';
import { emptyReport } from '../report/fixtures/parts.ts';
import { assessCase, checkOf } from './idea-fixtures.ts';

const scored = (score: number): Report['suspect'][number]['with'] => ({
  score,
  interval: [score - 0.02, score + 0.02],
  why: null,
});
const suspect = (check: string, without = scored(0.45)): Report['suspect'] => [
  { column: 'score_x', check, evidence: 'it tells', with: scored(0.99), without },
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

test('a column without which the score is as good is no doubt of the verdict; one that was not left out is', () => {
  const said = (without: Report['suspect'][number]['without'], extra: Partial<Report> = {}): boolean =>
    /may give/.test(
      assessCase({ check: checkOf('ml-helps', { suspect: suspect('CRN-304', without), ...extra }) }).sentence,
    );
  const lower: Partial<Report> = { metric: { ...emptyReport.metric, direction: 'lower' } };
  expect([0.96, 0.975, 1.02].map((score) => said(scored(score)))).toEqual([true, false, false]);
  expect([0.96, 1, 1.02].map((score) => said(scored(score), lower))).toEqual([false, false, true]);
  expect(said({ score: null, interval: null, why: 'nothing is left' })).toBe(true);
});
