import { defineMetric } from './evaluate-rows.ts';
import type { Score } from './scored-rows.ts';
import type { Ranking } from './ranking.ts';

/**
 * Average precision: the area under the precision–recall curve as a step function, Σ (recallₖ − recallₖ₋₁) · precisionₖ
 * over the distinct scores, without interpolation. Several classes: each against the rest, then the plain mean.
 *
 * Undefined without a positive row. In [0, 1]; chance is the share of positives; higher is better. O(n log n).
 *
 * @see `average_precision_score` in scikit-learn
 */
export const averagePrecision = defineMetric({
  name: 'average-precision',
  title: 'average precision',
  definition: 'Precision averaged over all recalls; chance is the share of positive rows.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [0, 1],
  needs: 'probabilities',
  recipe: { kind: 'ranking', finish: precisionByRecall },
});

function precisionByRecall({ order, positive, endsTie, label }: Ranking, weights: Float64Array): Score {
  let [hits, area, tiedHits] = [0, 0, 0];
  // Not 0, so that a leading row of weight 0 divides by something; vanishes beside the first weight.
  let called = Number.MIN_VALUE;
  for (let i = 0; i < order.length; i++) {
    const weight = weights[order[i]!]!;
    called += weight;
    tiedHits += weight * positive[i]!;
    if (endsTie[i] === 0) continue;
    hits += tiedHits;
    area += tiedHits * (hits / called);
    tiedHits = 0;
  }
  return hits === 0 ? { value: null, because: `no row is of class ${label}` } : { value: area / hits };
}
