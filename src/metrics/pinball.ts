import { defineMetric } from './evaluate-rows.ts';

/**
 * Pinball loss of a predicted quantile q: q · (y − ŷ) where the truth is above, (1 − q) · (ŷ − y) where it is below; its
 * minimum is the true q-quantile. At q = 0.5 it is half the MAE. In [0, ∞), units of the target, lower is better.
 *
 * @see Koenker & Bassett 1978, doi:10.2307/1913643
 */
export const pinball = defineMetric({
  name: 'pinball',
  title: 'pinball loss',
  definition: 'The error of a predicted quantile, misses on either side weighted by the quantile.',
  tasks: ['regression'],
  direction: 'lower',
  range: [0, Infinity],
  needs: 'values',
  recipe: {
    kind: 'means',
    terms: ({ truth, prediction, context }) => {
      const quantile = context.quantile ?? 0.5;
      return [
        truth.map((value, row) => {
          const above = value - prediction[row]!;
          return Math.max(quantile * above, (quantile - 1) * above);
        }),
      ];
    },
    finish: ([loss]) => ({ value: loss! }),
  },
});
