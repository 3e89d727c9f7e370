import { UserError } from '../base/errors.ts';
import { formatShare } from '../base/number-format.ts';
import type { FilePath } from '../contracts/describe-issue.ts';
import {
  portfolioForecastVersion,
  type PortfolioForecast,
  type SharedPlanForecast,
} from '../contracts/portfolio-forecast.ts';
import { mean } from '../math/sum.ts';
import type { Draft } from './build-plan.ts';
import { successChance, whyChanceIsSimulated } from './chance.ts';
import { decidePlan } from './decide-plan.ts';
import { simulatedFinish } from './finish.ts';
import { haveSameCalendar, isEveryDay, sharedClocks } from './plan-clock.ts';
import type { Plan } from './plan.ts';
import { DEFAULT_WORLDS, type Simulation } from './simulate.ts';
import { simulateTogether, type Sharer, type TogetherSimulation } from './simulate-together.ts';
import { affordableWorlds, hasCosts } from './variant.ts';

/** A plan of several, the most important one first. */
export interface PortfolioMember {
  readonly fileName: string;
  readonly draft: Draft;
  /** `plan.yaml:12:7`, for messages. */
  locate(path: FilePath): string;
}

export interface PortfolioOptions {
  /** ISO date. */
  readonly today: string;
  readonly seed: number;
  /** @default DEFAULT_WORLDS, fewer for many activities */
  readonly worlds?: number;
  /** Further dates for P(by date), ISO. */
  readonly dates: readonly string[];
}

/**
 * Forecasts plans that share people and machines: each without the others and beside them, in the same worlds. A resource of
 * the same name is the same people or machine, and the order of the plans is their priority.
 *
 * @throws UserError `bad-input` when plans do not agree on how many of a resource there are
 */
export function forecastPortfolio(members: readonly PortfolioMember[], options: PortfolioOptions): PortfolioForecast {
  refuseOtherCapacities(members);
  const { seed, dates } = options;
  const clocks = sharedClocks(members.map(({ draft }) => draft.file));
  const sharers = members.map(({ draft }, at): Sharer => ({ plan: decidePlan(draft, seed).plan, clock: clocks[at]! }));
  const worlds = affordableWorlds(
    sharers.map(({ plan }) => plan),
    options.worlds ?? DEFAULT_WORLDS,
  );
  const result = simulateTogether(sharers, { seed, worlds });
  const forecastOf = (simulation: Simulation, at: number): SharedPlanForecast =>
    sharedForecast(members[at]!.draft, sharers[at]!.plan, simulation, dates);
  const plans = members.map(({ fileName, draft }, at): PortfolioForecast['plans'][number] => {
    const { alone, together, later } = result.plans[at]!;
    return {
      file: fileName,
      title: draft.file.title,
      start: draft.file.start,
      deadline: draft.file.deadline,
      alone: forecastOf(alone!, at),
      together: forecastOf(together, at),
      later,
    };
  });
  const resources = resourceRows(members, result);
  const busiest = resources.find(({ shared }) => shared);
  return {
    portfolioForecastVersion,
    sentence: sentenceOf(plans, busiest?.id ?? null, unitOf(members)),
    today: options.today,
    seed,
    worlds,
    plans,
    resources,
    bottleneck: busiest
      ? {
          id: busiest.id,
          occupied: busiest.occupied,
          withOneMore: simulateTogether(withOneMore(sharers, busiest.id), { seed, worlds, alone: false }).plans.map(
            ({ together }, at) => ({ file: members[at]!.fileName, forecast: forecastOf(together, at) }),
          ),
        }
      : null,
    assumptions: busiest ? [...ASSUMPTIONS] : [],
    warnings: members.flatMap(({ fileName, draft }) => draft.warnings.map((warning) => `${fileName}: ${warning}`)),
  };
}

const ASSUMPTIONS = [
  'whoever an earlier plan needs is called away from later ones, which go on where they stopped',
  'nobody is kept free for what may come, and changing over costs no time',
  'each plan keeps the order of approaches that is best for it alone',
  'plans fail or work independently of each other',
] as const;

