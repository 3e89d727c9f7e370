import { defineMetric } from './evaluate-rows.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';
import { notProbabilities } from './probabilities.ts';

/**
 * Brier score: the mean squared distance between probabilities and what happened. Binary: of the positive class alone,
 * in [0, 1], as in scikit-learn. Several classes: summed over the classes, in [0, 2], as Brier wrote it.
 *
 * Undefined for predictions that are not probabilities. Lower is better.
 *
 * @see Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2
 */
export const brier = defineMetric({
  name: 'brier',
  title: 'Brier score',
  definition: 'The mean squared distance between the predicted probability and what happened.',
  tasks: ['binary', 'multiclass'],
  direction: 'lower',
  range: [0, 2],
  needs: 'probabilities',
  recipe: {
    kind: 'means',
    terms: (rows) => {
      const because = notProbabilities(rows);
      return because === null ? [squaredDistances(rows)] : { because };
    },
    finish: ([distance]) => ({ value: distance! }),
  },
});

function squaredDistances({ truth, prediction, context }: ScoredRows): Float64Array {
  if (taskOf(context) === 'binary') return truth.map((label, row) => (prediction[row]! - label) ** 2);
  const classes = context.classes.length;
  return truth.map((label, row) => {
    let total = 0;
    for (let k = 0; k < classes; k++) total += (prediction[row * classes + k]! - (k === label ? 1 : 0)) ** 2;
    return total;
  });
}
