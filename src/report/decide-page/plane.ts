import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { fittedAtWord, label, line, px, svg, textWidth } from '../html/svg.ts';
import { placeNames, type Box, type PlacedName } from './label-places.ts';

/** A place on the plane, as shares of its width from the left and of its height from below. */
export type PlanePlace = readonly [x: number, y: number];

export interface PlaneIdea {
  readonly at: PlanePlace;
  /** Its short sign, which is always written; empty: its name alone. */
  readonly sign: string;
  /** Written beside it where there is room; null: the sign alone. */
  readonly name: string | null;
  /** Where its draws lie. */
  readonly outline?: readonly PlanePlace[];
  /** Eight of ten of each axis, as lines through the point. */
  readonly ranges?: { readonly x: readonly [number, number] | null; readonly y: readonly [number, number] | null };
  /** leader: stands out. plain: one of many. apart: hollow, not in the order. */
  readonly look: 'leader' | 'plain' | 'apart';
  /** Where a change would take it. */
  readonly move?: { readonly to: PlanePlace; readonly name: string };
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Plane {
  readonly ideas: readonly PlaneIdea[];
  readonly zones: readonly {
    readonly title: string;
    readonly at: PlanePlace;
    readonly radius: number;
    readonly isOwn?: boolean;
  }[];
  readonly x: { readonly name: string; readonly ticks: readonly Tick[]; readonly threshold: number | null };
  readonly y: { readonly name: string; readonly ticks: readonly Tick[]; readonly threshold: number | null };
}

export interface PlaneLayout {
  readonly width: number;
  readonly height: number;
  /** Room for the ticks of the upright axis. */
  readonly left: number;
  /** Longest name beside a point, in pixels. */
  readonly longest: number;
}

export const WIDE_PLANE: PlaneLayout = { width: 860, height: 560, left: 76, longest: 210 };
export const NARROW_PLANE: PlaneLayout = { width: 358, height: 400, left: 56, longest: 120 };

const TOP = 30;
const BOTTOM = 44;
const RIGHT = 8;
const RADIUS = 5;
const SMALL = 12;
const HIGH = 'High priority';
/** With more ideas than these their outlines are drawn paler; our choice. */
const CROWDED = 12;

interface Frame {
  readonly box: Box;
  readonly x: (share: number) => number;
  readonly y: (share: number) => number;
}

/** The plane of impact and feasibility: zones behind, ideas as points with where they may lie, the best corner named. */
export function drawPlane(plane: Plane, layout: PlaneLayout, words: string): Markup {
  const frame = frameOf(layout);
  const { box } = frame;
  const zones = plane.zones.map((zone) => ({ ...zone, name: zoneNameBox(zone, plane.ideas, frame) }));
  const names = namesOf(plane, layout, { frame, taken: zones.map(({ name }) => name) });
  const isCrowded = plane.ideas.length > CROWDED;
  return svg(
    layout,
    words,
    html`${cornerBehind(plane, frame)} ${axes(plane, frame, layout)} ${zones.map((zone) => zoneBehind(zone, frame))}
    ${plane.ideas.map((idea) => outlineOf(idea, { ...frame, isCrowded }))} ${thresholds(plane, frame)}
    ${label(box.left + box.width - 8, box.top + 17, HIGH, { anchor: 'end', tone: 'lichen', weight: 600 })}
    ${plane.ideas.map((idea, i) => pointOf(idea, frame, names[i]!))}`,
  );
}

function frameOf({ width, height, left }: PlaneLayout): Frame {
  const box = { left, top: TOP, width: width - left - RIGHT, height: height - TOP - BOTTOM };
  const inside = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    box,
    x: (share) => box.left + inside(share) * box.width,
    y: (share) => box.top + (1 - inside(share)) * box.height,
  };
}

/** The corner above both thresholds, barely tinted. */
function cornerBehind({ x, y }: Plane, { box, ...to }: Frame): Markup {
  const [left, bottom] = [to.x(x.threshold ?? 0.5), to.y(y.threshold ?? 0.5)];
  return html`<rect
    x="${px(left)}"
    y="${px(box.top)}"
    width="${px(box.left + box.width - left)}"
    height="${px(bottom - box.top)}"
    fill="var(--lichen)"
    fill-opacity="0.07"
  />`;
}

function axes({ x, y }: Plane, { box, ...to }: Frame, { height }: PlaneLayout): Markup {
  const floor = box.top + box.height;
  const muted = { tone: 'muted', size: SMALL } as const;
  return html`${line([box.left, floor], [box.left + box.width, floor], { tone: 'stone' })}
  ${line([box.left, box.top], [box.left, floor], { tone: 'stone' })}
  ${x.ticks.map(({ at, text }) => html`${line([to.x(at), floor], [to.x(at), floor + 4], { tone: 'stone' })}${label(to.x(at), floor + 18, text, { ...muted, anchor: at > 0.97 ? 'end' : 'middle' })}`)}
  ${y.ticks.map(({ at, text }) => html`${line([box.left - 4, to.y(at)], [box.left, to.y(at)], { tone: 'stone' })}${label(box.left - 8, to.y(at) + 4, text, { ...muted, anchor: 'end' })}`)}
  ${label(box.left + box.width, height - 8, `${x.name} →`, { ...muted, anchor: 'end' })}
  ${label(0, 14, `↑ ${y.name}`, muted)}`;
}

