import type { PlanPicture } from '../../plan/plan-picture.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { shortDate } from '../leadership/dates.ts';
import { calendarTicks, dateOfTime } from './calendar-axis.ts';
import { groupWords, outcomeWords, type ShownRow } from './plan-rows.ts';
import { fitted, label, line, px, svg, textWidth } from '../html/svg.ts';

/** Where things stand in a drawing of so many pixels. */
interface Layout {
  readonly width: number;
  /** Bars lie between these. */
  readonly left: number;
  readonly right: number;
  /** Names stand above the bars and not beside them. */
  readonly isStacked: boolean;
  readonly indent: number;
  readonly rowHeight: number;
  readonly groupHeight: number;
}

export const WIDE: Layout = {
  width: 900,
  left: 262,
  right: 730,
  isStacked: false,
  indent: 14,
  rowHeight: 27,
  groupHeight: 42,
};

export const NARROW: Layout = {
  width: 358,
  left: 1,
  right: 326,
  isStacked: true,
  indent: 8,
  rowHeight: 43,
  groupHeight: 50,
};

const BAR = 14;
/** A reference this far outside of the bars, as a share of their span, would only squeeze them: our choice. */
const FAR = 0.35;

/** From the first begin to the last likely end, with the lines of today and the deadline where they are near. */
export function timeSpan(rows: readonly ShownRow[], picture: PlanPicture): readonly [number, number] {
  const drawn = rows.flatMap(({ start, end, endRange }) =>
    end === null ? [] : [start ?? end, end, ...(endRange ?? [])],
  );
  let [from, to] = [Math.min(picture.start, ...drawn), Math.max(picture.start + 1, ...drawn)];
  const reach = (to - from) * FAR;
  for (const time of [picture.deadline, picture.today]) {
    if (time === null || time < from - reach || time > to + reach) continue;
    [from, to] = [Math.min(from, time), Math.max(to, time)];
  }
  return [from, to];
}

/** One piece of the plan as bars in time. Every piece has the same span. */
export function drawPlanBars(
  rows: readonly ShownRow[],
  options: { picture: PlanPicture; span: readonly [number, number]; layout: Layout; label: string },
): Markup {
  const { picture, span, layout } = options;
  const [from, to] = span;
  const x = (time: number): number => layout.left + ((time - from) / (to - from)) * (layout.right - layout.left);
  const head = headOf(picture, { span, layout, x });
  let bottom = head.height;
  const tops = rows.map((row) => {
    const top = bottom;
    bottom += row.kind === 'activity' ? layout.rowHeight : layout.groupHeight;
    return top;
  });
  const height = bottom + 6;
  return svg(
    { width: layout.width, height },
    options.label,
    html`${head.grid(bottom)} ${guides(rows, tops, layout)}
    ${rows.map((row, i) => drawRow(row, { top: tops[i]!, x, layout, picture }))} ${head.labels}`,
  );
}

type Scale = (time: number) => number;

/** Lines of the calendar, of today and the deadline, and what is written above them. */
function headOf(
  picture: PlanPicture,
  { span, layout, x }: { span: readonly [number, number]; layout: Layout; x: Scale },
) {
  const [from, to] = span;
  const ticks = calendarTicks(from, to, Math.floor((layout.right - layout.left) / 56));
  const marks = [
    { time: picture.today, text: `today, ${shortDate(dateOfTime(picture.today))}`, tone: 'text', dashes: undefined },
    ...(picture.deadline === null
      ? []
      : [
          {
            time: picture.deadline,
            text: `deadline, ${shortDate(dateOfTime(picture.deadline))}`,
            tone: 'amber',
            dashes: '5 3',
          },
        ]),
  ].filter(({ time }) => time >= from && time <= to);
  const places = marks.map(({ time, text }) => placed(x(time), textWidth(text), layout));
  const collide =
    places.length === 2 && Math.min(places[0]!.end, places[1]!.end) + 10 > Math.max(places[0]!.start, places[1]!.start);
  const lines = marks.length === 0 ? 0 : collide ? 2 : 1;
  const axis = 12;
  const hasYears = ticks.some(({ year }) => year !== '');
  const under = axis + (hasYears ? 14 : 0);
  const height = under + 8 + lines * 18 + 8;
  const lineOf = (i: number): number => under + 20 + (collide ? i : 0) * 18;
  return {
    height,
    grid: (bottom: number): Markup =>
      html`${ticks.map(({ time }) => line([x(time), under + 5], [x(time), bottom], { tone: 'line' }))}
      ${marks.map(({ time, tone, dashes }, i) =>
        line([x(time), lineOf(i) + 5], [x(time), bottom], {
          tone,
          width: 1.5,
          ...(dashes === undefined ? {} : { dashes }),
        }),
      )}`,
    labels: html`${ticks.map(({ time, label: text, year }) => {
      const { at, anchor } = placed(x(time), textWidth(text, 12), layout);
      return html`${label(at, axis, text, { anchor, tone: 'muted', size: 12 })}
      ${year !== '' && label(at, axis + 14, year, { anchor, tone: 'muted', size: 12 })}`;
    })}
    ${marks.map(({ text, tone }, i) => {
      const { at, anchor } = places[i]!;
      return label(at, lineOf(i), text, { anchor, tone, weight: 600 });
    })}`,
  };
}

