import { formatCount, formatCounted, formatShare } from '../../base/number-format.ts';
import { mean } from '../../math/sum.ts';
import { clopperPearsonInterval, proportionAtMost } from '../../stats/clopper-pearson.ts';
import type { Interval } from '../../stats/interval.ts';
import { meanInterval } from '../../stats/mean-interval.ts';
import type { TrialEvent } from './trial-sitting.ts';
import { trialKinds, type TrialKind, type TrialTask } from './trial-tasks.ts';

/** Seconds of a task on average, with Student's 95 % interval, cut at 0; null: too few, or all alike. */
export interface TaskTime {
  readonly mean: number;
  readonly interval: Interval | null;
  /** 80 % of what the mean may be, as an idea's file holds it; null where there is no interval. */
  readonly range: Interval | null;
  readonly n: number;
}

/** A share with its exact 95 % interval. */
export interface Share {
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

export interface TrialResult {
  /** null: no task of the kind was done. */
  readonly times: Readonly<Record<TrialKind, TaskTime | null>>;
  /** Of the outputs that were checked, those that were called wrongly: wrong ones that passed, and right ones that did not. */
  readonly checkErrors: Share | null;
  /** Of the wrong outputs, those that were called right. */
  readonly missed: Share | null;
  /** Of the cases decided by hand, those that agree with the table; null for numbers. */
  readonly agreement: Share | null;
  /** Of the outputs that were put right, those that agree with the table afterwards; null for numbers. */
  readonly fixed: Share | null;
  readonly skipped: number;
}

/** A task that was done. */
export interface DoneTask {
  readonly task: TrialTask;
  readonly seconds: number;
  readonly answer: string;
}

/** The tasks that were done, with the time that the stopwatch ran: pauses do not count. */
function doneTasks(tasks: readonly TrialTask[], events: readonly TrialEvent[]): DoneTask[] {
  const running = new Map<number, { from: number | null; spent: number }>();
  const done: DoneTask[] = [];
  for (const { task, event, at, answer } of events) {
    const watch = running.get(task) ?? { from: null, spent: 0 };
    const spent = watch.spent + (watch.from === null ? 0 : Math.max(0, at - watch.from));
    running.set(task, { from: event === 'started' || event === 'resumed' ? at : null, spent });
    if (event === 'ended') done.push({ task: tasks[task]!, seconds: spent / 1000, answer: answer! });
  }
  return done;
}

/** @param hasLabels - false: the answers are numbers, of which nobody can say by the digits whether they agree */
export function trialResult(
  tasks: readonly TrialTask[],
  events: readonly TrialEvent[],
  { hasLabels }: { readonly hasLabels: boolean },
): TrialResult {
  const done = doneTasks(tasks, events);
  const of = (kind: TrialKind): DoneTask[] => done.filter(({ task }) => task.kind === kind);
  const checked = of('validate');
  const isRight = ({ task }: DoneTask): boolean => task.output === task.truth;
  const agrees = ({ task, answer }: DoneTask): boolean => answer === task.truth;
  return {
    times: Object.fromEntries(trialKinds.map((kind) => [kind, timeOf(of(kind))])) as TrialResult['times'],
    checkErrors: shareOf(checked, (one) => (one.answer === 'right') !== isRight(one)),
    missed: shareOf(
      checked.filter((one) => !isRight(one)),
      ({ answer }) => answer === 'right',
    ),
    agreement: hasLabels ? shareOf(of('manual'), agrees) : null,
    fixed: hasLabels ? shareOf(of('fix'), agrees) : null,
    skipped: events.filter(({ event }) => event === 'skipped').length,
  };
}

function timeOf(done: readonly DoneTask[]): TaskTime | null {
  if (done.length === 0) return null;
  const seconds = done.map((one) => one.seconds);
  const average = mean(seconds);
  if (seconds.length < 2) return { mean: average, interval: null, range: null, n: 1 };
  const [sure, range] = [meanInterval(seconds), meanInterval(seconds, 0.8)];
  return {
    mean: average,
    interval: sure && [Math.max(0, sure[0]), sure[1]],
    range: range && positive(range, average),
    n: seconds.length,
  };
}

/** A time is above 0: where the interval is not, the lower end lies as far below the mean in proportion as the upper end above. */
const positive = ([low, high]: Interval, average: number): Interval => [low > 0 ? low : average ** 2 / high, high];

function shareOf(done: readonly DoneTask[], counts: (one: DoneTask) => boolean): Share | null {
  if (done.length === 0) return null;
  const hits = done.filter(counts).length;
  return { value: hits / done.length, interval: clopperPearsonInterval(hits, done.length), n: done.length };
}

/** Times as an idea's file holds them. */
export interface TimesText {
  readonly manualSeconds: string;
  readonly validateSeconds: string;
  readonly fixSeconds: string;
  /** Of labels only: cases that were decided by hand, and those that agree with the table. */
  readonly byHand?: { readonly cases: number; readonly agree: number };
}

/** Cases of each task from which its time may stand in an idea; our choice. */
const FEWEST_CASES = 5;
/** Outputs must be judged so well that a guess does as well less often than one time in five; our choice. */
const NO_GUESS = 0.8;
const GUESSED = 0.5;

/** As much of a trial as decides whether its times go into an idea. */
interface Counted {
  readonly times: Readonly<Record<TrialKind, Pick<TaskTime, 'n'> | null>>;
  readonly checkErrors: (Pick<Share, 'value' | 'n'> & Partial<Share>) | null;
}

/** Why the times do not go into an idea: too few cases, or checks that a coin would make as well; null where they may. */
export function whyNotWritten({ times, checkErrors }: Counted): string | null {
  const fewest = Math.min(...trialKinds.map((kind) => times[kind]?.n ?? 0));
  if (fewest < FEWEST_CASES) {
    return `Nothing is written into the idea: its verdict may rest on times of ${FEWEST_CASES} or more cases of each task, and of one there ${fewest === 1 ? 'is' : 'are'} ${fewest}.`;
  }
  const { value, n } = checkErrors!;
  if (proportionAtMost(Math.round(value * n), n, NO_GUESS) < GUESSED) return null;
  return `Nothing is written into the idea: ${Math.round(value * n)} of ${formatCounted(n, 'output')} were judged wrongly, about as many as by guessing, so the time of a careful check is not known.`;
}

/** The times as ranges of which one in ten lies below and one in ten above; null where they do not go into an idea. */
export function timesText(result: TrialResult): TimesText | null {
  if (whyNotWritten(result) !== null) return null;
  const { manual, validate, fix } = result.times;
  const { agreement } = result;
  return {
    manualSeconds: textOf(manual!),
    validateSeconds: textOf(validate!),
    fixSeconds: textOf(fix!),
    ...(agreement && { byHand: { cases: agreement.n, agree: Math.round(agreement.value * agreement.n) } }),
  };
}

/** How far a mean is from sure at least, however alike the cases were, for it is one person's on one day; our choice. */
const LEAST_SPREAD = 0.05;

/** Two digits, outwards: a person with a stopwatch knows no more. */
function textOf({ mean: average, range }: TaskTime): string {
  const [low, high] = range ?? [average, average];
  const least = Math.min(low, average * (1 - LEAST_SPREAD));
  const most = Math.max(high, average * (1 + LEAST_SPREAD));
  return `${twoDigits(least, Math.floor)} to ${twoDigits(most, Math.ceil)}`;
}

function twoDigits(seconds: number, round: (value: number) => number): number {
  const unit = 10 ** (Math.floor(Math.log10(seconds)) - 1);
  return Number((round(seconds / unit) * unit).toPrecision(2));
}

/** Share of wrong checks, or of cases that agree with the table, from which guessing would do as well; our choice. */
const AS_GOOD_AS_A_GUESS = 0.5;

/** What speaks against taking the times for those of careful work; empty: nothing does. A few cases warn, and prove nothing. */
export function trialWarnings({ checkErrors, agreement, fixed }: TrialResult): string[] {
  const words = ({ value, n }: Share): string => `${formatShare(value)} of ${formatCount(n)}`;
  const low = (share: Share | null): share is Share => share !== null && share.value < AS_GOOD_AS_A_GUESS;
  return [
    ...(checkErrors !== null && checkErrors.value >= AS_GOOD_AS_A_GUESS
      ? [`${words(checkErrors)} outputs were judged wrongly: checking them carefully may take longer.`]
      : []),
    ...(low(agreement)
      ? [`Only ${words(agreement)} cases by hand agree with the table: the work may take longer when it is done well.`]
      : []),
    ...(low(fixed)
      ? [`Only ${words(fixed)} outputs agree with the table once put right: that may take longer when it is done well.`]
      : []),
  ];
}