function thresholds({ x, y }: Plane, { box, ...to }: Frame): Markup {
  const dashed = { tone: 'slate', dashes: '2 3' } as const;
  return html`${x.threshold !== null && line([to.x(x.threshold), box.top], [to.x(x.threshold), box.top + box.height], dashed)}
  ${y.threshold !== null && line([box.left, to.y(y.threshold)], [box.left + box.width, to.y(y.threshold)], dashed)}`;
}

function zoneBehind(
  { title, at, radius, isOwn = false, name }: Zone & { readonly name: Box },
  { x, y }: Frame,
): Markup {
  const points = Array.from({ length: 48 }, (_, i): PlanePlace => {
    const turn = (i / 48) * 2 * Math.PI;
    return [at[0] + radius * Math.cos(turn), at[1] + radius * Math.sin(turn)];
  });
  return html`<path
      d="${pathOf(points, { x, y })}"
      fill="var(--${isOwn ? 'slate' : 'stone'})"
      fill-opacity="${isOwn ? '0.12' : '0.1'}"
      stroke="none"
    />
    ${label(name.left, name.top + name.height - 4, title, { tone: 'muted', size: ZONE_SIZE })}`;
}

type Zone = Plane['zones'][number];

/** Zones are named in the smallest type that is read. */
const ZONE_SIZE = 11.5;
/** Room for fonts that are wider than our estimate of a text. */
const WIDER = 1.08;

/** The name of a zone stands inside of it: at its lower end, its upper end or its middle, where no point lies on it. */
function zoneNameBox({ title, at, radius }: Zone, ideas: readonly PlaneIdea[], { box, x, y }: Frame): Box {
  const width = WIDER * textWidth(title, ZONE_SIZE);
  const left = Math.max(box.left + 4, Math.min(box.left + box.width - width - 4, x(at[0]) - width / 2));
  const tops = [y(at[1] - radius) - 26, y(at[1] + radius) + 10, y(at[1]) - 8];
  const boxes = tops.map((top) => ({ left, top, width, height: 15 }));
  const isFree = (name: Box): boolean =>
    ideas.every(({ at: [ix, iy] }) => {
      const [across, down] = [x(ix), y(iy)];
      const reach = RADIUS + 1;
      return (
        across < name.left - reach ||
        across > name.left + name.width + reach ||
        down < name.top - reach ||
        down > name.top + name.height + reach
      );
    });
  return boxes.find(isFree) ?? boxes[0]!;
}

const pathOf = (points: readonly PlanePlace[], to: Pick<Frame, 'x' | 'y'>): string =>
  `M${points.map(([x, y]) => `${px(to.x(x))} ${px(to.y(y))}`).join('L')}Z`;

const TONES = { leader: 'lichen', plain: 'text', apart: 'stone' } as const;

function outlineOf(
  { outline, ranges, at, look }: PlaneIdea,
  { x, y, isCrowded }: Frame & { readonly isCrowded: boolean },
): Markup {
  const tone = TONES[look];
  return html`${
    outline &&
    html`<path
      d="${pathOf(outline, { x, y })}"
      fill="${look === 'leader' ? 'var(--lichen)' : 'none'}"
      fill-opacity="${isCrowded ? '0.05' : '0.1'}"
      stroke="var(--${tone})"
      stroke-width="${look === 'leader' ? 1.5 : 1}"
      stroke-opacity="${look === 'leader' ? 0.9 : isCrowded ? 0.2 : 0.4}"
    />`
  }
  ${ranges?.x && line([x(ranges.x[0]), y(at[1])], [x(ranges.x[1]), y(at[1])], { tone, width: 1.5 })}
  ${ranges?.y && line([x(at[0]), y(ranges.y[0])], [x(at[0]), y(ranges.y[1])], { tone, width: 1.5 })}`;
}

/** What it is called where there is room for all of it. */
const wholeName = ({ sign, name }: PlaneIdea): string => [sign, name ?? ''].filter((part) => part !== '').join(' ');

/** On a plane with more ideas than these, long names would leave no room for the others; our choice. */
const FEW = 6;

