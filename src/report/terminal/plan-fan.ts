import { formatShare } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { Screen } from './screen.ts';
import { padLeft, padRight } from './text-width.ts';

const HEIGHT = 6;
const AXIS = 8;
const NEVER = 7;
const DATE = '2026-11-23'.length;

const RISING = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const RISING_ASCII = [' ', ' ', ' ', ' ', '#', '#', '#', '#', '#'];

/** P(success by each date) as rising columns, with "never" as a column of its own at the right. */
export function planFan(forecast: PlanForecast, screen: Screen): string[] {
  const { pBy, never, deadline } = forecast;
  const room = screen.width - AXIS - NEVER - 2;
  // A single column is as wide as its date.
  const widest = pBy.length === 1 ? DATE + 1 : 6;
  const wide = Math.max(1, Math.min(widest, Math.floor(room / pBy.length)));
  const shown = pBy.slice(0, Math.floor(room / wide));
  const blocks = screen.glyphs.blocks[0] === '' ? RISING_ASCII : RISING;
  const lines: string[] = [];
  for (let level = HEIGHT - 1; level >= 0; level--) {
    const cell = (p: number, columns: number): string =>
      blocks[Math.max(0, Math.min(8, Math.round((p * HEIGHT - level) * 8)))]!.repeat(columns);
    const bars = shown
      .map(({ date, p }) => {
        const bar = padRight(cell(p, Math.max(1, wide - 1)), wide);
        return date === deadline ? screen.palette.amber(bar) : screen.palette.lichen(bar);
      })
      .join('');
    const axis = padLeft(screen.text(axisLabel(level)), AXIS - 2);
    lines.push(`${axis}  ${bars}  ${screen.palette.rust(cell(never, NEVER - 2))}`.trimEnd());
  }
  return [
    ...screen.paragraph('Chance to have worked by each date').map(screen.palette.strong),
    ...lines,
    dateLine(
      shown.map(({ date }) => date),
      wide,
      screen,
    ),
    ...numbersLine(forecast, screen),
  ];
}

function axisLabel(level: number): string {
  if (level === HEIGHT - 1) return '100 %';
  return level === 0 ? '0 %' : level === HEIGHT / 2 - 1 ? '50 %' : '';
}

/** Dates as far as they fit under their columns, and "never" under its own. */
function dateLine(dates: readonly string[], wide: number, screen: Screen): string {
  let line = '';
  dates.forEach((date, i) => {
    const at = i * wide;
    if (line === '' || line.length + 2 <= at) line = padRight(line, at) + date;
  });
  const end = dates.length * wide;
  const fits = line.length <= end ? line : line.slice(0, line.length - DATE).trimEnd();
  return screen.palette.muted(`${' '.repeat(AXIS)}${padRight(fits, end)}  never`);
}

/** The numbers of the columns that are asked for most: the deadline, the last date, never. */
function numbersLine({ pBy, never, deadline, pSuccess }: PlanForecast, screen: Screen): string[] {
  const inTime = pBy.find(({ date }) => date === deadline);
  const parts = [
    ...(inTime ? [`by the deadline, ${deadline}: ${formatShare(inTime.p)}`] : []),
    `ever: ${formatShare(pSuccess)}`,
    `never: ${formatShare(never)}`,
  ];
  return screen.paragraph(parts.join(' · '), { indent: AXIS });
}
