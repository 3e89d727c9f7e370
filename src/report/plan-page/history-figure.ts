import { formatShare } from '../../base/number-format.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { calendarTicks, timeOfDate } from './calendar-axis.ts';
import type { HistoryPoint } from './plan-report.ts';
import { label, line, px, svg } from '../html/svg.ts';

interface HistoryLayout {
  readonly width: number;
  readonly height: number;
}

export const WIDE_HISTORY: HistoryLayout = { width: 860, height: 250 };
export const NARROW_HISTORY: HistoryLayout = { width: 358, height: 220 };

const LEFT = 44;
const TOP = 12;
const BOTTOM = 42;
/** Room for the names of the lines. */
const RIGHT = 96;

/** Steps: a forecast holds until the next one. */
export function drawHistory(history: readonly HistoryPoint[], layout: HistoryLayout, text: string): Markup {
  const right = layout.width - RIGHT;
  const floor = layout.height - BOTTOM;
  const times = history.map(({ date }) => timeOfDate(date));
  const [from, to] = [times[0]!, Math.max(times.at(-1)!, times[0]! + 1)];
  const x = (time: number): number => LEFT + ((time - from) / (to - from)) * (right - LEFT);
  const y = (p: number): number => floor - p * (floor - TOP);
  const series = (of: (point: HistoryPoint) => number | null) =>
    history.flatMap((point, i) => {
      const p = of(point);
      return p === null ? [] : [{ at: [x(times[i]!), y(p)] as const, p }];
    });
  const [ever, inTime] = [series(({ pSuccess }) => pSuccess), series(({ pByDeadline }) => pByDeadline)];
  return svg(
    layout,
    text,
    html`${[0, 0.25, 0.5, 0.75, 1].map(
      (p) =>
        html`${line([LEFT, y(p)], [right, y(p)], { tone: 'line' })}${label(LEFT - 6, y(p) + 4, formatShare(p), { anchor: 'end', tone: 'muted', size: 12 })}`,
    )}
    ${calendarTicks(from, to, Math.floor((right - LEFT) / 58)).map(
      ({ time, label: tick, year }) =>
        html`${line([x(time), floor], [x(time), floor + 4], { tone: 'stone' })}
        ${label(x(time), floor + 18, tick, { anchor: 'middle', tone: 'muted', size: 12 })}
        ${year !== '' && label(x(time), floor + 33, year, { anchor: 'middle', tone: 'muted', size: 12 })}`,
    )}
    ${steps(ever, 'lichen')} ${steps(inTime, 'amber', '6 3')} ${names(ever, inTime, right)}`,
  );
}

type Series = readonly { readonly at: readonly [number, number]; readonly p: number }[];

function steps(series: Series, tone: string, dashes?: string): Markup {
  const path = series
    .map(({ at: [cx, cy] }, i) => (i === 0 ? `M${px(cx)} ${px(cy)}` : `H${px(cx)}V${px(cy)}`))
    .join('');
  return html`<path
      d="${path}"
      fill="none"
      stroke="var(--${tone})"
      stroke-width="2"
      ${dashes !== undefined && html`stroke-dasharray="${dashes}"`}
    />
    ${series.map(({ at: [cx, cy] }) => html`<circle cx="${px(cx)}" cy="${px(cy)}" r="3" fill="var(--${tone})" />`)}`;
}

/** Both lines named at their end, moved apart where they lie together. */
function names(ever: Series, inTime: Series, right: number): Markup {
  const [one, two] = [ever.at(-1), inTime.at(-1)];
  if (one === undefined) return html``;
  const gap = two === undefined ? 99 : two.at[1] - one.at[1];
  const shift = gap < 16 ? (16 - gap) / 2 : 0;
  return html`${label(right + 8, one.at[1] + 4 - shift, `at all ${formatShare(one.p)}`, { tone: 'lichen', weight: 600, size: 12 })}
  ${two !== undefined && label(right + 8, two.at[1] + 4 + shift, `in time ${formatShare(two.p)}`, { tone: 'amber', weight: 600, size: 12 })}`;
}
