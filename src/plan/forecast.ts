import { formatShare } from '../base/number-format.ts';
import {
  planForecastVersion,
  type PlanForecast,
  type StateSource,
  type VariantForecast,
} from '../contracts/plan-forecast.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { mean } from '../math/sum.ts';
import type { Draft } from './build-plan.ts';
import { overallChance, successChance, whyChanceIsSimulated, workingChance } from './chance.ts';
import { marginalChances } from './decide-orders.ts';
import { beganOf, decidePlan, importanceOfEach } from './decide-plan.ts';
import { bestFinish, type Finish } from './finish.ts';
import { perfectInformationValue, studyValue, worthOfGoing, type Bet } from './information-value.ts';
import { killForecasts } from './kill-forecast.ts';
import { orderForecast } from './order-forecast.ts';
import { isOpen, openChildren, spentSoFar, type Activity, type Group, type Plan } from './plan.ts';
import { questionsAbout } from './questions.ts';
import { DEFAULT_WORLDS, simulate, type Simulation } from './simulate.ts';
import {
  affordableWorlds,
  besidePlan,
  hasCosts,
  variantForecast,
  type BesidePlan,
  type ForecastSetting,
} from './variant.ts';

export interface ForecastOptions {
  readonly fileName: string;
  /** ISO date. */
  readonly today: string;
  readonly seed: number;
  readonly worlds?: number;
  /** Further dates for P(by date). */
  readonly dates: readonly string[];
  /** Changed plans to set beside this one, each with what was changed. */
  readonly variants: readonly { readonly change: string; readonly draft: Draft }[];
  /** By id of the activity: what says its state where no person does. */
  readonly derived?: ReadonlyMap<string, StateSource>;
}

/** Forecasts a plan: when will it work, and what is the chance. The same input gives the same numbers. */
export function forecastPlan(draft: Draft, options: ForecastOptions): PlanForecast {
  const { file, calendar, deadline } = draft;
  const { seed } = options;
  const { plan, choices } = decidePlan(draft, seed);
  const worlds = affordableWorlds(plan, options.worlds ?? DEFAULT_WORLDS);
  const setting: ForecastSetting = { calendar, deadline, seed, worlds };
  const simulation = simulate(plan, { seed, worlds });
  const { finish, exact } = bestFinish(plan, simulation);
  const beside = besidePlan(plan, setting, { finish, simulation });
  const importance = importanceOfEach(plan, seed, simulation);
  const cost = costOf(plan, simulation);
  const dates = datesToShow(draft, finish, options.dates);
  const at = (by: (day: number) => number) => dates.map((date) => ({ date, p: by(calendar.dayOf(date)) }));
  return {
    planForecastVersion,
    title: file.title,
    sentence: sentenceOf(draft, finish),
    file: options.fileName,
    start: file.start,
    today: options.today,
    deadline: file.deadline,
    value: file.value,
    seed,
    worlds,
    pSuccess: finish.pSuccess,
    never: 1 - finish.pSuccess,
    pBy: at(finish.by),
    finish: quantilesOf(draft, finish),
    cost,
    exact: { pSuccess: exact.pSuccess, pBy: exact.by && at(exact.by), why: exact.why },
    simulated: {
      pSuccess: simulation.pSuccess,
      standardError: Math.sqrt((simulation.pSuccess * (1 - simulation.pSuccess)) / worlds),
    },
    activities: activityRows(plan, simulation, draft).map((row) => ({
      ...row,
      derived: options.derived?.get(row.id) ?? null,
    })),
    parameters: draft.parameters.map((parameter) => ({ ...parameter, activities: [...parameter.activities] })),
    order: choices.map((choice) => orderForecast(plan, choice, file.value)),
    parallel: togetherOrInTurn(
      plan,
      choices.map(({ group }) => group),
      { setting, beside, finish },
    ),
    ...influences(plan, { finish, importance, simulation }),
    kill: killForecasts(plan, { value: file.value, importance, began: beganOf(simulation), calendar }),
    withoutKillRule: withoutKillRule(plan),
    information: informationOf(draft, finish.pSuccess, costByOutcome(simulation, cost?.spent ?? 0)),
    causes: causeRows(plan, setting),
    fixed: fixedCounts(plan),
    asPlanned: beside.asPlanned,
    whatIf: options.variants.map(({ change, draft: changed }) => ({
      change,
      forecast: beside.corrected(
        variantForecast(decidePlan(changed, seed).plan, {
          ...setting,
          deadline: changed.deadline,
          calendar: changed.calendar,
        }),
      ),
    })),
    questions: questionsAbout(file, plan, simulation),
    warnings: [...draft.warnings],
  };
}