/** Where a text centred on a place stands, moved inwards at the edges. */
function placed(at: number, width: number, layout: Layout) {
  const [low, high] = [layout.isStacked ? 0 : layout.left - 30, layout.width];
  if (at - width / 2 < low) return { at: Math.max(at, low), anchor: 'start' as const, start: at, end: at + width };
  if (at + width / 2 > high) return { at, anchor: 'end' as const, start: at - width, end: at };
  return { at, anchor: 'middle' as const, start: at - width / 2, end: at + width / 2 };
}

/** Thin lines that hold the rows of a group together. */
function guides(rows: readonly ShownRow[], tops: readonly number[], layout: Layout): Markup {
  return html`${rows.map((row, i) => {
    if (row.kind === 'activity' || row.holds > 0) return null;
    let last = i;
    while (last + 1 < rows.length && rows[last + 1]!.depth > row.depth) last++;
    if (last === i) return null;
    const at = row.depth * layout.indent + 2.5;
    return line([at, tops[i]! + layout.groupHeight - 5], [at, tops[last]! + layout.rowHeight - 7], { tone: 'stone' });
  })}`;
}

interface RowPlace {
  readonly top: number;
  readonly x: Scale;
  readonly layout: Layout;
  readonly picture: PlanPicture;
}

function drawRow(row: ShownRow, place: RowPlace): Markup {
  const { top, layout } = place;
  const isGroup = row.kind !== 'activity';
  const left = row.depth * layout.indent;
  const words = outcomeWords(row);
  const tone = toneOf(row);
  const textTop = top + 13;
  const room = layout.isStacked ? layout.width - textWidth(words) - 12 - left : layout.left - 10 - left;
  const bar = layout.isStacked ? top + (isGroup ? 40 : 25) : top + 9;
  const name = nameOf(row, left, textTop, room);
  const group = isGroup ? fitted(groupWords(row), layout.isStacked ? layout.width - left : room, 12) : '';
  const below =
    isGroup &&
    html`${paper(left, textTop + 16, textWidth(group, 12))}${label(left, textTop + 16, group, { tone: 'muted', size: 12 })}`;
  const width = 1.04 * textWidth(words);
  const at = layout.isStacked ? layout.width - 1 - width : clearOf(place, labelAt(row, place), width);
  const end = html`${paper(at, textTop, width)}${
    layout.isStacked
      ? label(layout.width - 1, textTop, words, { anchor: 'end', tone, weight: 500 })
      : label(at, textTop, words, { tone, weight: 500 })
  }`;
  return html`${name}${below}${row.end !== null && barOf(row, bar, place)}${end}`;
}

/** Paper below a line of text, so that a line of today or the deadline ends before it and goes on behind it. */
const paper = (left: number, bottom: number, width: number): Markup =>
  html`<rect x="${px(left - 2)}" y="${px(bottom - 12)}" width="${px(width + 4)}" height="16" fill="var(--bg)" />`;

function nameOf(row: ShownRow, left: number, y: number, room: number): Markup {
  const weight = row.kind === 'activity' ? 400 : 600;
  const hasTitle = row.title !== row.id;
  const id = fitted(row.id, room);
  const rest = room - 1.06 * textWidth(id) - 10;
  const title = hasTitle && rest > 60 ? fitted(row.title, rest) : '';
  const width = 1.06 * textWidth(id) + (title === '' ? 0 : 8 + textWidth(title));
  return html`${paper(left, y, width)}${label(left, y, id, { weight, more: title })}`;
}

/** Right of everything that is drawn in the row. */
function labelAt({ kind, holds, end, endRange, killAt }: ShownRow, { x, layout }: RowPlace): number {
  if (end === null) return layout.left;
  const isBracket = kind !== 'activity' && holds === 0;
  const marks = [
    end,
    ...(isBracket ? [] : (endRange ?? [])),
    ...(killAt !== null && x(killAt) <= layout.right ? [killAt] : []),
  ];
  return Math.max(...marks.map(x)) + 8;
}

