import type { PlanForecast } from '../../../contracts/plan-forecast.ts';
import { monthAfter, monthOf, monthWords, shortDate } from '../dates.ts';

/** A piece of the forecast: a column of the game, the chance that a world ends in it, and whether that is in time. */
export interface FinishCell {
  /** Position in `FinishColumns.columns`. */
  readonly column: number;
  readonly p: number;
  readonly when: 'in time' | 'later' | 'never';
}

export interface FinishColumns {
  /** Titles, the last one is "never". */
  readonly columns: readonly string[];
  /** Chances add up to 1. */
  readonly cells: readonly FinishCell[];
}

/** Months that are asked for when a plan is forecast, so that worlds can be sorted into them: our choice. */
const MONTHS_AHEAD = 120;
const WEEKS_AHEAD = 12;

/** More columns do not fit on a narrow screen: our choice. */
const MOST_COLUMNS = 8;

/** What is left to come after the last column of its own is one column: our choice. */
const NEARLY_ALL = 0.98;

/** The dates at which P(by date) must be known for `finishColumns`: the next weeks and the first of the months to come. */
export function boundaryDates(today: string): string[] {
  const weeks = Array.from({ length: WEEKS_AHEAD }, (_, i) => daysAfter(today, 7 * (i + 1)));
  const months: string[] = [];
  for (let date = monthAfter(today, 1); months.length < MONTHS_AHEAD; date = monthAfter(date, 1)) months.push(date);
  return [...new Set([...weeks, ...months])].toSorted();
}

/**
 * The forecast cut into columns of time: weeks where the plan is short, else months, quarters, half years or years, so that
 * few columns hold nearly all that is to come. A column in which the deadline falls has a cell before and one after it.
 *
 * @param forecast - with P(by date) at `boundaryDates`
 */
export function finishColumns(forecast: PlanForecast): FinishColumns {
  const { pBy, pSuccess, never, deadline, today } = forecast;
  const by = new Map(pBy.map(({ date, p }) => [date, p]));
  const steps: ((i: number) => string)[] = [
    (i) => daysAfter(today, 7 * i),
    ...[1, 2, 3, 6, 12].map((months) => (i: number) => monthAfter(today, months * i)),
  ];
  const edges = steps.map((edge) => edgesUntil(edge, by, NEARLY_ALL * pSuccess)).find((found) => found !== null) ?? [];
  const columns: string[] = [];
  const cells: FinishCell[] = [];
  const add = (title: string, parts: readonly Omit<FinishCell, 'column'>[]): void => {
    columns.push(title);
    cells.push(...parts.filter(({ p }) => p > 1e-12).map((part) => ({ ...part, column: columns.length - 1 })));
  };
  const split = (from: number, to: number, first: string | null, last: string): Omit<FinishCell, 'column'>[] => {
    const inTime = deadline === null ? pSuccess : (by.get(deadline) ?? 0);
    if (deadline === null || last <= deadline) return [{ p: to - from, when: 'in time' }];
    if (first !== null && first >= deadline) return [{ p: to - from, when: 'later' }];
    return [
      { p: Math.max(0, inTime - from), when: 'in time' },
      { p: Math.max(0, to - Math.max(inTime, from)), when: 'later' },
    ];
  };
  edges.forEach((edge, i) => {
    const before = i === 0 ? null : edges[i - 1]!;
    const from = before === null ? 0 : by.get(before)!;
    add(columnTitle(before ?? today, edge), split(from, by.get(edge)!, before, edge));
  });
  const last = edges.at(-1) ?? null;
  const seen = last === null ? 0 : by.get(last)!;
  if (pSuccess - seen > 1e-9) add('after that', split(seen, pSuccess, last, '9999-12-31'));
  add('never', [{ p: never, when: 'never' }]);
  return { columns, cells };
}

/** Edges until nearly all of the successes have come; null when that takes too many or they are not known. */
function edgesUntil(edge: (i: number) => string, by: ReadonlyMap<string, number>, enough: number): string[] | null {
  const edges: string[] = [];
  for (let i = 1; i <= MOST_COLUMNS; i++) {
    const p = by.get(edge(i));
    if (p === undefined) return null;
    edges.push(edge(i));
    if (p >= enough) return edges;
  }
  return null;
}

/** What a column holds, in the words of its unit: "until 28 Nov", "Jan 2027", "Jan–Mar 2027", "2027". */
function columnTitle(from: string, until: string): string {
  if (!until.endsWith('-01') || Date.parse(until) - Date.parse(from) < 10 * 86_400_000) return `to ${shortDate(until)}`;
  const [first, last] = [monthOf(from), monthOf(daysAfter(until, -1))];
  return first === last ? monthWords(first) : `to ${monthWords(last)}`;
}

const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