/** The answer in a sentence that can be read aloud. */
function sentenceOf({ file, deadline, calendar }: Draft, finish: Finish): string {
  const { pSuccess } = finish;
  if (pSuccess === 0) return 'As it is planned, it cannot work.';
  const never = pSuccess === 1 ? '' : `, and with ${formatShare(1 - pSuccess)} it never does`;
  if (deadline !== null) {
    const inTime = finish.by(deadline);
    const later = pSuccess - inTime > 0.0005 ? `, later with ${formatShare(restOf(inTime, pSuccess - inTime))}` : '';
    return `It works by ${file.deadline} with a chance of ${formatShare(inTime)}${later}${never}.`;
  }
  const half = finish.quantile(pSuccess / 2);
  return `It works with a chance of ${formatShare(pSuccess)}; if it does, half of the time by ${calendar.dateOf(half ?? 0)}${never}.`;
}

/** What is left beside two shares that are shown in whole percentages, so that the three add up to 100. */
function restOf(inTime: number, later: number): number {
  const percents = [100 * inTime, 100 * (1 - inTime - later)];
  const rest = 100 - percents.reduce((sum, percent) => sum + Math.round(percent), 0);
  const areWhole = [...percents, 100 * later, rest].every((percent) => percent >= 1 && percent <= 99);
  return areWhole ? rest / 100 : later;
}

function quantilesOf({ calendar }: Draft, finish: Finish): PlanForecast['finish'] {
  const date = (p: number): string | null => {
    const day = p === 0 ? null : finish.quantile(p);
    return day === null ? null : calendar.dateOf(day);
  };
  const four = (share: number) => ({
    p10: date(0.1 * share),
    p50: date(0.5 * share),
    p80: date(0.8 * share),
    p90: date(0.9 * share),
  });
  return { givenSuccess: four(finish.pSuccess), overall: four(1) };
}

function costOf(plan: Plan, { costs, succeeded }: Simulation): PlanForecast['cost'] {
  if (!hasCosts(plan)) return null;
  const sorted = costs.toSorted();
  const failed = costs.filter((_, world) => succeeded[world] === 0);
  return {
    expected: mean(costs),
    p10: sortedQuantile(sorted, 0.1),
    p50: sortedQuantile(sorted, 0.5),
    p90: sortedQuantile(sorted, 0.9),
    spent: spentSoFar(plan),
    whenItFails: failed.length === 0 ? null : mean(failed),
  };
}

/** More columns than this do not fit beside each other: our choice. */
const MOST_DATES = 26;

/** Dates in equal steps until hardly anything is left to come, the deadline and what was asked for. */
function datesToShow({ calendar, file, deadline }: Draft, finish: Finish, asked: readonly string[]): string[] {
  const last = Math.max(finish.quantile(0.98 * finish.pSuccess) ?? 0, deadline ?? 0, 1);
  const weeks = Math.ceil(calendarDays(file.start, calendar.dateOf(last)) / 7);
  const step = 7 * Math.ceil(weeks / MOST_DATES);
  const grid = Array.from({ length: Math.ceil((7 * weeks) / step) }, (_, i) => addDays(file.start, (i + 1) * step));
  return [...new Set([...grid, ...(file.deadline === null ? [] : [file.deadline]), ...asked])].sort();
}

const calendarDays = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

function activityRows(
  plan: Plan,
  simulation: Simulation,
  { calendar }: Draft,
): Omit<PlanForecast['activities'][number], 'derived'>[] {
  return plan.nodes.flatMap((node, at) => {
    if (node.kind !== 'activity') return [];
    const { began, start, end } = simulation.activities[at]!;
    const [startDay, endDay] = !isOpen(node) ? [node.startedAt, node.endedAt] : began > 0 ? [start, end] : [null, null];
    const date = (day: number | null): string | null => (day === null ? null : calendar.dateOf(day));
    return [
      {
        id: node.id,
        title: node.title,
        state: node.state,
        p: overallChance(plan, node),
        began,
        start: date(startDay),
        end: date(endDay),
        startDay,
        endDay,
      },
    ];
  });
}

/** Less than this is what rounding leaves of 0. */
const NOTHING = 1e-12;

const notRounding = (p: number): number => (p < NOTHING ? 0 : p);

/** Groups whose order is decided here, tried together and in turn; the first few only. */
const MOST_COMPARED = 3;

/** Activity-worlds of all these comparisons together, so that they take no longer than the forecast: our choice. */
const COMPARED_DRAWS = 4_000_000;

function togetherOrInTurn(
  plan: Plan,
  groups: readonly number[],
  {
    setting,
    beside,
    finish,
  }: { readonly setting: ForecastSetting; readonly beside: BesidePlan; readonly finish: Finish },
): PlanForecast['parallel'] {
  const parallel = plan.nodes.flatMap((node, at) => (node.kind === 'any' && node.atOnce > 1 ? [at] : []));
  const anyGroups = [...new Set([...groups, ...parallel])]
    .filter((at) => plan.nodes[at]!.kind === 'any' && openChildren(plan, at).length > 1)
    .toSorted((a, b) => a - b)
    .slice(0, MOST_COMPARED);
  if (anyGroups.length === 0) return [];
  const { seed } = setting;
  const worlds = affordableWorlds(plan, setting.worlds, COMPARED_DRAWS / (anyGroups.length + 1));
  // The chance in time is set beside that of the plan in the same few worlds, so that luck looks less like a difference.
  const inThese =
    worlds === setting.worlds
      ? beside
      : besidePlan(plan, { ...setting, worlds }, { finish, simulation: simulate(plan, { seed, worlds }) });
  return anyGroups.map((at) => {
    const group = plan.nodes[at] as Group;
    const withWidth = (atOnce: number): VariantForecast =>
      atOnce === Math.min(group.atOnce, group.children.length)
        ? beside.asPlanned
        : inThese.corrected(
            variantForecast({ ...plan, nodes: plan.nodes.with(at, { ...group, atOnce }) }, { ...setting, worlds }),
          );
    return {
      group: plan.nodes[at]!.id,
      together: withWidth(group.children.length),
      inTurn: withWidth(1),
    };
  });
}

