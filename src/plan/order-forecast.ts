import { formatShare, formatSignificant } from '../base/number-format.ts';
import type { PlanForecast } from '../contracts/plan-forecast.ts';
import type { OrderChoice } from './decide-orders.ts';
import { expectedCost, orderIndex } from './order.ts';
import { subplan, type Group, type Plan } from './plan.ts';
import { reservationValue } from './reservation-value.ts';

type OrderForecast = PlanForecast['order'][number];

/** An order as it is told: what was chosen, why, and under which assumptions. */
export function orderForecast(plan: Plan, choice: OrderChoice, value: number | null): OrderForecast {
  const { kind } = plan.nodes[choice.group] as Group;
  const nameOf = (node: number): string => plan.nodes[node]!.id;
  const { alternatives, unit, cheapest, quickest, gap, chosen } = choice;
  return {
    group: nameOf(choice.group),
    kind,
    policy: choice.policy,
    chosen: chosen.map(nameOf),
    reason: reasonOf(choice, kind),
    assumptions: assumptionsOf(choice, kind, sharedCauses(plan, choice)),
    unit,
    alternatives: alternatives.map((item) => {
      const index = orderIndex(item, kind);
      return {
        id: item.id,
        p: item.p,
        cost: item.cost,
        index: Number.isFinite(index) ? index : null,
        reservationValue:
          value === null || unit === 'days' || kind === 'all' || item.p === 0
            ? null
            : reservationValue({ kind: 'bernoulli', value, p: item.p }, item.cost),
      };
    }),
    cheapest: { order: cheapest.order.map(nameOf), expectedCost: cheapest.expectedCost, gap },
    quickest: quickest && { ...quickest, order: quickest.order.map(nameOf) },
  };
}

function reasonOf(choice: OrderChoice, kind: 'any' | 'all'): string {
  const { cheapest, quickest, policy, unit, chosen, alternatives } = choice;
  const amount = (cost: number): string => `${formatSignificant(cost, { digits: 4 })}${unit === 'days' ? ' days' : ''}`;
  const cost = amount(cheapest.expectedCost);
  switch (policy) {
    case 'given': {
      const ordered = chosen.map((node) => alternatives.find((item) => item.node === node)!);
      const own = expectedCost(ordered, kind);
      const least = own <= cheapest.expectedCost * (1 + 1e-9);
      return least
        ? `as given, which costs least: ${cost} expected`
        : `as given: ${amount(own)} expected; the cheapest order ${cost}`;
    }
    case 'best-by-deadline':
      return quickest === null
        ? `least expected cost, ${cost}: no deadline to aim at`
        : `largest chance to work in time: ${formatShare(quickest.pInTime)}, against ${formatShare(quickest.cheapestInTime)} in the cheapest order`;
    case 'best':
      return kind === 'any'
        ? `least expected cost, ${cost}: most chance per ${unit === 'days' ? 'day' : 'cost'} first`
        : `least expected cost, ${cost}: what fails most per ${unit === 'days' ? 'day' : 'cost'} first`;
  }
}

/** Titles of the causes that more than one of the alternatives needs. */
function sharedCauses(plan: Plan, { alternatives }: OrderChoice): string[] {
  const needed = alternatives.map(
    ({ node }) => new Set(subplan(plan, node).nodes.flatMap((item) => (item.kind === 'activity' ? [item.cause] : []))),
  );
  return plan.causes.flatMap(({ title }, i) => (needed.filter((causes) => causes.has(i)).length > 1 ? [title] : []));
}

function assumptionsOf({ unit, gap, policy }: OrderChoice, kind: 'any' | 'all', shared: readonly string[]): string[] {
  const apart =
    shared.length === 0
      ? 'independently of each other'
      : `independently of each other, what they share (${shared.join(', ')}) counted in the chance of each and not in what one tells of the next`;
  const byDeadline = policy === 'best-by-deadline';
  return [
    ...(kind === 'all'
      ? [`the steps fail ${apart}`, 'one at a time, stopped at the first failure']
      : [`the alternatives work ${apart}`, 'one at a time, each tried to its end']),
    ...(byDeadline ? [] : ['no deadline']),
    ...(unit === 'days' ? ['time stands for money, because no cost is given'] : []),
    ...(gap === null ? ['more than eight: the index alone, not weighed against every order'] : []),
  ];
}
