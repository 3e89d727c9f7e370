import type { RungName } from './report.ts';

/** How a rung is called inside a sentence. */
export const rungNouns: Readonly<Record<RungName, string>> = {
  constant: 'the constant',
  rule: 'the rule',
  'own-rule': 'your own rule',
  incumbent: 'the score of today',
  linear: 'the linear model',
  forest: 'the random forest',
  boosting: 'boosted trees',
};
