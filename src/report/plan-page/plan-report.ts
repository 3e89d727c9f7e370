import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { Moved } from '../../plan/moved.ts';
import type { PlanPicture } from '../../plan/plan-picture.ts';
import type { ClaimBook } from '../html/claim.ts';

/** What was said of the plan on one day. */
export interface HistoryPoint {
  /** ISO date. */
  readonly date: string;
  readonly pSuccess: number;
  /** For the deadline of that day; null without one. */
  readonly pByDeadline: number | null;
}

/** Why the forecast moved since a day. */
export interface MovedSince {
  /** ISO date. */
  readonly since: string;
  readonly moved: Moved;
}

/** How the forecast got where it is. */
export interface PlanHistory {
  /** Ascending by date; the last one is today. */
  readonly points: readonly HistoryPoint[];
  /** Since about a week ago; null when nothing is known of then. */
  readonly lastWeek: MovedSince | null;
  /** Since the first day that is known; null when that is the last week too. */
  readonly life: MovedSince | null;
  /** Where the earlier plans come from, as a sentence; why there are none otherwise. */
  readonly source: string;
}

/** A kill clock that has run out, and what was decided since. */
export interface FiredOnPage {
  readonly id: string;
  /** By what a decision names it. */
  readonly name: string;
  /** ISO date. */
  readonly on: string;
  readonly decision: { readonly by: string; readonly on: string; readonly chosen: string } | null;
}

/** Everything that the page of a plan is made of. */
export interface PlanReport {
  readonly forecast: PlanForecast;
  readonly picture: PlanPicture;
  readonly history: PlanHistory;
  /** Null outside of a project, and on a look from another day: then nobody knows what was decided. */
  readonly fired: readonly FiredOnPage[] | null;
  /** Of Cairn. */
  readonly version: string;
  /** The command that gives the same numbers as JSON. */
  readonly command: string;
}

/** What every section of the page draws from. */
export interface PlanPage extends PlanReport {
  readonly claim: ClaimBook['claim'];
}
