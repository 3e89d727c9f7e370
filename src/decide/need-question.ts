import { formatEstimate } from '../base/number-format.ts';
import { bestRule } from '../contracts/best-rule.ts';
import type { NeedAnswer } from '../contracts/idea-file.ts';
import { scoredRowWords } from '../evidence/scored-rows.ts';
import type { Ground } from './ground.ts';
import { needFound, type NeedFound } from './need.ts';

/** Asked before anything is measured, and again beside the evidence. */
export const NEED_QUESTION = 'Are you sure that you need machine learning?';

export const NEED_ANSWERS = ['yes', 'no', 'unsure'] as const satisfies readonly NeedAnswer['answer'][];

const WORDS: Readonly<Record<NeedFound, string>> = {
  unchecked: 'nothing was measured',
  rules: 'a rule will do',
  'out-of-reach': 'nothing reaches what is needed',
  'no-signal': 'the columns do not carry the answer',
  'cannot-tell': 'too few rows to tell a model from a rule',
  model: 'a model is better than the rule',
};

/** The evidence in a few words, as it is kept beside an answer; null when nothing was measured. */
export function evidenceInShort(ground: Pick<Ground, 'check' | 'file'>): string | null {
  const { check } = ground;
  const found = needFound(ground);
  if (!check || found === 'unchecked') return null;
  const rule = bestRule(check.ladder, check.metric)?.rung;
  const rungs = check.ladder
    .filter(({ rung }) => rung === rule || rung === check.candidate)
    .map(({ rung, score, interval }) => `${rung} ${formatEstimate(score, interval).text}`);
  return `${WORDS[found]}: ${check.metric.title} ${rungs.join(', ')} on ${scoredRowWords(check)}`;
}

/** Whether the question is to be asked again: there is evidence that the last answer had not seen. */
export function asksAgain(ground: Pick<Ground, 'check' | 'file'>): boolean {
  const evidence = evidenceInShort(ground);
  return evidence !== null && ground.file.needsMl.at(-1)?.seen !== evidence;
}
