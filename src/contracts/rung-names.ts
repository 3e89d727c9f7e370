import type { RungName } from './report.ts';

const NAMES: Record<RungName, string> = {
  constant: 'the constant',
  rule: 'the rule',
  'own-rule': 'your own rule',
  incumbent: 'the score of today',
  linear: 'the linear model',
  forest: 'a random forest',
  boosting: 'boosted trees',
};

/** How a rung is called inside a sentence. */
export function nameOf(rung: RungName): string {
  return NAMES[rung];
}
