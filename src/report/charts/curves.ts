import * as Plot from '@observablehq/plot';
import { draw } from './plot.ts';

type Point = readonly [x: number, y: number];

export interface CurvePanel {
  /** The curve of this panel. */
  readonly curve: readonly Point[];
  /** Curves of the other rungs, drawn thin behind it. */
  readonly others: readonly (readonly Point[])[];
  /** What a model without any knowledge would draw; null when that is not known. */
  readonly chance: readonly [Point, Point] | null;
  readonly chosen: boolean;
  readonly label: string;
}

const SIDE = 176;

/** One curve on the unit square, the others pale behind it. */
export function drawCurvePanel({ curve, others, chance, chosen, label }: CurvePanel): string {
  const ticks = [0, 0.5, 1];
  return draw({
    label,
    width: SIDE,
    height: SIDE,
    marginLeft: 26,
    marginRight: 8,
    marginTop: 8,
    marginBottom: 22,
    x: { domain: [0, 1], ticks, tickSize: 3, label: null },
    y: { domain: [0, 1], ticks, tickSize: 3, label: null },
    marks: [
      Plot.line(chance ?? [], { stroke: 'var(--stone)', strokeDasharray: '2 3' }),
      ...others.map((points) => line(points, 'var(--stone)', 0.6)),
      line(curve, chosen ? 'var(--lichen)' : 'var(--text)', 1.75),
    ],
  });
}

const line = (points: readonly Point[], stroke: string, strokeWidth: number) =>
  Plot.line(points as Point[], { stroke, strokeWidth });

/** The points of a curve that a drawing needs: what lies within `tolerance` of a straight line is left out. */
export function simplified(points: readonly Point[], tolerance = 0.002): Point[] {
  if (points.length < 3) return [...points];
  const [first, last] = [points[0]!, points.at(-1)!];
  let farthest = 0;
  let distance = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const away = distanceToSegment(points[i]!, first, last);
    if (away > distance) [farthest, distance] = [i, away];
  }
  if (distance <= tolerance) return [first, last];
  const head = simplified(points.slice(0, farthest + 1), tolerance);
  return [...head.slice(0, -1), ...simplified(points.slice(farthest), tolerance)];
}

function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/** The height of a curve at `x`, on the straight line between its points; null outside of them. */
function heightAt(points: readonly Point[], x: number): number | null {
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1]!, points[i]!];
    if (x >= ax && x <= bx) return bx === ax ? Math.max(ay, by) : ay + ((by - ay) * (x - ax)) / (bx - ax);
  }
  return null;
}

/** Which of two curves lies above the other, read off at 99 places; `crossing` when neither does everywhere. */
export function compareCurves(a: readonly Point[], b: readonly Point[]): 'above' | 'below' | 'crossing' {
  const [first, second] = [a, b].map((points) => points.toSorted((p, q) => p[0] - q[0])) as [Point[], Point[]];
  let above = 0;
  let below = 0;
  for (let i = 1; i < 100; i++) {
    const [one, other] = [heightAt(first, i / 100), heightAt(second, i / 100)];
    if (one === null || other === null) continue;
    if (one > other) above++;
    if (one < other) below++;
  }
  if (below === 0 && above > 0) return 'above';
  return above === 0 && below > 0 ? 'below' : 'crossing';
}