function refuseOtherCapacities(members: readonly PortfolioMember[]): void {
  const first = new Map<string, { readonly capacity: number; readonly place: string }>();
  for (const member of members) {
    for (const { id, capacity, path } of member.draft.file.resources) {
      const place = member.locate(path);
      const known = first.get(id);
      if (known !== undefined && known.capacity !== capacity) {
        throw new UserError(
          'bad-input',
          `${place}: there are ${capacity} of ${id} here and ${known.capacity} in ${known.place}`,
          { hint: 'The same name means the same people or machines: write the same number, or another name.' },
        );
      }
      first.set(id, { capacity, place });
    }
  }
}

function sharedForecast(
  { calendar, deadline }: Draft,
  plan: Plan,
  simulation: Simulation,
  dates: readonly string[],
): SharedPlanForecast {
  // Waiting changes when something works, and not whether it does.
  const known = whyChanceIsSimulated(plan) === null ? successChance(plan) : null;
  const { pSuccess, by, quantile } = simulatedFinish(simulation, known);
  const date = (p: number): string | null => {
    const day = p === 0 ? null : quantile(p);
    return day === null ? null : calendar.dateOf(day);
  };
  const quantiles = (of: number) => ({
    p10: date(0.1 * of),
    p50: date(0.5 * of),
    p80: date(0.8 * of),
    p90: date(0.9 * of),
  });
  return {
    pSuccess,
    pByDeadline: deadline === null ? null : by(deadline),
    pBy: dates.map((asked) => ({ date: asked, p: by(calendar.dayOf(asked)) })),
    finish: {
      givenSuccess: quantiles(pSuccess),
      overall: quantiles(1),
    },
    expectedCost: hasCosts(plan) ? mean(simulation.costs) : null,
  };
}

/** The busiest first. */
function resourceRows(
  members: readonly PortfolioMember[],
  { resources }: TogetherSimulation,
): PortfolioForecast['resources'] {
  return resources
    .map(({ id, capacity, occupied }) => {
      const plans = members.flatMap(({ fileName, draft }, at) =>
        draft.file.resources.some((resource) => resource.id === id)
          ? [{ file: fileName, occupied: occupied[at]! }]
          : [],
      );
      const all = plans.reduce((sum, plan) => sum + plan.occupied, 0);
      return { id, capacity, shared: plans.length > 1, occupied: all, plans };
    })
    .toSorted((a, b) => b.occupied - a.occupied);
}

const withOneMore = (sharers: readonly Sharer[], id: string): Sharer[] =>
  sharers.map(({ plan, clock }) => ({
    clock,
    plan: {
      ...plan,
      resources: plan.resources.map((resource) =>
        resource.id === id ? { ...resource, capacity: resource.capacity + 1 } : resource,
      ),
    },
  }));

/** What the days of `later` are. */
function unitOf(members: readonly PortfolioMember[]): string {
  const files = members.map(({ draft }) => draft.file);
  return haveSameCalendar(files) && !isEveryDay(files[0]!.calendar) ? 'day of work' : 'day';
}

/** Fewer days than this on average are not worth a sentence: our choice. */
const HARDLY = 0.5;

/** What sharing does to the plan that it hits hardest. */
function sentenceOf(plans: PortfolioForecast['plans'], busiest: string | null, unit: string): string {
  if (busiest === null) return 'These plans share no people or machines, so none delays another.';
  const hit = plans.reduce((worst, plan) => (plan.later.days > worst.later.days ? plan : worst));
  if (hit.later.days < HARDLY)
    return `They share people or machines, most of all ${busiest}, and hardly delay each other.`;
  const { alone, together, deadline } = hit;
  const [before, after] = [alone.finish.givenSuccess.p50, together.finish.givenSuccess.p50];
  const days = Math.round(hit.later.days);
  const delay = days <= 1 ? `a ${unit}` : `${days} ${unit.replace('day', 'days')}`;
  const late = `Beside the plans before it, "${hit.title ?? hit.file}" works ${delay} later on average`;
  if (deadline !== null && formatShare(alone.pByDeadline!) !== formatShare(together.pByDeadline!)) {
    return `${late}, and by ${deadline} with a chance of ${formatShare(together.pByDeadline!)} instead of ${formatShare(alone.pByDeadline!)}.`;
  }
  return before === after ? `${late}.` : `${late}: half of the time by ${after} instead of ${before}.`;
}