/** What an idea may be called, the longest first: whole where ideas are few, shortened, its sign alone. */
function callings(idea: PlaneIdea, { longest, isCrowded }: { longest: number; isCrowded: boolean }): string[] {
  const { sign, name } = idea;
  const whole = wholeName(idea);
  const names = name === null ? [] : [...(isCrowded ? [] : [whole]), fittedAtWord(whole, longest)];
  return [...new Set([...names, ...(sign === '' ? [] : [sign])])];
}

type Names = { readonly text: string; readonly place: PlacedName }[];

function namesOf(
  { ideas }: Plane,
  { longest }: PlaneLayout,
  { frame, taken: zones }: { readonly frame: Frame; readonly taken: readonly Box[] },
): Names {
  const high = { left: frame.box.left + frame.box.width - 100, top: frame.box.top, width: 100, height: 24 };
  const texts = ideas.map((idea) => callings(idea, { longest, isCrowded: ideas.length > FEW }));
  const points = ideas.map(({ at }, i) => ({
    x: frame.x(at[0]),
    y: frame.y(at[1]),
    widths: texts[i]!.map((text) => textWidth(text) + 2),
  }));
  const ends = ideas.flatMap(({ move }) => (move ? [moveBox(move.to, frame)] : []));
  const lines = ideas.flatMap((idea) => rangeBoxes(idea, frame));
  const taken = [high, ...ends, ...lines, ...zones];
  const inside = {
    left: frame.box.left + 3,
    top: frame.box.top + 2,
    width: frame.box.width - 6,
    height: frame.box.height - 4,
  };
  const places = placeNames(points, { frame: inside, taken, radius: RADIUS });
  return places.map((place, i) => ({ text: texts[i]![place.choice]!, place }));
}

/** Lines through a point, a little wider than they are drawn. */
function rangeBoxes({ at, ranges }: PlaneIdea, { x, y }: Frame): Box[] {
  const across = ranges?.x && {
    left: x(ranges.x[0]),
    top: y(at[1]) - 2,
    width: x(ranges.x[1]) - x(ranges.x[0]),
    height: 4,
  };
  const up = ranges?.y && {
    left: x(at[0]) - 2,
    top: y(ranges.y[1]),
    width: 4,
    height: y(ranges.y[0]) - y(ranges.y[1]),
  };
  return [across, up].filter((box) => box !== null && box !== undefined);
}

const moveBox = (to: PlanePlace, { x, y }: Frame): Box => ({
  left: x(to[0]) - 8,
  top: y(to[1]) - 8,
  width: 16,
  height: 16,
});

function pointOf(idea: PlaneIdea, frame: Frame, { text, place }: Names[number]): Markup {
  const [cx, cy] = [frame.x(idea.at[0]), frame.y(idea.at[1])];
  const { box, isFar } = place;
  const tone = TONES[idea.look];
  const near = Math.max(box.left, Math.min(box.left + box.width, cx));
  return html`${idea.move && moveArrow(idea.move, [cx, cy], frame)}
    ${isFar && line([cx, cy], [near, box.top + (cy < box.top ? 2 : box.height - 2)], { tone: 'stone', width: 0.75 })}
    <circle
      cx="${px(cx)}"
      cy="${px(cy)}"
      r="${RADIUS - 0.5}"
      fill="var(--${idea.look === 'apart' ? 'bg' : tone})"
      stroke="var(--${idea.look === 'apart' ? tone : 'bg'})"
      stroke-width="1.5"
    />
    ${label(box.left + 1, box.top + 11.5, text, { weight: idea.look === 'leader' ? 600 : 400, tone: idea.look === 'apart' ? 'muted' : 'text', whole: wholeName(idea) })}`;
}

/** From the point to where the move would take it, with a head of two lines and a ring at the end. */
function moveArrow(move: NonNullable<PlaneIdea['move']>, [cx, cy]: readonly [number, number], frame: Frame): Markup {
  const [tx, ty] = [frame.x(move.to[0]), frame.y(move.to[1])];
  const length = Math.hypot(tx - cx, ty - cy);
  if (length < 2 * RADIUS) return html``;
  const [ux, uy] = [(tx - cx) / length, (ty - cy) / length];
  const [ex, ey] = [tx - ux * (RADIUS + 1), ty - uy * (RADIUS + 1)];
  const head = [-1, 1].map((side) =>
    line([ex, ey], [ex - 7 * ux - side * 4 * uy, ey - 7 * uy + side * 4 * ux], { tone: 'slate', width: 1.5 }),
  );
  const { name } = move;
  const isLeft = tx + textWidth(name) + 14 > frame.box.left + frame.box.width;
  return html`${line([cx, cy], [ex, ey], { tone: 'slate', width: 1.5 })}${head}
    <circle cx="${px(tx)}" cy="${px(ty)}" r="4" fill="var(--bg)" stroke="var(--slate)" stroke-width="1.5" />
    ${label(tx + (isLeft ? -10 : 10), ty - 8, name, { anchor: isLeft ? 'end' : 'start', tone: 'slate' })}`;
}
