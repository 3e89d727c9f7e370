import { defineMetric } from './evaluate-rows.ts';

/**
 * Mean absolute percentage error: the mean of |error| / |true value|, as a share and not in percent. Undefined where a
 * true value is 0 (scikit-learn divides by 2⁻⁵² there and returns a number of no meaning). In [0, ∞), lower is better.
 */
export const mape = defineMetric({
  name: 'mape',
  title: 'MAPE',
  definition: 'The mean error as a share of the true value.',
  tasks: ['regression'],
  direction: 'lower',
  range: [0, Infinity],
  needs: 'values',
  recipe: {
    kind: 'means',
    terms: ({ truth, prediction }) => {
      const zeros = truth.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
      if (zeros > 0) return { because: `the true value is 0 in ${zeros} of ${truth.length} rows` };
      return [truth.map((value, row) => Math.abs((value - prediction[row]!) / value))];
    },
    finish: ([share]) => ({ value: share! }),
  },
});
