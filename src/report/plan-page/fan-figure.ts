import { formatShare } from '../../base/number-format.ts';
import { simplified } from '../charts/curves.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { shortDate } from '../leadership/dates.ts';
import { calendarTicks, timeOfDate } from './calendar-axis.ts';
import type { PlanPage } from './plan-report.ts';
import { label, line, px, svg, textWidth } from '../html/svg.ts';

export interface FanLayout {
  readonly width: number;
  readonly height: number;
  /** Width of the column of "never" and of the gap before it. */
  readonly column: number;
  readonly gap: number;
}

export const WIDE_FAN: FanLayout = { width: 860, height: 330, column: 72, gap: 64 };
export const NARROW_FAN: FanLayout = { width: 358, height: 270, column: 44, gap: 50 };

const LEFT = 44;
const TOP = 42;
const BOTTOM = 44;

/** P(success by each date) as a rising curve that stays below 100 %, and "never" as a column of its own beside it. */
export function drawFan(
  { forecast, picture }: Pick<PlanPage, 'forecast' | 'picture'>,
  layout: FanLayout,
  text: string,
): Markup {
  const { fan, deadline, today } = picture;
  const { never, pSuccess, finish } = forecast;
  const right = layout.width - layout.column - layout.gap;
  const floor = layout.height - BOTTOM;
  const [from, to] = [fan[0]!.time, fan.at(-1)!.time];
  const x = (time: number): number => LEFT + ((time - from) / (to - from)) * (right - LEFT);
  const y = (p: number): number => floor - p * (floor - TOP);
  const curve = simplified(
    fan.map(({ time, p }) => [(time - from) / (to - from), p] as const),
    0.001,
  ).map(([share, p]) => `${px(LEFT + share * (right - LEFT))} ${px(y(p))}`);
  const column = right + layout.gap;
  const ticks = calendarTicks(from, to, Math.floor((right - LEFT) / 58));
  return svg(
    { width: layout.width, height: layout.height },
    text,
    html`${[0, 0.25, 0.5, 0.75, 1].map(
        (p) =>
          html`${line([LEFT, y(p)], [layout.width, y(p)], { tone: 'line' })}${label(LEFT - 6, y(p) + 4, formatShare(p), { anchor: 'end', tone: 'muted', size: 12 })}`,
      )}
      ${ticks.map(
        ({ time, label: tick, year }) =>
          html`${line([x(time), floor], [x(time), floor + 4], { tone: 'stone' })}
          ${label(x(time), floor + 18, tick, { anchor: 'middle', tone: 'muted', size: 12 })}
          ${year !== '' && label(x(time), floor + 33, year, { anchor: 'middle', tone: 'muted', size: 12 })}`,
      )}
      <path
        d="M${px(LEFT)} ${px(floor)}L${curve.join('L')}L${px(right)} ${px(floor)}Z"
        fill="var(--lichen)"
        fill-opacity="0.12"
      />
      <path d="M${curve.join('L')}" fill="none" stroke="var(--lichen)" stroke-width="2.25" />
      ${today > from && today < to && line([x(today), TOP - 4], [x(today), floor], { tone: 'text', width: 1.25 })}
      ${deadline !== null && deadline <= to && line([x(deadline), TOP - 4], [x(deadline), floor], { tone: 'amber', width: 1.5, dashes: '5 3' })}
      ${headLabels({ deadline, today, from, to, x, right, forecast })}
      ${quantileMarks(finish.givenSuccess, pSuccess, { x, y, right, floor })}
      ${pSuccess > 0 && label(right + 6, y(pSuccess) + 4, formatShare(pSuccess), { tone: 'lichen', weight: 600 })}
      <rect
        x="${px(column)}"
        y="${px(y(never))}"
        width="${layout.column}"
        height="${px(floor - y(never))}"
        fill="var(--rust)"
        fill-opacity="0.16"
        stroke="var(--rust)"
      />
      ${label(column + layout.column / 2, y(never) - 7, formatShare(never), { anchor: 'middle', tone: 'rust', weight: 600 })}
      ${label(column + layout.column / 2, floor + 18, 'never', { anchor: 'middle', tone: 'rust', weight: 600 })}`,
  );
}

