import { defineMetric } from './evaluate-rows.ts';
import type { Score } from './scored-rows.ts';
import type { Ranking } from './ranking.ts';

/**
 * Area under the ROC curve: the chance that a random positive outscores a random negative, ties counting one half
 * (Mann–Whitney U / (positives × negatives)). Several classes: each against the rest, then the plain mean.
 *
 * Undefined where a class is absent. In [0, 1], 0.5 is chance, higher is better. O(n log n).
 *
 * @see Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747
 */
export const rocAuc = defineMetric({
  name: 'roc-auc',
  title: 'ROC AUC',
  definition: 'The chance that a random positive row is scored above a random negative row; 0.5 is chance.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [0, 1],
  needs: 'probabilities',
  recipe: { kind: 'ranking', finish: areaUnderRoc },
});

function areaUnderRoc({ order, positive, endsTie, label }: Ranking, weights: Float64Array): Score {
  let [above, area, negatives] = [0, 0, 0];
  let [tied, tiedPositives] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    const weight = weights[order[i]!]!;
    tied += weight;
    tiedPositives += weight * positive[i]!;
    if (endsTie[i] === 0) continue;
    area += (tied - tiedPositives) * (above + tiedPositives / 2);
    above += tiedPositives;
    negatives += tied - tiedPositives;
    tied = tiedPositives = 0;
  }
  if (above === 0) return { value: null, because: `no row is of class ${label}` };
  if (negatives === 0) return { value: null, because: `every row is of class ${label}` };
  return { value: area / (above * negatives) };
}
