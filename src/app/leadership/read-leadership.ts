import { localDate } from '../../base/local-date.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { version } from '../../base/version.ts';
import { trailOf } from '../../evidence/trail.ts';
import { planPicture } from '../../plan/plan-picture.ts';
import { decidePlan } from '../../plan/decide-plan.ts';
import { singlePoints } from '../../plan/single-points.ts';
import { keySuffix } from '../../project/plan/plan-claims.ts';
import { scoreForecasts, type ForecastScore } from '../../project/forecasts/score.ts';
import type { LeadershipFacts, LeadershipPlan, RecordFacts } from '../../report/leadership/facts.ts';
import { dateOfTime } from '../../report/plan-page/calendar-axis.ts';
import { boundaryDates } from '../../report/leadership/game/finish-cells.ts';
import { readForecasts } from '../forecast/read-forecasts.ts';
import { lookAtPlan, type PlanPlace } from '../plan/look-at-plan.ts';
import { readPortfolio, type PortfolioEffects } from '../plan/read-portfolio.ts';
import { planHistory } from '../plan/plan-history.ts';
import type { Project } from '../project/project.ts';
import { leadershipProgress } from './leadership-progress.ts';

/** What the page for leadership needs of the world. */
export interface LeadershipEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  /** Opens the project in whose folder a plan lies, which may be another one, and closes it afterwards. */
  withPlan<T>(path: string, use: (place: PlanPlace) => Promise<T>): Promise<T>;
  readonly portfolio: PortfolioEffects;
}

/** The luck of every simulation on the page, so that the same evidence gives the same page. */
const SEED = 0;

/**
 * Everything that leadership should know of a project today. Nothing is measured anew; plans are forecast from today.
 *
 * @param plans - paths of plans, as they are typed behind `cairn plan`
 * @throws UserError with file, line and column for whatever is wrong in a plan
 */
export async function readLeadership(
  project: Project,
  plans: readonly string[],
  effects: LeadershipEffects,
): Promise<LeadershipFacts> {
  const today = localDate(project.now());
  const read: LeadershipPlan[] = [];
  // Looking at a plan keeps what it says, and gates look at what is kept.
  for (const path of plans)
    read.push(await effects.withPlan(path, (place) => leadershipPlan(path, today, place, effects)));
  const { evidence, records } = await readForecasts(project);
  const { facts, gates } = evidence;
  return {
    version,
    evidence: facts,
    gates,
    trail: trailOf(facts, gates, (await project.store.runs.newest()) ?? null),
    plans: read,
    together:
      plans.length < 2
        ? null
        : await readPortfolio(plans, { seed: SEED, today, dates: datesOf(read, today) }, effects.portfolio),
    progress: await leadershipProgress(project),
    record: recordFacts(scoreForecasts(records)),
  };
}

/** The dates that the page asks for, and those at which the curves of the plans are known. */
const datesOf = (plans: readonly LeadershipPlan[], today: string): string[] => [
  ...new Set([
    ...boundaryDates(today),
    ...plans.flatMap(({ picture }) => picture.fan.map(({ time }) => dateOfTime(time))),
  ]),
];

async function leadershipPlan(
  path: string,
  today: string,
  place: PlanPlace,
  effects: LeadershipEffects,
): Promise<LeadershipPlan> {
  const options = { seed: SEED, today, dates: boundaryDates(today), whatIf: [] };
  const look = await lookAtPlan(path, options, { ...effects, ...place });
  const { forecast, draft } = look;
  return {
    file: shellQuote(path),
    forecast: { ...forecast, keySuffix: keySuffix(place.file ?? path) },
    picture: planPicture(draft, { seed: SEED, worlds: forecast.worlds, today }),
    history: await planHistory(look, { today, seed: SEED, ...place }),
    singlePoints: singlePoints(decidePlan(draft, SEED).plan, { seed: SEED }),
  };
}

const HABITS = {
  overconfidence: 'overconfidence (less came true than was said)',
  sandbagging: 'sandbagging (more came true than was said)',
  'too-sure': 'too sure (chances too far from one half)',
  'too-cautious': 'too cautious (chances too near one half)',
} as const;

function recordFacts({ counts, events, durations }: ForecastScore): RecordFacts {
  const { score } = events;
  const ratio = durations.score;
  return {
    open: counts.open,
    overdue: counts.overdue,
    resolved: events.n,
    needed: events.needed,
    events: score && {
      brier: score.brier,
      baseBrier: score.uncertainty,
      gainInterval: score.gainInterval,
      helps: score.helps,
      habits: score.habits.map(({ kind }) => HABITS[kind]),
    },
    optimism: ratio && { n: ratio.n, median: ratio.median, interval: ratio.interval },
    command: 'cairn forecast',
  };
}