function influences(
  plan: Plan,
  { finish, importance, simulation }: { finish: Finish; importance: readonly number[]; simulation: Simulation },
): Pick<PlanForecast, 'criticality' | 'importance' | 'without' | 'addApproach'> {
  const open = plan.nodes.flatMap((node, at) => (node.kind === 'activity' && isOpen(node) ? [{ node, at }] : []));
  const known = open.filter(({ at }) => Number.isFinite(importance[at]));
  const byId = (items: typeof open, value: (at: number, node: Activity) => number): Record<string, number> =>
    Object.fromEntries(items.map(({ node, at }) => [node.id, value(at, node)]));
  return {
    criticality: byId(open, (at) => simulation.activities[at]!.criticality),
    importance: byId(known, (at) => importance[at]!),
    // P(success) = p · P(success | works) + (1 − p) · P(success | fails), so what is left without it follows.
    without: byId(known, (at, node) => notRounding(finish.pSuccess - workingChance(node) * importance[at]!)),
    addApproach: addedApproaches(plan),
  };
}

/** What one more approach would bring to each set of alternatives, if it is as good as those there are on average. */
function addedApproaches(plan: Plan): PlanForecast['addApproach'] {
  if (whyChanceIsSimulated(plan) !== null) return [];
  const chances = marginalChances(plan);
  return plan.nodes.flatMap((node, at) => {
    const children = node.kind === 'any' ? openChildren(plan, at) : [];
    if (node.kind !== 'any' || children.length === 0) return [];
    const p = mean(children.map((child) => chances[child]!));
    const example = plan.nodes.find((item) => item.kind === 'activity') as Activity;
    const added: Activity = { ...example, id: '', p, killAfter: null, cause: null, state: 'open' };
    const nodes = [...plan.nodes.with(at, { ...node, children: [...node.children, plan.nodes.length] }), added];
    const larger: Plan = { ...plan, nodes, parents: [...plan.parents, at], after: [...plan.after, []] };
    return [{ group: node.id, p, pSuccess: successChance(larger) }];
  });
}

/** Alternatives that are worked on or to come and have no day on which they are given up. */
function withoutKillRule(plan: Plan): string[] {
  return plan.nodes.flatMap((node) => {
    if (node.kind !== 'any') return [];
    const children = node.children.map((child) => plan.nodes[child]!);
    return children.flatMap((child) =>
      child.kind === 'activity' && isOpen(child) && child.killAfter === null ? [child.id] : [],
    );
  });
}

function informationOf(
  { file }: Draft,
  p: number,
  costs: Pick<Bet, 'cost' | 'costIfItFails'>,
): PlanForecast['information'] {
  if (file.value === null) return null;
  const bet = { p, value: file.value, ...costs };
  return {
    worthOfGoing: worthOfGoing(bet),
    perfect: perfectInformationValue(bet),
    study: file.study && { ...studyValue(bet, file.study), price: file.study.price },
  };
}

/** What is still to be spent on average where the plan works, and where it fails. */
function costByOutcome({ costs, succeeded }: Simulation, spent: number): Required<Pick<Bet, 'cost' | 'costIfItFails'>> {
  const average = (outcome: 0 | 1): number => {
    const some = costs.filter((_, world) => succeeded[world] === outcome);
    return mean(some.length === 0 ? costs : some) - spent;
  };
  return { cost: average(1), costIfItFails: average(0) };
}

function causeRows(plan: Plan, setting: ForecastSetting): PlanForecast['causes'] {
  return plan.causes.map((cause, i) => {
    const given = (p: number): number => {
      const fixed: Plan = { ...plan, causes: plan.causes.with(i, { ...cause, p }) };
      if (whyChanceIsSimulated(fixed) === null) return successChance(fixed);
      return simulate(fixed, { seed: setting.seed, worlds: Math.min(4000, setting.worlds) }).pSuccess;
    };
    const activities = plan.nodes.flatMap((node) => (node.kind === 'activity' && node.cause === i ? [node.id] : []));
    return { ...cause, activities, pSuccessIfItHolds: given(1), pSuccessIfNot: given(0) };
  });
}

function fixedCounts(plan: Plan): PlanForecast['fixed'] {
  const activities = plan.nodes.filter((node) => node.kind === 'activity').filter(isOpen);
  return {
    activities: activities.length,
    exactly: activities.filter(({ duration }) => duration.kind === 'exactly').length,
    certain: activities.filter(({ p }) => p === 1).length,
  };
}
