import { mean } from '../math/sum.ts';

/** A forecast of an event in [0, 1], and whether it happened (1 or 0). */
export interface ResolvedForecast {
  readonly forecast: number;
  readonly outcome: 0 | 1;
}

/** Mean squared distance of forecast and outcome: 0 is perfect, 0.25 what saying one half earns, lower is better. */
export function brierScore(forecasts: readonly ResolvedForecast[]): number {
  return mean(forecasts.map(({ forecast, outcome }) => (forecast - outcome) ** 2));
}

/** A forecast of 0 or 1 that fails costs infinitely much; held inside this it does not. */
const CLIP = 0.01;

/** Mean negative log likelihood, forecasts held inside [0.01, 0.99]; lower is better. */
export function logScore(forecasts: readonly ResolvedForecast[]): number {
  return mean(
    forecasts.map(({ forecast, outcome }) => {
      const p = Math.min(1 - CLIP, Math.max(CLIP, forecast));
      return -Math.log(outcome === 1 ? p : 1 - p);
    }),
  );
}

/**
 * Murphy's decomposition: Brier score = reliability − resolution + uncertainty, exact when forecasts are grouped by their
 * distinct values. Skill is 1 − Brier / uncertainty: what is gained over always saying the base rate; null when all outcomes
 * are the same, for then there is nothing to foresee.
 */
export function murphyDecomposition(forecasts: readonly ResolvedForecast[]): {
  reliability: number;
  resolution: number;
  uncertainty: number;
  skill: number | null;
} {
  const baseRate = mean(forecasts.map(({ outcome }) => outcome));
  const uncertainty = baseRate * (1 - baseRate);
  let [reliability, resolution] = [0, 0];
  for (const [forecast, group] of Map.groupBy(forecasts, (item) => item.forecast)) {
    const hits = mean(group.map(({ outcome }) => outcome));
    reliability += (group.length * (forecast - hits) ** 2) / forecasts.length;
    resolution += (group.length * (hits - baseRate) ** 2) / forecasts.length;
  }
  const skill = uncertainty === 0 ? null : 1 - brierScore(forecasts) / uncertainty;
  return { reliability, resolution, uncertainty, skill };
}

/** Score of an interval that should hold the truth with probability `level`: its width, and a fine for each miss by how far. */
export function intervalScore([low, high]: readonly [number, number], truth: number, level: number): number {
  const fine = 2 / (1 - level);
  return high - low + fine * Math.max(0, low - truth) + fine * Math.max(0, truth - high);
}

/** Continuous ranked probability score of equally likely values: mean |X − truth| − ½ mean |X − X′|. Lower is better. */
export function rankedProbabilityScore(sample: readonly number[], truth: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const n = sorted.length;
  // Σ|xᵢ − xⱼ| over all pairs, from the order alone.
  const spread = sorted.reduce((sum, x, i) => sum + 2 * x * (2 * i + 1 - n), 0);
  return mean(sorted.map((x) => Math.abs(x - truth))) - spread / (2 * n * n);
}

/** A chance as a beta distribution, after outcomes: worked adds to `a`, failed to `b`. */
export function updateBelief(
  { a, b }: { readonly a: number; readonly b: number },
  { worked, failed }: { readonly worked: number; readonly failed: number },
): { a: number; b: number; mean: number } {
  const after = { a: a + worked, b: b + failed };
  return { ...after, mean: after.a / (after.a + after.b) };
}
