/** A two-sample Kolmogorov–Smirnov statistic with what chance alone does to it. */
export interface KolmogorovSmirnov {
  /** Largest distance of the two shares of values up to a point, over all points. In [0, 1]; 0: the same distribution. */
  readonly statistic: number;
  /** 95 %, by the Dvoretzky–Kiefer–Wolfowitz inequality for each side: holds for any distribution, and is wide. */
  readonly interval: readonly [low: number, high: number];
  /** What 19 of 20 statistics stay below when nothing changed, by Kolmogorov's limit; ties make it smaller still. */
  readonly byChance: number;
  /** Chance of a statistic this large when nothing changed, by the same limit. */
  readonly p: number;
}

/** The value that Kolmogorov's distribution exceeds with 5 % chance. */
const FIVE_PERCENT = 1.3580986393225507;

/** Below this the upper tail is 1 to twelve digits, and its series converges slowly. */
const SURELY_EXCEEDED = 0.18;

/**
 * Two-sample Kolmogorov–Smirnov test, two-sided, with the limit distribution for p. Missing values (NaN) are left out.
 *
 * @param first, second - values in any order
 * @returns null when a side has no value. O(n log n).
 * @see Massart 1990, doi:10.1214/aop/1176990746, for the constant of the interval
 */
export function kolmogorovSmirnov(first: Float64Array, second: Float64Array): KolmogorovSmirnov | null {
  const [a, b] = [first, second].map((values) => values.filter((value) => !Number.isNaN(value)).sort()) as [
    Float64Array,
    Float64Array,
  ];
  if (a.length === 0 || b.length === 0) return null;
  const statistic = largestDistance(a, b);
  const scale = Math.sqrt(1 / a.length + 1 / b.length);
  // Each side misses its own band with 2.5 % chance: 2 exp(−2 n ε²) = .025.
  const half = Math.sqrt(Math.log(80) / 2) * (1 / Math.sqrt(a.length) + 1 / Math.sqrt(b.length));
  return {
    statistic,
    interval: [Math.max(0, statistic - half), Math.min(1, statistic + half)],
    byChance: Math.min(1, FIVE_PERCENT * scale),
    p: kolmogorovUpperTail(statistic / scale),
  };
}

/** Between sorted values; equal values are passed together on both sides. */
function largestDistance(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** Chance that Kolmogorov's variable exceeds `x`: 2 Σ (−1)^(k−1) exp(−2 k² x²). */
function kolmogorovUpperTail(x: number): number {
  if (x < SURELY_EXCEEDED) return 1;
  let sum = 0;
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * (k * x) ** 2);
  return Math.min(1, Math.max(0, 2 * sum));
}
