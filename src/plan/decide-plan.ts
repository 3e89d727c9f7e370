import { UserError } from '../base/errors.ts';
import type { Draft } from './build-plan.ts';
import { importances, whyChanceIsSimulated } from './chance.ts';
import { decideOrders, type OrderChoice } from './decide-orders.ts';
import { withBestKillTimes } from './kill-forecast.ts';
import type { Plan } from './plan.ts';
import { simulate, type Simulation } from './simulate.ts';
import { affordableWorlds } from './variant.ts';

/**
 * A plan with its orders and kill times decided, and the orders that were weighed.
 *
 * @throws UserError `bad-input` for a policy that lacks the deadline or the value that it needs
 */
export function decidePlan(
  draft: Draft,
  seed: number,
): { readonly plan: Plan; readonly choices: readonly OrderChoice[] } {
  const { deadline, policies, killAtBest, file } = draft;
  if (deadline === null && [...policies.values()].includes('best-by-deadline')) {
    throw new UserError('bad-input', 'order best-by-deadline needs a deadline', {
      hint: 'Write `deadline: 2027-03-01` at the top.',
    });
  }
  if (file.value === null && killAtBest.length > 0) {
    throw new UserError('bad-input', 'kill: best needs to know what success is worth', {
      hint: 'Write `value:` at the top, in the money of the costs.',
    });
  }
  const decided = decideOrders(draft.plan, policies, { deadline, seed });
  if (killAtBest.length === 0) return decided;
  // What the next approach is worth depends on which were tried before it, and the order on how long each may last.
  const simulation = simulate(decided.plan, { seed, worlds: affordableWorlds(decided.plan, 4000) });
  const importance = importanceOfEach(decided.plan, seed, simulation);
  const stakes = { value: file.value, importance, began: beganOf(simulation) };
  return decideOrders(withBestKillTimes(draft.plan, killAtBest, stakes), policies, { deadline, seed });
}

/** Share of the worlds in which each activity began, by position. */
export const beganOf = ({ activities }: Simulation): number[] => activities.map((tally) => tally?.began ?? 0);

/** Birnbaum importance of every activity by position: calculated, or read off simulated worlds. */
export function importanceOfEach(plan: Plan, seed: number, simulation?: Simulation): number[] {
  if (whyChanceIsSimulated(plan) === null) return [...importances(plan)];
  const { activities } = simulation ?? simulate(plan, { seed, worlds: affordableWorlds(plan, 4000) });
  return activities.map((tally) => tally?.importance ?? Number.NaN);
}
