import { formatCount, formatShare } from '../../base/number-format.ts';
import { mean } from '../../math/sum.ts';
import { clopperPearsonInterval } from '../../stats/clopper-pearson.ts';
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
  readonly manualSeconds: string | number;
  readonly validateSeconds: string | number;
  readonly fixSeconds: string | number;
}

/** The times as ranges of which one in ten lies below and one in ten above; null unless each task was done twice. */
export function timesText({ times: { manual, validate, fix } }: TrialResult): TimesText | null {
  if (manual === null || validate === null || fix === null) return null;
  if ([manual, validate, fix].some(({ n }) => n < 2)) return null;
  return {
    manualSeconds: textOf(manual),
    validateSeconds: textOf(validate),
    fixSeconds: textOf(fix),
  };
}

const digits = (seconds: number): number => Number(seconds.toPrecision(3));

function textOf({ mean: average, range }: TaskTime): string | number {
  if (range === null || digits(range[0]) === digits(range[1])) return digits(average);
  return `${digits(range[0])} to ${digits(range[1])}`;
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
