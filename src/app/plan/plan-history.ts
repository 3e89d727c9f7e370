import { UserError } from '../../base/errors.ts';
import { localDate } from '../../base/local-date.ts';
import { PlanClaimDetail } from '../../contracts/plan-claim.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { PlanFile } from '../../contracts/plan-file.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { whatMoved } from '../../plan/moved.ts';
import type { PlanMoment } from '../../plan/plan-differences.ts';
import { beforeMarks } from '../../plan/undo-marks.ts';
import { planKey } from '../../project/plan/plan-claims.ts';
import type { HistoryPoint, MovedSince, PlanHistory } from '../../report/plan-page/plan-report.ts';
import type { Project } from '../project/project.ts';
import { draftOf, type ReadPlan } from './read-plan.ts';

/** What a plan said on a day, and its text of then. */
interface KeptPlan extends HistoryPoint {
  readonly artifact: string;
}

export interface HistoryOptions {
  /** ISO date. */
  readonly today: string;
  readonly seed: number;
  /** Null outside of a project: then only the marks in the file are known. */
  readonly project: Project | null;
  /** The plan from the root of the project; null outside of one. */
  readonly file: string | null;
}

/** Days that count as "last week". */
const WEEK = 7;

/**
 * How the forecast of a plan got where it is: what was said on earlier days, and why it moved since a week ago and since
 * the first day. In a project from what each look at the plan has kept; else from the marks in the file.
 */
export async function planHistory(read: ReadPlan, options: HistoryOptions): Promise<PlanHistory> {
  const { today } = options;
  const kept = await keptPlans(options);
  const marked = markedPoints(read.file, today);
  const points = mergedPoints(marked, kept, pointOf(read.forecast));
  const weekAgo = new Date(Date.parse(today) - WEEK * 86_400_000).toISOString().slice(0, 10);
  const now: PlanMoment = { file: read.draft.file, today };
  const { week, first } =
    kept.length > 0 ? await keptMoments(kept, weekAgo, read, options) : markedMoments(read, marked, weekAgo);
  const moved = (before: PlanMoment | null): MovedSince | null => movedSince(before, now, options.seed);
  const lastWeek = moved(week);
  return {
    points,
    lastWeek,
    life: first !== null && first.today !== week?.today ? moved(first) : null,
    source: sourceWords(kept.length, marked.length),
  };
}

function movedSince(before: PlanMoment | null, now: PlanMoment, seed: number): MovedSince | null {
  if (before === null) return null;
  try {
    return { since: before.today, moved: whatMoved(before, now, { seed }) };
  } catch (error) {
    // What cannot be built any more, such as a plan of another version, has nothing to say.
    if (error instanceof UserError) return null;
    throw error;
  }
}

const pointOf = ({ today, pSuccess, deadline, pBy }: PlanForecast): HistoryPoint => ({
  date: today,
  pSuccess,
  pByDeadline: pBy.find(({ date }) => date === deadline)?.p ?? null,
});

/** The last look of each day before today, oldest first. */
async function keptPlans({ project, file, today }: HistoryOptions): Promise<KeptPlan[]> {
  if (project === null || file === null) return [];
  const claims = await project.store.claims.history(planKey('p-success', file));
  const byDate = new Map<string, KeptPlan>();
  for (const { value, detail, at } of claims.toReversed()) {
    const parsed = PlanClaimDetail.safeParse(detail);
    if (typeof value !== 'number' || !parsed.success) continue;
    const date = localDate(new Date(at));
    const { artifact, pByDeadline } = parsed.data;
    byDate.set(date, { date, pSuccess: value, pByDeadline: pByDeadline ?? null, artifact });
  }
  return [...byDate.values()].filter(({ date }) => date < today).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** What the marks in the file say of the chances before and after each of them. */
function markedPoints({ log }: PlanFile, today: string): HistoryPoint[] {
  const told = log.filter(({ on }) => on <= today);
  return told.flatMap(({ on, before, after }, i) => {
    const chances = i === 0 ? [before, after] : [after];
    return chances.flatMap(({ pSuccess, pByDeadline }) =>
      pSuccess === null ? [] : [{ date: on, pSuccess, pByDeadline }],
    );
  });
}

/** In the order of their days; what was kept counts more than what a mark says of the same day, and today most. */
function mergedPoints(
  marked: readonly HistoryPoint[],
  kept: readonly HistoryPoint[],
  now: HistoryPoint,
): HistoryPoint[] {
  const days = new Set(kept.map(({ date }) => date));
  const earlier = [...marked.filter(({ date }) => !days.has(date)), ...kept]
    .filter(({ date }) => date <= now.date)
    .map(({ date, pSuccess, pByDeadline }) => ({ date, pSuccess, pByDeadline }));
  return [...earlier.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), now];
}

interface Moments {
  /** About a week ago: the last one that is at least as old, else the oldest. */
  readonly week: PlanMoment | null;
  readonly first: PlanMoment | null;
}

async function keptMoments(
  kept: readonly KeptPlan[],
  weekAgo: string,
  read: ReadPlan,
  { project }: HistoryOptions,
): Promise<Moments> {
  const at = async (plan: KeptPlan): Promise<PlanMoment | null> => {
    try {
      const text = new TextDecoder().decode(await project!.readArtifact(plan.artifact));
      const { draft } = await draftOf(readYaml(text, read.path), plan.date, project);
      return { file: draft.file, today: plan.date };
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
  };
  const chosen = kept.findLast(({ date }) => date <= weekAgo) ?? kept[0]!;
  return { week: await at(chosen), first: chosen === kept[0] ? null : await at(kept[0]!) };
}

/** The plan as it is written today, with its marks undone. */
function markedMoments({ draft }: ReadPlan, marked: readonly HistoryPoint[], weekAgo: string): Moments {
  const begin = marked[0]?.date;
  if (begin === undefined) return { week: null, first: null };
  const at = (date: string, since: string): PlanMoment | null => {
    const file = beforeMarks(draft.file, since);
    return file === null ? null : { file, today: date };
  };
  if (begin > weekAgo) return { week: at(begin, ''), first: null };
  return { week: at(weekAgo, weekAgo), first: at(begin, '') };
}

function sourceWords(kept: number, marked: number): string {
  if (kept > 0) return 'Each look at the plan from its day keeps what it said and the text of the plan.';
  if (marked > 0) return 'From the marks in the plan; what was edited without a mark is not seen.';
  return 'Nothing is known of earlier days. `cairn plan mark` keeps what happens, and in a project every `cairn plan` keeps what it says.';
}
