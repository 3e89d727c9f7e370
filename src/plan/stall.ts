/** The best result so far after some effort: runs, days or people-weeks, in one unit and cumulative. Higher is better. */
export interface ProgressPoint {
  readonly effort: number;
  readonly best: number;
}

export interface StallPoint extends ProgressPoint {
  /** How much the best result rose over the last `window` of effort. */
  readonly gain: number;
  /** The smallest gain that counts at this point. */
  readonly worthwhile: number;
  /** Effort since a window last brought a worthwhile gain. */
  readonly drought: number;
  /** Chance that the next window brings one. */
  readonly chance: number;
  readonly stalled: boolean;
}

/** A gain counts when it is at least this share of all that was gained so far: our choice. */
const WORTHWHILE_SHARE = 0.1;

/** Below this chance of a worthwhile gain, it is more likely than not that the next window brings none: our choice. */
const LEAST_CHANCE = 0.5;

/**
 * Where progress stalls: the chance that the next window of effort brings a worthwhile gain. Such gains are taken as a
 * Poisson process whose rate is unknown (Jeffreys' prior) and was last seen to bring one `drought` ago, so the chance is
 * 1 − √(drought / (drought + window)). A window is one week where effort is counted in calendar time.
 *
 * @param points - in the order of effort; the best result never falls
 * @param options.window - effort of the period to look ahead, in the unit of the points
 * @param options.worthwhile - smallest gain that counts; by default a tenth of what was gained so far
 */
export function detectStall(
  points: readonly ProgressPoint[],
  options: { readonly window: number; readonly worthwhile?: number },
): readonly StallPoint[] {
  const { window } = options;
  let lastGain = points[0]?.effort ?? 0;
  return points.map(({ effort, best }, i) => {
    const gain = best - bestAt(points, effort - window);
    const worthwhile = options.worthwhile ?? WORTHWHILE_SHARE * (best - points[0]!.best);
    if (i === 0 || (gain > 0 && gain >= worthwhile)) lastGain = effort;
    const drought = effort - lastGain;
    const chance = 1 - Math.sqrt(drought / (drought + window));
    return { effort, best, gain, worthwhile, drought, chance, stalled: chance < LEAST_CHANCE };
  });
}

/** The best result that was in hand after `effort`. */
function bestAt(points: readonly ProgressPoint[], effort: number): number {
  let best = points[0]!.best;
  for (const point of points) if (point.effort <= effort) best = point.best;
  return best;
}
