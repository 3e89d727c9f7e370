import type { LeadershipPlan } from '../facts.ts';

/** Whether a kill rule that fired, as in `plan/F` or `plan/F@team/plan.yaml`, is the clock of an activity. */
export const isClockOf = (name: string, id: string): boolean => name === `plan/${id}` || name.startsWith(`plan/${id}@`);

/** What a kill rule is about, in words: the activity where it is the clock of one, else the name of the rule. */
export function ruleTitle(name: string, plans: readonly LeadershipPlan[]): string {
  const activities = plans.flatMap(({ forecast }) => forecast.activities);
  return activities.find(({ id }) => isClockOf(name, id))?.title ?? name;
}
