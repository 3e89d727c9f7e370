import { defineMetric } from './evaluate-rows.ts';

/** Root mean squared error, in units of the target. In [0, ∞), lower is better; large errors count most. */
export const rmse = defineMetric({
  name: 'rmse',
  title: 'RMSE',
  definition: 'The typical size of the error in units of the target, large errors counting most.',
  tasks: ['regression'],
  direction: 'lower',
  range: [0, Infinity],
  needs: 'values',
  recipe: {
    kind: 'means',
    terms: ({ truth, prediction }) => [truth.map((value, row) => (value - prediction[row]!) ** 2)],
    finish: ([square]) => ({ value: Math.sqrt(square!) }),
  },
});
