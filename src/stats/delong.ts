import { argsort } from '../math/ranks.ts';

/** How one prediction ranks positives against negatives, row by row. */
export interface AucComponents {
  readonly auc: number;
  /** Shape (positives), in row order: share of negatives that this positive outscores. */
  readonly ofPositives: Float64Array;
  /** Shape (negatives), in row order: share of positives that outscore this negative. */
  readonly ofNegatives: Float64Array;
}

/**
 * Structural components of the area under the ROC curve (DeLong 1988), from ranks in O(n log n) (Sun & Xu 2014).
 * Their means are the AUC; their variances and covariances give those of AUCs of the same rows.
 *
 * @param labels - shape (n); 1 positive, 0 negative; both must occur
 * @param scores - shape (n); larger means more positive; ties count one half
 * @see DeLong, DeLong & Clarke-Pearson 1988, doi:10.2307/2531595; Sun & Xu 2014, doi:10.1109/LSP.2014.2337313
 */
export function aucComponents(labels: ArrayLike<number>, scores: ArrayLike<number>): AucComponents {
  const order = argsort(scores);
  const share = new Float64Array(order.length);
  let [positivesBelow, negativesBelow] = [0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    let tiedPositives = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) {
      if (labels[order[end++]!] === 1) tiedPositives++;
    }
    const tiedNegatives = end - start - tiedPositives;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      share[row] = labels[row] === 1 ? negativesBelow + tiedNegatives / 2 : positivesBelow + tiedPositives / 2;
    }
    positivesBelow += tiedPositives;
    negativesBelow += tiedNegatives;
    start = end;
  }
  const ofPositives = new Float64Array(positivesBelow);
  const ofNegatives = new Float64Array(negativesBelow);
  let [positive, negative, wins] = [0, 0, 0];
  for (let row = 0; row < share.length; row++) {
    if (labels[row] === 1) {
      wins += share[row]!;
      ofPositives[positive++] = share[row]! / negativesBelow;
    } else {
      ofNegatives[negative++] = 1 - share[row]! / positivesBelow;
    }
  }
  return { auc: wins / (positivesBelow * negativesBelow), ofPositives, ofNegatives };
}

/** Estimated covariance of two AUCs of the same rows; with the same components twice, the variance of one. */
export function aucCovariance(a: AucComponents, b: AucComponents): number {
  return (
    sampleCovariance(a.ofPositives, a.auc, b.ofPositives, b.auc) / a.ofPositives.length +
    sampleCovariance(a.ofNegatives, a.auc, b.ofNegatives, b.auc) / a.ofNegatives.length
  );
}

/** Estimated variance of the difference of two AUCs of the same rows; 0 when both rank alike. */
export function aucDifferenceVariance(a: AucComponents, b: AucComponents): number {
  const difference = {
    auc: a.auc - b.auc,
    ofPositives: a.ofPositives.map((value, i) => value - b.ofPositives[i]!),
    ofNegatives: a.ofNegatives.map((value, i) => value - b.ofNegatives[i]!),
  };
  return aucCovariance(difference, difference);
}

/** Denominator n − 1; a single value says nothing of its spread and counts 0. */
function sampleCovariance(a: Float64Array, meanOfA: number, b: Float64Array, meanOfB: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanOfA) * (b[i]! - meanOfB);
  return sum / Math.max(1, a.length - 1);
}
