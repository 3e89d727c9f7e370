import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { PortfolioForecast } from '../../contracts/portfolio-forecast.ts';
import type { Gate } from '../../evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../evidence/gates/facts.ts';
import type { Trail } from '../../evidence/trail.ts';
import type { PlanPicture } from '../../plan/plan-picture.ts';
import type { SinglePoint } from '../../plan/single-points.ts';
import type { PlanHistory } from '../plan-page/plan-report.ts';

/** All that the page for leadership is made from. Plain data: the same facts always give the same page. */
export interface LeadershipFacts {
  /** Of Cairn. */
  readonly version: string;
  readonly evidence: GateFacts;
  readonly gates: readonly Gate[];
  readonly trail: Trail;
  /** Empty when the project has none. */
  readonly plans: readonly LeadershipPlan[];
  /** Several plans beside each other, with the people and machines that they share; null for less than two. */
  readonly together: PortfolioForecast | null;
  /** What the team does, counted; null when nothing can be counted yet. */
  readonly progress: ProgressFacts | null;
  readonly record: RecordFacts;
}

/** A forecast, and what stands behind the keys of its claims: nothing for plan.yaml, the path of any other plan. */
export interface TracedForecast extends PlanForecast {
  readonly keySuffix: string;
  /** What renews its numbers; absent: `cairn plan` of its file alone. */
  readonly command?: string;
}

export interface LeadershipPlan {
  /** As it is typed behind `cairn plan`. */
  readonly file: string;
  /** With P(by date) at `boundaryDates`. */
  readonly forecast: TracedForecast;
  readonly picture: PlanPicture;
  readonly history: PlanHistory;
  /** What alone would stop it, the likeliest first. */
  readonly singlePoints: readonly SinglePoint[];
}

/** Progress on inputs. Nobody is named and nobody is ranked. */
export interface ProgressFacts {
  /** Oldest first; the last one is not over yet. */
  readonly weeks: readonly { readonly from: string; readonly to: string }[];
  readonly inputs: readonly {
    readonly key: string;
    /** As in "experiments finished". */
    readonly title: string;
    /** One number for each of `weeks`. */
    readonly byWeek: readonly number[];
  }[];
  /** Median days from one thing learnt to the next. */
  readonly loop: {
    readonly median: number;
    readonly interval: readonly [number, number] | null;
    readonly turns: number;
  } | null;
  /** The first run that gave the metric, and days from the first record of the project. */
  readonly endToEnd: { readonly run: string; readonly on: string; readonly days: number } | null;
  readonly reproduced: { readonly run: string; readonly on: string; readonly stillAgrees: boolean } | null;
  readonly stalls: readonly StallFact[];
}

/** Something in which nothing has moved. */
interface StallFact {
  /** As in "the best roc-auc so far". */
  readonly what: string;
  /** Days since it last moved. */
  readonly days: number;
  /** Chance that the next week moves it. */
  readonly chance: number;
  readonly n: number;
}

/** Whether forecasts have been good, of all people together. */
export interface RecordFacts {
  readonly open: number;
  readonly overdue: number;
  /** Forecasts of events that were resolved, and how many of them a score needs. */
  readonly resolved: number;
  readonly needed: number;
  /** Null below `needed`. */
  readonly events: {
    readonly brier: number;
    /** Of always saying the base rate. */
    readonly baseBrier: number;
    /** 95 % interval of how much better the forecasts are; null when unknown. */
    readonly gainInterval: readonly [number, number] | null;
    readonly helps: 'yes' | 'no' | 'cannot be told apart' | 'undefined';
    /** Named only where chance does not explain them. */
    readonly habits: readonly string[];
  } | null;
  /** How much longer things took than their P50; null below `needed`. */
  readonly optimism: {
    readonly n: number;
    readonly median: number;
    readonly interval: readonly [number, number] | null;
  } | null;
  readonly command: string;
}
