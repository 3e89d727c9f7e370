import type { Claim } from '../../contracts/claim.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import type { Run } from '../../contracts/run.ts';
import { daysLater } from '../../evidence/days.ts';
import { weekOf, type Week } from '../../evidence/journal/week.ts';
import { workBalance, type WorkBalance } from './balance.ts';
import { loopTime, type LoopTime } from './loop-time.ts';
import type { ProgressRun } from './progress-run.ts';
import { testedHypotheses } from './tested-hypotheses.ts';

/** What the progress of a project is measured by. */
export interface ProgressFacts {
  /** ISO date. */
  readonly today: string;
  readonly journal: readonly JournalEntry[];
  /** In any order. */
  readonly runs: readonly ProgressRun[];
  /** Times at which somebody judged an item, ISO 8601. */
  readonly labelTimes: readonly string[];
  /** Every claim `replay`. */
  readonly replays: readonly Pick<Claim, 'value' | 'at' | 'detail'>[];
  /** Name of the metric that cairn.yaml optimises; null: none is declared, and any metric counts. */
  readonly metric: string | null;
  /** Whether a logged name means that metric. */
  readonly meansMetric: (name: string) => boolean;
}

export type InputKey = 'experiments' | 'hypotheses' | 'labels' | 'learnings';

/** What people put in, week by week. Nothing in it says who. */
export interface InputSeries {
  readonly key: InputKey;
  readonly title: string;
  /** Since the first week shown. */
  readonly total: number;
  /** One number for each of `weeks`. */
  readonly byWeek: readonly number[];
}

export interface Progress {
  readonly today: string;
  /** Oldest first; the last one is not over yet. */
  readonly weeks: readonly Week[];
  readonly inputs: readonly InputSeries[];
  /** From one thing learnt to the next; null with fewer than two. */
  readonly loop: LoopTime | null;
  /** The first run that gave the metric, and days from the first record of the project. */
  readonly endToEnd: { readonly run: string; readonly on: string; readonly days: number } | null;
  /** The first replay that agreed, and whether the newest one does. */
  readonly reproduced: { readonly run: string; readonly on: string; readonly stillAgrees: boolean } | null;
  readonly balance: WorkBalance | null;
}

const TITLES: Record<InputKey, string> = {
  experiments: 'experiments finished',
  hypotheses: 'hypotheses tested',
  labels: 'labels made',
  learnings: 'things learnt, the negative ones too',
};

/** So many weeks are shown when nothing else is asked for: our choice. */
const WEEKS_SHOWN = 12;

/**
 * Progress as it can be steered: by what is put in, not by what comes out. Counts are of the whole project.
 *
 * @param options.since - ISO date; the weeks from the one that holds it. Null: the last twelve, or fewer in a young project
 */
export function measureProgress(
  facts: ProgressFacts,
  { since }: { readonly since: string | null } = { since: null },
): Progress {
  const first = firstRecord(facts);
  const from = since ?? (first === null ? facts.today : later(first, daysLater(facts.today, -7 * (WEEKS_SHOWN - 1))));
  const weeks = weeksBetween(from, facts.today);
  const times: Record<InputKey, readonly string[]> = {
    experiments: facts.runs.filter(isExperiment).map(({ end, at }) => end?.at ?? at),
    hypotheses: testedHypotheses(facts),
    labels: facts.labelTimes,
    learnings: facts.journal.filter(({ kind }) => kind === 'learning' || kind === 'finding').map(({ at }) => at),
  };
  return {
    today: facts.today,
    weeks,
    inputs: (Object.keys(TITLES) as InputKey[]).map((key) => seriesOf(key, times[key], weeks)),
    loop: loopTime(facts.journal.filter(({ at }) => at.slice(0, 10) >= weeks[0]!.from)),
    endToEnd: firstEndToEnd(facts, first),
    reproduced: reproducedRun(facts.replays),
    balance: workBalance(facts, weeks[0]!.from),
  };
}

/** A program that ran to its end and did not only repeat another. Checks are counted by what they find. */
const isExperiment = ({ kind, status }: Pick<Run, 'kind' | 'status'>): boolean =>
  status === 'done' && (kind === 'exec' || kind === 'stage' || kind === 'import');

function seriesOf(key: InputKey, times: readonly string[], weeks: readonly Week[]): InputSeries {
  const days = times.map((at) => at.slice(0, 10));
  const byWeek = weeks.map(({ from, to }) => days.filter((day) => day >= from && day <= to).length);
  return { key, title: TITLES[key], total: byWeek.reduce((sum, count) => sum + count, 0), byWeek };
}

/** ISO date of the oldest record; null when there is none. */
function firstRecord({ journal, runs, labelTimes }: ProgressFacts): string | null {
  const times = [...journal.map(({ at }) => at), ...runs.map(({ at }) => at), ...labelTimes];
  return (
    times.reduce<string | null>((first, at) => (first === null || at < first ? at : first), null)?.slice(0, 10) ?? null
  );
}

const later = (a: string, b: string): string => (a > b ? a : b);

function weeksBetween(from: string, to: string): Week[] {
  const weeks = [weekOf(from)];
  while (weeks.at(-1)!.to < to) weeks.push(weekOf(daysLater(weeks.at(-1)!.to, 1)));
  return weeks;
}

function firstEndToEnd({ runs, meansMetric }: ProgressFacts, first: string | null): Progress['endToEnd'] {
  const scored = runs
    .filter(
      ({ status, kind, metrics }) =>
        status === 'done' && kind !== 'replay' && metrics.some(({ name }) => meansMetric(name)),
    )
    .toSorted((a, b) => (ended(a) < ended(b) ? -1 : 1));
  const [run] = scored;
  if (run === undefined || first === null) return null;
  const on = ended(run).slice(0, 10);
  return { run: run.id, on, days: Math.max(0, (Date.parse(on) - Date.parse(first)) / 86_400_000) };
}

const ended = ({ end, at }: ProgressRun): string => end?.at ?? at;

function reproducedRun(replays: ProgressFacts['replays']): Progress['reproduced'] {
  const ordered = replays.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const first = ordered.find(({ value }) => value === true);
  if (first === undefined) return null;
  const run = first.detail?.['run'];
  return {
    run: typeof run === 'string' ? run : 'unknown',
    on: first.at.slice(0, 10),
    stillAgrees: ordered.at(-1)!.value === true,
  };
}
