/** A position axis from the worse end at the left to the better end at the right. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** True where smaller is better: then `high` stands at the left. */
  readonly reversed: boolean;
}

/** Room at both ends, so that no point is cut, as a share of the width. */
const MARGIN = 0.03;

/** A scale that holds all `values`. Values that are not finite are left out; a single value gets some room around it. */
export function scaleOver(values: readonly number[], options: { reversed?: boolean } = {}): Scale {
  const finite = values.filter(Number.isFinite);
  const low = finite.length === 0 ? 0 : Math.min(...finite);
  const high = finite.length === 0 ? 1 : Math.max(...finite);
  const room = low === high ? Math.abs(low) * 0.1 || 1 : 0;
  return { low: low - room, high: high + room, reversed: options.reversed ?? false };
}

/** Where a value stands, as a share of the width from the left, in [0, 1]; what lies outside stands at the edge. */
export function positionOn({ low, high, reversed }: Scale, value: number): number {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return MARGIN + (1 - 2 * MARGIN) * (reversed ? 1 - share : share);
}

/** Round values inside the scale, about `count` of them, steps of 1, 2 or 5 times a power of ten. */
export function ticksOf({ low, high }: Scale, count = 4): { readonly values: number[]; readonly decimals: number } {
  const rough = (high - low) / count;
  const power = Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * 10 ** power).find((candidate) => candidate >= rough * 0.99)!;
  const values: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) values.push(i * step || 0);
  return { values, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}
