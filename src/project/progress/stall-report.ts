import { detectStall, type StallPoint } from '../../plan/stall.ts';
import type { BestSoFar } from './best-so-far.ts';

/** Whether the best result still rises. Values are as they were logged, whichever way is better. */
export interface StallReport {
  readonly metric: string;
  readonly direction: BestSoFar['direction'];
  readonly unit: string;
  readonly window: number;
  readonly points: readonly StallPoint[];
  /** Rows or runs without a value. */
  readonly left: number;
  /** Of the last point. */
  readonly stalled: boolean;
  /** Effort at which the present stall began to show; null when there is none. */
  readonly since: number | null;
  /** Chance that the next window brings a worthwhile gain. */
  readonly chance: number;
}

/** Points below which nothing can be said: our choice. */
export const LEAST_POINTS = 3;

/**
 * Whether progress has stalled; null below three points.
 *
 * @param options.window - how far to look ahead, in the unit of effort
 * @param options.worthwhile - smallest gain that counts; null: a tenth of what was gained so far
 */
export function stallReport(
  { metric, direction, unit, points, left }: BestSoFar,
  { window, worthwhile }: { readonly window: number; readonly worthwhile: number | null },
): StallReport | null {
  if (points.length < LEAST_POINTS) return null;
  const judged = detectStall(points, worthwhile === null ? { window } : { window, worthwhile });
  const sign = direction === 'higher' ? 1 : -1;
  const last = judged.at(-1)!;
  const before = judged.findLastIndex(({ stalled }) => !stalled);
  return {
    metric,
    direction,
    unit,
    window,
    points: judged.map((point) => ({ ...point, best: sign * point.best })),
    left,
    stalled: last.stalled,
    since: last.stalled ? judged[before + 1]!.effort : null,
    chance: last.chance,
  };
}
