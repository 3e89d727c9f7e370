import { defineMetric } from './evaluate-rows.ts';

/**
 * R² (coefficient of determination): 1 − squared error / squared error of the mean of these rows. Undefined where the
 * true values do not vary. In (−∞, 1], 0 is as good as the mean, higher is better.
 *
 * @see `r2_score` in scikit-learn
 */
export const r2 = defineMetric({
  name: 'r2',
  title: 'R²',
  definition: 'The share of the variance that is explained; 0 is as good as always saying the mean.',
  tasks: ['regression'],
  direction: 'higher',
  range: [-Infinity, 1],
  needs: 'values',
  recipe: {
    kind: 'means',
    terms: ({ truth, prediction }) => {
      // Deviations from a fixed value near the mean: the variance below is then free of cancellation.
      const centre = truth.reduce((sum, value) => sum + value / truth.length, 0);
      const deviations = truth.map((value) => value - centre);
      const errors = truth.map((value, row) => (value - prediction[row]!) ** 2);
      return [errors, deviations, deviations.map((value) => value * value)];
    },
    finish: ([error, deviation, square]) => {
      const variance = square! - deviation! * deviation!;
      // Below the rounding error of `square` the true values are one value.
      if (variance <= 1e-14 * square!) return { value: null, because: 'the true values do not vary' };
      return { value: 1 - error! / variance };
    },
  },
});
