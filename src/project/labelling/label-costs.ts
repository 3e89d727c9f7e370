import type { LabelAnswer } from '../../contracts/labels.ts';
import { median } from '../../math/quantile.ts';
import { groupT } from '../../stats/group-t.ts';
import type { Interval } from '../../stats/interval.ts';
import { quantileInterval } from '../../stats/quantile-interval.ts';
import { acceptedLabel, type Settled } from './settle.ts';

export interface Quantity {
  readonly value: number;
  /** 95 %; null where one item or none says nothing about the spread. */
  readonly interval: Interval | null;
  readonly n: number;
}

export interface LabelTimes {
  /** Seconds of attention an answer, over answers within the cap. */
  readonly mean: Quantity;
  readonly median: Quantity;
  /** Answers that took longer than the cap; the mean leaves them out, the median does not. */
  readonly overCap: number;
  readonly capSeconds: number;
}

export interface Wage {
  readonly perHour: number;
  readonly unit: string;
  /** How many people label each item. */
  readonly redundancy: number;
}

/** Seconds of one answer, pauses not counted. */
const secondsOf = ({ milliseconds }: LabelAnswer): number => milliseconds / 1000;

/**
 * How long an answer takes. The interval of the mean is a t interval over items, because two people look at the same ones.
 * Null without an answer within the cap.
 */
export function labelTimes(answers: readonly LabelAnswer[], capSeconds: number): LabelTimes | null {
  const within = answers.filter((answer) => secondsOf(answer) <= capSeconds);
  if (within.length === 0) return null;
  const sorted = Float64Array.from(answers, secondsOf).sort();
  const byItem = [...Map.groupBy(within, ({ item }) => item).values()].map((some) => some.map(secondsOf));
  return {
    mean: { ...overItems(byItem, (items) => averageOf(items.flat())), n: within.length },
    median: { value: median(sorted), interval: quantileInterval(sorted, 0.5), n: sorted.length },
    overCap: answers.length - within.length,
    capSeconds,
  };
}

/**
 * What one accepted label costs: seconds an answer × people an item + seconds of settling, times the wage, divided by the share
 * of items that end with a label. The interval is by leaving out each item in turn. Null without times or accepted labels.
 */
export function labelPrice(
  blind: readonly LabelAnswer[],
  adjudicated: readonly LabelAnswer[],
  options: { readonly settled: ReadonlyMap<number, Settled>; readonly wage: Wage; readonly capSeconds: number },
): Quantity | null {
  const { settled, wage, capSeconds } = options;
  const within = (answers: readonly LabelAnswer[], item: number): number[] =>
    answers.filter((answer) => answer.item === item && secondsOf(answer) <= capSeconds).map(secondsOf);
  const items = [...settled].flatMap(([item, state]) => {
    const own = within(blind, item);
    const settling = within(adjudicated, item).reduce((sum, seconds) => sum + seconds, 0);
    return own.length === 0 ? [] : [{ own, settling, accepted: acceptedLabel(state) === null ? 0 : 1 }];
  });
  const accepted = items.filter((item) => item.accepted === 1).length;
  if (accepted === 0) return null;
  const price = (some: readonly (typeof items)[number][]): number => {
    const labels = some.reduce((sum, item) => sum + item.accepted, 0);
    const settling = some.reduce((sum, item) => sum + item.settling, 0);
    const looking = averageOf(some.flatMap((item) => item.own)) * wage.redundancy * some.length;
    return (((looking + settling) / 3600) * wage.perHour) / labels;
  };
  return { ...overItems(items, price), n: accepted };
}

const averageOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A statistic of items with its t interval by the jackknife. A statistic that one item decides alone has none. */
function overItems<T>(items: readonly T[], statistic: (items: readonly T[]) => number): Omit<Quantity, 'n'> {
  const value = statistic(items);
  if (items.length < 2) return { value, interval: null };
  const leftOut = items.map((_, out) => statistic(items.filter((_item, i) => i !== out)));
  if (!leftOut.every(Number.isFinite)) return { value, interval: null };
  const [low, high] = groupT(value, leftOut).intervalAt(0.95);
  // Equal to the millisecond in every item: typed in, not measured.
  return { value, interval: low === high ? null : [Math.max(0, low), high] };
}
