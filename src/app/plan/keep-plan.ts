import type { Claim } from '../../contracts/claim.ts';
import type { FileActivity } from '../../contracts/plan-file.ts';
import type { RunFilter } from '../../contracts/run-filter.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import { decisionAbout, recordedFirings, sameFiring } from '../../evidence/gates/kill.ts';
import type { FiredClock } from '../../evidence/gates/plan-clocks.ts';
import { movesToRecord } from '../../evidence/gates/moved-clocks.ts';
import { firingsToRecord } from '../../evidence/kill-firings.ts';
import { parseRunFilter } from '../../project/parse-run-filter.ts';
import { activitiesOf } from '../../project/plan/derive-states.ts';
import { planClaims } from '../../project/plan/plan-claims.ts';
import { firedPlanClocks } from '../../project/plan/plan-firings.ts';
import { keepPlanForecasts } from '../forecast/keep-plan-forecasts.ts';
import type { Project } from '../project/project.ts';
import type { ReadPlan } from './read-plan.ts';

/** What a project keeps of a look at its plan. */
export interface KeptPlan {
  /** Claims that were added: none when the plan says what it said before. */
  readonly added: readonly Claim[];
  /** Kill clocks that have run out, as the plan stands. */
  readonly fired: readonly FiredPlanClock[];
}

export interface FiredPlanClock {
  /** Of the activity. */
  readonly id: string;
  /** By what a decision names it, as in `plan/F`. */
  readonly name: string;
  /** ISO date. */
  readonly on: string;
  /** What was decided since; null: nothing yet. */
  readonly decision: { readonly by: string; readonly on: string; readonly chosen: string } | null;
}

/**
 * Keeps what a plan says today: its text as an artifact, its chances and kill clocks as claims where they are new, each
 * chance that can come true or not as a forecast, and each clock that ran out in the log, once. Calling it again adds
 * nothing.
 *
 * @param file - the plan, from the root of the project
 */
export async function keepPlan(project: Project, read: ReadPlan, file: string): Promise<KeptPlan> {
  const { store } = project;
  const activities = activitiesOf(read.draft.file.root);
  const [claims, { hash: artifact }, filters] = await Promise.all([
    store.claims.current(),
    project.putArtifact(read.text),
    runFilters(project, activities),
  ]);
  const at = project.now().toISOString();
  const { forecast } = read;
  const current = new Map(claims.map((claim) => [claim.key, claim]));
  const drafts = planClaims({ forecast, activities, file, artifact, filters, current, at });
  const firings = firedPlanClocks(claims, drafts, { activities, file, today: forecast.today });
  // The firing is written before the claim that would hide it.
  const before = await store.journal.list(['charter-change', 'decision']);
  const news = [
    ...firingsToRecord({ journal: before }, firings, at),
    ...movesToRecord(claims, drafts, { at, today: forecast.today }),
  ];
  for (const entry of news) await store.journal.add(entry);
  const added = drafts.length === 0 ? [] : await store.claims.add(drafts);
  await keepPlanForecasts(project, { path: file, file: read.draft.file, forecast });
  const journal = news.length === 0 ? before : await store.journal.list(['charter-change', 'decision']);
  return { added, fired: firedOf(journal, firings, file) };
}

/** The clocks of a plan that ran out: those that still do, and any that nobody has decided about. */
function firedOf(journal: readonly JournalEntry[], now: readonly FiredClock[], file: string): FiredPlanClock[] {
  return recordedFirings({ journal }).flatMap((firing) => {
    const { ran, rule, on } = firing;
    if (ran?.file !== file) return [];
    const decision = decisionAbout({ journal }, firing);
    if (decision && !now.some((clock) => sameFiring(clock, firing))) return [];
    const said = decision && { by: decision.by, on: decision.at.slice(0, 10), chosen: decision.body.chosen };
    return [{ id: ran.id, name: rule.name, on, decision: said ?? null }];
  });
}

/** The conditions of the activities that wait for runs, read once more so that the claims can hold them. */
async function runFilters(
  { store }: Project,
  activities: readonly FileActivity[],
): Promise<ReadonlyMap<string, RunFilter>> {
  const waiting = activities.filter(({ runs, kill }) => runs !== null && kill !== null);
  if (waiting.length === 0) return new Map();
  const names = await store.runs.names();
  return new Map(waiting.map(({ id, runs }) => [id, parseRunFilter(runs!.where, names, { isEarly: true })]));
}
