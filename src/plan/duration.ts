import type { Duration as PlannedDuration } from '../contracts/plan-duration.ts';
import { betaQuantile, betaTails } from '../math/incomplete-beta.ts';
import { logGamma } from '../math/log-gamma.ts';
import { normalCdf, normalDensity, normalQuantile } from '../math/normal.ts';

/** A planned duration, or what is known of one that has already taken a while. In days. */
export type Duration =
  | PlannedDuration
  /** The whole duration, given that it is longer than `than`. */
  | { readonly kind: 'longer'; readonly than: number; readonly of: PlannedDuration };

/** Shape of the beta distribution on [low, high] that beta-PERT stands for. */
export function pertShape({ low, mode, high }: { low: number; mode: number; high: number }): {
  alpha: number;
  beta: number;
} {
  const width = high - low;
  if (width === 0) return { alpha: 3, beta: 3 };
  return { alpha: 1 + (4 * (mode - low)) / width, beta: 1 + (4 * (high - mode)) / width };
}

/** Expected duration, in days. */
export function durationMean(duration: Duration): number {
  switch (duration.kind) {
    case 'exactly':
      return duration.days;
    case 'uniform':
      return (duration.low + duration.high) / 2;
    case 'exponential':
      return duration.mean;
    case 'pert':
      return (duration.low + 4 * duration.mode + duration.high) / 6;
    case 'quantiles':
      return piecesOf(duration.points).reduce((sum, { from, to, level, slope }) => {
        const share = normalCdf(to - slope) - normalCdf(from - slope);
        return sum + Math.exp(level + (slope * slope) / 2) * share;
      }, 0);
    case 'longer':
      return meanAbove(duration.of, duration.than);
  }
}

/** E[D | D > than] by the midpoint rule in quantiles: good to three digits, and shown with two. */
function meanAbove(duration: PlannedDuration, than: number): number {
  const steps = 400;
  const below = durationCdf(duration, than);
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += durationQuantile(duration, below + ((i + 0.5) / steps) * (1 - below));
  return sum / steps;
}

/** Variance of beta-PERT, (mean − low)(high − mean) / 7: that of its beta distribution, not the usual ((high − low) / 6)². */
export function pertVariance(pert: { low: number; mode: number; high: number }): number {
  const mean = durationMean({ kind: 'pert', ...pert });
  return ((mean - pert.low) * (pert.high - mean)) / 7;
}

/** Probability that it takes at most `days`. */
export function durationCdf(duration: Duration, days: number): number {
  if (days < 0) return 0;
  switch (duration.kind) {
    case 'exactly':
      return days >= duration.days ? 1 : 0;
    case 'uniform':
      return within(duration, days, (share) => share);
    case 'exponential':
      return -Math.expm1(-days / duration.mean);
    case 'pert': {
      const { alpha, beta } = pertShape(duration);
      return within(duration, days, (share) => betaTails(share, alpha, beta).lower);
    }
    case 'quantiles': {
      if (days === 0) return 0;
      const log = Math.log(days);
      const { level, slope } = pieceAt(piecesOf(duration.points), log);
      return normalCdf((log - level) / slope);
    }
    case 'longer': {
      const below = durationCdf(duration.of, duration.than);
      return Math.max(0, (durationCdf(duration.of, days) - below) / (1 - below));
    }
  }
}

function within(range: { low: number; high: number }, days: number, share: (x: number) => number): number {
  if (days >= range.high) return 1;
  return days <= range.low ? 0 : share((days - range.low) / (range.high - range.low));
}

/** Probability density for a day; zero for `exactly`, whose whole mass stands at one point. */
export function durationDensity(duration: Duration, days: number): number {
  if (days < 0) return 0;
  switch (duration.kind) {
    case 'exactly':
      return 0;
    case 'uniform':
      return days >= duration.low && days < duration.high ? 1 / (duration.high - duration.low) : 0;
    case 'exponential':
      return Math.exp(-days / duration.mean) / duration.mean;
    case 'pert':
      return pertDensity(duration, days);
    case 'quantiles': {
      if (days === 0) return 0;
      const log = Math.log(days);
      const { level, slope } = pieceAt(piecesOf(duration.points), log);
      return normalDensity((log - level) / slope) / (slope * days);
    }
    case 'longer': {
      if (days <= duration.than) return 0;
      return durationDensity(duration.of, days) / (1 - durationCdf(duration.of, duration.than));
    }
  }
}

function pertDensity(pert: { low: number; mode: number; high: number }, days: number): number {
  if (days <= pert.low || days >= pert.high) return 0;
  const { alpha, beta } = pertShape(pert);
  const width = pert.high - pert.low;
  const [x, y] = [(days - pert.low) / width, (pert.high - days) / width];
  const log = (alpha - 1) * Math.log(x) + (beta - 1) * Math.log(y);
  return Math.exp(log + logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta)) / width;
}

/** The days within which it is done with probability `p`, in [0, 1]. */
export function durationQuantile(duration: Duration, p: number): number {
  switch (duration.kind) {
    case 'exactly':
      return duration.days;
    case 'uniform':
      return duration.low + p * (duration.high - duration.low);
    case 'exponential':
      return -duration.mean * Math.log1p(-p);
    case 'pert': {
      const { alpha, beta } = pertShape(duration);
      return duration.low + (duration.high - duration.low) * betaQuantile(p, alpha, beta).x;
    }
    case 'quantiles':
      return quantileOfScore(piecesOf(duration.points), normalQuantile(p));
    case 'longer': {
      const below = durationCdf(duration.of, duration.than);
      return durationQuantile(duration.of, below + p * (1 - below));
    }
  }
}

/** The longest it can take: Infinity where there is no such limit. */
export function longestDuration(duration: Duration): number {
  switch (duration.kind) {
    case 'exactly':
      return duration.days;
    case 'uniform':
    case 'pert':
      return duration.high;
    case 'exponential':
    case 'quantiles':
      return Infinity;
    case 'longer':
      return longestDuration(duration.of);
  }
}

/** Between two normal scores, ln days = level + slope · score. */
export interface QuantilePiece {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly slope: number;
}

/** The straight pieces through the quantiles; the first and the last reach to infinity. */
export function piecesOf(points: readonly { readonly p: number; readonly days: number }[]): readonly QuantilePiece[] {
  const known = PIECES.get(points);
  if (known) return known;
  const scores = points.map(({ p }) => normalQuantile(p));
  const pieces = points.slice(1).map((point, i): QuantilePiece => {
    const slope = Math.log(point.days / points[i]!.days) / (scores[i + 1]! - scores[i]!);
    return {
      from: i === 0 ? -Infinity : scores[i]!,
      to: i === points.length - 2 ? Infinity : scores[i + 1]!,
      level: Math.log(point.days) - slope * scores[i + 1]!,
      slope,
    };
  });
  PIECES.set(points, pieces);
  return pieces;
}

/** Normal scores are dear, and the same duration is asked a thousand times. */
const PIECES = new WeakMap<object, readonly QuantilePiece[]>();

/** The piece that holds a logarithm of days. */
function pieceAt(pieces: readonly QuantilePiece[], log: number): QuantilePiece {
  return pieces.find(({ to, level, slope }) => log <= level + slope * to) ?? pieces.at(-1)!;
}

/** The days at a normal score. */
export function quantileOfScore(pieces: readonly QuantilePiece[], score: number): number {
  let piece = pieces[0]!;
  for (let i = 1; i < pieces.length && score > piece.to; i++) piece = pieces[i]!;
  return Math.exp(piece.level + piece.slope * score);
}