/** A text that would move further than this stays: its bar would be lost, our choice. */
const FARTHEST_MOVE = 70;

/** Moved behind a line of today or the deadline that would cross the text. */
function clearOf({ x, layout, picture }: RowPlace, start: number, width: number): number {
  const lines = [picture.today, ...(picture.deadline === null ? [] : [picture.deadline])]
    .map(x)
    .toSorted((a, b) => a - b);
  return lines.reduce((at, place) => {
    const isCrossed = place > at - 4 && place < at + Math.min(width + 2, FARTHEST_MOVE);
    return isCrossed && place + 7 + width < layout.width ? place + 7 : at;
  }, start);
}

function toneOf({ state }: ShownRow): string {
  if (state === 'worked') return 'lichen';
  return state === 'failed' || state === 'killed' ? 'rust' : 'slate';
}

function barOf(row: ShownRow, top: number, place: RowPlace): Markup {
  const { x, layout, picture } = place;
  const { today } = picture;
  // Of one that began nobody knows when, a mark at its end.
  const from = x(row.start ?? row.end!);
  const to = Math.max(x(row.end!), from + 2);
  const middle = top + BAR / 2 - 4;
  const tone = toneOf(row);
  if (row.kind !== 'activity' && row.holds === 0) {
    return html`${line([from, middle], [to, middle], { tone, width: 2 })}
    ${line([from, middle - 4], [from, middle + 4], { tone, width: 2 })}
    ${line([to, middle - 4], [to, middle + 4], { tone, width: 2 })}`;
  }
  const y = middle - BAR / 2;
  const mayNever = row.began < 0.995;
  const frame = (opacity: number): Markup =>
    html`<rect
      x="${px(from)}"
      y="${px(y)}"
      width="${px(to - from)}"
      height="${BAR}"
      fill="var(--${tone})"
      fill-opacity="${opacity}"
      stroke="var(--${tone})"
      ${mayNever && row.state === 'open' && html`stroke-dasharray="4 3"`}
    />`;
  const spread =
    row.endRange === null
      ? null
      : html`${line([x(row.endRange[0]), middle], [x(row.endRange[1]), middle], { tone: 'text', width: 1.25 })}
        ${row.endRange.map((time) => line([x(time), middle - 3.5], [x(time), middle + 3.5], { tone: 'text', width: 1.25 }))}`;
  const kill = row.killAt !== null && x(row.killAt) <= layout.right && killMark(x(row.killAt), middle);
  switch (row.state) {
    case 'worked':
      return frame(1);
    case 'failed':
      return html`${frame(0.06)}${hatch(from, to, y, 5)}`;
    case 'killed':
      return html`${frame(0.06)}${hatch(from, to, y, 9)}${line([to, y - 3], [to, y + BAR + 3], { tone, width: 2.5 })}`;
    case 'running': {
      const done = Math.min(to, Math.max(from, x(today)));
      return html`${frame(0.16)}<rect
          x="${px(from)}"
          y="${px(y)}"
          width="${px(done - from)}"
          height="${BAR}"
          fill="var(--${tone})"
        />${spread}${kill}`;
    }
    case 'open':
      return html`${frame(mayNever ? 0.05 : 0.16)}${spread}${kill}`;
  }
}

/** A cross, with a rim of paper so that it is seen on a filled bar. */
function killMark(at: number, middle: number): Markup {
  const cross = `M${px(at - 4)} ${px(middle - 4)}l8 8M${px(at + 4)} ${px(middle - 4)}l-8 8`;
  return html`<path d="${cross}" stroke="var(--bg)" stroke-width="5" stroke-linecap="round" fill="none" />
    <path d="${cross}" stroke="var(--rust)" stroke-width="2" fill="none" />`;
}

/** Slanted lines inside of a bar: an outcome that is told without its colour. */
function hatch(from: number, to: number, y: number, step: number): Markup {
  const parts: string[] = [];
  for (let start = from - BAR + step; start < to; start += step) {
    const [x1, x2] = [Math.max(start, from), Math.min(start + BAR, to)];
    parts.push(`M${px(x1)} ${px(y + BAR - (x1 - start))}L${px(x2)} ${px(y + BAR - (x2 - start))}`);
  }
  return html`<path d="${parts.join('')}" stroke="var(--rust)" stroke-width="1.25" fill="none" />`;
}

/** Rows of a piece that fills a page at most. */
export const ROWS_PER_PANEL = 26;
