import { type Confusion, countsByClass } from './confusion.ts';
import { defineMetric } from './evaluate-rows.ts';
import type { Score } from './scored-rows.ts';

/**
 * Matthews correlation coefficient: the correlation of true and predicted class, for several classes as R_K. One class
 * always predicted gives 0, by convention; undefined where one class is all there is. In [−1, 1], 0 is chance, higher is
 * better.
 *
 * @see Gorodkin 2004, doi:10.1016/j.compbiolchem.2004.09.006, and `matthews_corrcoef` in scikit-learn
 */
export const matthewsCorrelation = defineMetric({
  name: 'mcc',
  title: 'Matthews correlation',
  definition: 'The correlation between true and predicted class; 0 is chance, 1 is perfect.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [-1, 1],
  needs: 'labels',
  recipe: { kind: 'confusion', finish: correlation },
});

function correlation(confusion: Confusion): Score {
  let [right, total, chance, predictedSquares, actualSquares] = [0, 0, 0, 0, 0];
  for (const { hits, predicted, actual } of countsByClass(confusion)) {
    right += hits;
    total += actual;
    chance += predicted * actual;
    predictedSquares += predicted * predicted;
    actualSquares += actual * actual;
  }
  const actualSpread = total * total - actualSquares;
  if (actualSpread <= 0) return { value: null, because: 'all rows are of one class' };
  const spread = Math.sqrt(total * total - predictedSquares) * Math.sqrt(actualSpread);
  // The root may round past the ends.
  return { value: spread > 0 ? Math.max(-1, Math.min(1, (right * total - chance) / spread)) : 0 };
}
