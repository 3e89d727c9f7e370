import type { Report, RungName } from './report.ts';

/** A rule: the one that Cairn found, or the one that the user wrote. */
export type RuleName = Extract<RungName, 'rule' | 'own-rule'>;

/**
 * The rule that a model must beat: the user's own where it scores better on the test rows than the found one, else the found
 * one. Undefined where no rule was tried.
 *
 * @param ladder - the rungs of one check, in any order
 */
export function bestRule<R extends { readonly rung: RungName; readonly score: number }>(
  ladder: readonly R[],
  { direction }: Pick<Report['metric'], 'direction'>,
): (R & { readonly rung: RuleName }) | undefined {
  const isRule = (one: R): one is R & { readonly rung: RuleName } => one.rung === 'rule' || one.rung === 'own-rule';
  const rules = ladder.filter(isRule);
  const found = rules.find(({ rung }) => rung === 'rule');
  const own = rules.find(({ rung }) => rung === 'own-rule');
  if (!found || !own) return found ?? own;
  const isBetter = direction === 'higher' ? own.score > found.score : own.score < found.score;
  return isBetter ? own : found;
}

/** Whether the step from the constant to the best rule is shown to be one, by a paired comparison on the test rows. */
export function isRuleAboveConstant({
  ladder,
  comparisons,
  metric,
}: Pick<Report, 'ladder' | 'comparisons' | 'metric'>): boolean {
  const rule = bestRule(ladder, metric)?.rung;
  return comparisons.some(({ a, b, interval }) => a === rule && b === 'constant' && interval[0] > 0);
}
