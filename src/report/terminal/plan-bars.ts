import { formatShare } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { Screen } from './screen.ts';
import { cutToWidth, padLeft, padRight } from './text-width.ts';

/** More rows than this are in the JSON only: our choice. */
const MOST_ROWS = 24;

const NAME = 20;
const CHANCE = 7;

type Row = PlanForecast['activities'][number];

/**
 * The plan as bars in time: where each activity lies on average in the worlds in which it begins, its fill what became of
 * it, its chance beside it. Rows that overlap run side by side.
 */
export function planBars(forecast: PlanForecast, screen: Screen): string[] {
  const rows = forecast.activities.filter((row) => row.endDay !== null || !isOpen(row));
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MOST_ROWS);
  const first = Math.min(0, ...rows.map(({ startDay }) => startDay ?? 0));
  const last = Math.max(...rows.map(({ endDay }) => endDay ?? 0), first + 1);
  const width = screen.width - 2 - NAME - CHANCE - 2;
  const column = (day: number): number => Math.round(((day - first) / (last - first)) * width);
  const shared = forecast.causes.some(({ activities }) => activities.length > 0);
  const counted = shared ? '; a chance counts what the activity shares with others' : '';
  return [
    ...screen
      .paragraph(`Plan: bars lie where they do on average, if they begin at all${counted}`)
      .map(screen.palette.strong),
    ...shown.map((row) => barLine(row, column, screen)),
    axisLine(forecast, { first, last, width }, screen),
    ...(rows.length > MOST_ROWS ? [`  and ${rows.length - MOST_ROWS} more, with --json`] : []),
  ];
}

function barLine(row: Row, column: (day: number) => number, screen: Screen): string {
  const bar = row.endDay === null ? '' : barOf(row, column, screen);
  const name = padRight(cutToWidth(screen.text(row.id), NAME - 1, screen.text('…')), NAME);
  const chance = padLeft(screen.text(isOpen(row) ? formatShare(row.p) : row.state), CHANCE);
  return `  ${name}${chance}  ${bar === '' ? '' : toneOf(row, screen)(bar)}`.trimEnd();
}

const isOpen = ({ state }: Row): boolean => state === 'open' || state === 'running';

/** Of one that began nobody knows when, a mark at its end. */
function barOf(row: Row, column: (day: number) => number, screen: Screen): string {
  const to = column(row.endDay!);
  const from = row.startDay === null ? Math.max(0, to - 1) : column(row.startDay);
  return ' '.repeat(from) + fillOf(row, screen).repeat(Math.max(1, to - from));
}

/** A shape for each outcome, so that colour says nothing alone. */
function fillOf({ state }: Row, screen: Screen): string {
  const unicode = screen.glyphs.blocks[0] !== '';
  switch (state) {
    case 'worked':
      return unicode ? '█' : '#';
    case 'failed':
    case 'killed':
      return unicode ? '▚' : 'x';
    case 'running':
      return unicode ? '▓' : '+';
    case 'open':
      return unicode ? '░' : '=';
  }
}

function toneOf({ state }: Row, { palette }: Screen): (text: string) => string {
  if (state === 'worked') return palette.lichen;
  return state === 'failed' || state === 'killed' ? palette.rust : palette.slate;
}

/** The first and the last date under the ends of the bars. */
function axisLine(
  { start, activities }: PlanForecast,
  { first, last, width }: { first: number; last: number; width: number },
  screen: Screen,
): string {
  const dateAt = (day: number): string =>
    activities.find(({ endDay }) => endDay === day)?.end ??
    activities.find(({ startDay }) => startDay === day)?.start ??
    start;
  const [left, right] = [first === 0 ? start : dateAt(first), dateAt(last)];
  return screen.palette.muted(`${' '.repeat(2 + NAME + CHANCE + 2)}${left}${padLeft(right, width - left.length)}`);
}
