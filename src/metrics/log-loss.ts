import { defineMetric } from './evaluate-rows.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';
import { notProbabilities } from './probabilities.ts';

/** Probabilities are held this far from 0 and 1: the double's machine epsilon, as scikit-learn does. */
const CLIP = 2 ** -52;

/**
 * Log-loss (cross-entropy): the mean of −ln(probability given to the true class), in nats. Probabilities are clipped at
 * 2⁻⁵² and a row's probabilities are divided by their sum.
 *
 * Undefined for predictions that are not probabilities. In [0, 36.05], lower is better; guessing among K: ln K.
 *
 * @see `log_loss` in scikit-learn
 */
export const logLoss = defineMetric({
  name: 'log-loss',
  title: 'log-loss',
  definition: 'The mean surprise, −ln of the probability given to what happened; confident errors cost most.',
  tasks: ['binary', 'multiclass'],
  direction: 'lower',
  range: [0, Infinity],
  needs: 'probabilities',
  recipe: {
    kind: 'means',
    terms: (rows) => {
      const because = notProbabilities(rows);
      return because === null ? [rowLosses(rows)] : { because };
    },
    finish: ([loss]) => ({ value: loss! }),
  },
});

/** Log-loss of each row, shape (rows). */
function rowLosses({ truth, prediction, context }: ScoredRows): Float64Array {
  if (taskOf(context) === 'binary') {
    return truth.map((label, row) => -Math.log(clip(label === 1 ? prediction[row]! : 1 - prediction[row]!)));
  }
  const classes = context.classes.length;
  return truth.map((label, row) => {
    let total = 0;
    for (let k = 0; k < classes; k++) total += clip(prediction[row * classes + k]!);
    return Math.log(total) - Math.log(clip(prediction[row * classes + label]!));
  });
}

const clip = (probability: number): number => Math.min(Math.max(probability, CLIP), 1 - CLIP);
