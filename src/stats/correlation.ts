import { midranks } from '../math/ranks.ts';
import { mean } from '../math/sum.ts';

/** Pearson correlation of two columns of equal length, in [−1, 1]; null where one of them does not vary. */
export function pearsonCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const [meanOfA, meanOfB] = [mean(a), mean(b)];
  let [squaresOfA, squaresOfB, products] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanOfA, b[i]! - meanOfB];
    squaresOfA += x * x;
    squaresOfB += y * y;
    products += x * y;
  }
  if (squaresOfA === 0 || squaresOfB === 0) return null;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresOfA) / Math.sqrt(squaresOfB)));
}

/** Spearman rank correlation, ties by mean ranks, in [−1, 1]; null where one column does not vary. */
export function spearmanCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  return pearsonCorrelation(midranks(a), midranks(b));
}
