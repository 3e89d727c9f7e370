/**
 * Standard error of an area under the ROC curve from the area and the class counts alone, for planning: the distributions
 * are taken as negative exponential, which is mildly conservative.
 *
 * @see Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747
 */
export function hanleyMcNeilError(auc: number, positives: number, negatives: number): number {
  return Math.sqrt(
    aucVariance(auc, { positives, negatives, otherPositives: positives - 1, otherNegatives: negatives - 1 }),
  );
}

/** The variance formula, with the counts that multiply its two pair terms free to be chosen. */
export function aucVariance(
  auc: number,
  counts: {
    readonly positives: number;
    readonly negatives: number;
    readonly otherPositives: number;
    readonly otherNegatives: number;
  },
): number {
  const twoPositives = auc / (2 - auc) - auc * auc;
  const twoNegatives = (2 * auc * auc) / (1 + auc) - auc * auc;
  const pairs = auc * (1 - auc) + counts.otherPositives * twoPositives + counts.otherNegatives * twoNegatives;
  return Math.max(0, pairs / (counts.positives * counts.negatives));
}