interface HeadParts {
  readonly deadline: number | null;
  readonly today: number;
  readonly from: number;
  readonly to: number;
  readonly right: number;
  readonly x: (time: number) => number;
  readonly forecast: PlanPage['forecast'];
}

/** Names of the vertical lines, one above the other where they would meet. */
function headLabels({ deadline, today, from, to, right, x, forecast }: HeadParts): Markup {
  const inTime = forecast.pBy.find(({ date }) => date === forecast.deadline);
  const marks = [
    ...(today > from && today < to ? [{ at: x(today), text: 'today', tone: 'text' }] : []),
    ...(deadline !== null && deadline <= to
      ? [
          {
            at: x(deadline),
            text: `deadline ${shortDate(forecast.deadline!)}${inTime === undefined ? '' : `: ${formatShare(inTime.p)}`}`,
            tone: 'amber',
          },
        ]
      : []),
  ];
  const placed = marks.map((mark) => {
    const width = textWidth(mark.text) * BOLD;
    const anchor = mark.at + width / 2 > right + 40 ? 'end' : mark.at - width / 2 < 4 ? 'start' : 'middle';
    const start = mark.at - { start: 0, middle: width / 2, end: width }[anchor];
    return { ...mark, anchor, start, end: start + width } as const;
  });
  const [first, second] = placed.toSorted((one, other) => one.start - other.start);
  const isTight = second !== undefined && first!.end + 10 > second.start;
  return html`${placed.map(({ at, text, tone, anchor }, i) =>
    label(at, TOP - (isTight && i === 0 ? 26 : 10), text, { anchor, tone, weight: 600 }),
  )}`;
}

type Quantiles = PlanPage['forecast']['finish']['givenSuccess'];

/** Letters of 600 are wider by so much: our estimate of system fonts. */
const BOLD = 1.08;

/** The order in which points get their names: where there is no room for all, half of the cases counts most. */
const BY_WEIGHT = [0.5, 0.8, 0.1, 0.9] as const;

interface FanScales {
  readonly x: (time: number) => number;
  readonly y: (p: number) => number;
  readonly right: number;
  readonly floor: number;
}

/**
 * Points on the curve at which so many of the cases that work are done, each with its name: above and left of it, where a
 * rising curve never is, else below and right of it. A point whose name has no room is left out; the table has it.
 */
function quantileMarks(quantiles: Quantiles, pSuccess: number, { x, y, right, floor }: FanScales): Markup {
  const taken: Box[] = [];
  return html`${BY_WEIGHT.map((share) => {
    const date = quantiles[`p${100 * share}` as 'p10'];
    if (date === null) return null;
    const [cx, cy] = [x(timeOfDate(date)), y(share * pSuccess)];
    const text = `P${100 * share} ${shortDate(date)}`;
    const width = textWidth(text, SMALL);
    const places = [
      { at: cx - 3, anchor: 'end', box: { left: cx - 3 - width, right: cx - 3, bottom: cy - 8 } },
      { at: cx + 8, anchor: 'start', box: { left: cx + 8, right: cx + 8 + width, bottom: cy + 16 } },
    ] as const;
    const place = places.find(
      ({ box }) =>
        box.left > LEFT && box.right < right && box.bottom < floor - 2 && taken.every((other) => !meet(box, other)),
    );
    if (place === undefined) return null;
    taken.push(place.box, { left: cx - 5, right: cx + 5, bottom: cy + 5 });
    return html`<circle
        cx="${px(cx)}"
        cy="${px(cy)}"
        r="4"
        fill="var(--bg)"
        stroke="var(--lichen)"
        stroke-width="2"
      />${place.anchor === 'end' && html`<rect x="${px(place.box.left - 1)}" y="${px(place.box.bottom - 11)}" width="${px(width + 1)}" height="14" fill="var(--bg)" />`}${label(place.at, place.box.bottom, text, { anchor: place.anchor, size: SMALL })}`;
  })}`;
}

const SMALL = 12;

/** A line of small text: it stands on its bottom. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right + 4 && other.left < one.right + 4 && Math.abs(one.bottom - other.bottom) < SMALL + 1;
