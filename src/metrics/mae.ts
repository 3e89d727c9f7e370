import { defineMetric } from './evaluate-rows.ts';

/** Mean absolute error, in units of the target. In [0, ∞), lower is better. */
export const mae = defineMetric({
  name: 'mae',
  title: 'MAE',
  definition: 'The mean size of the error in units of the target.',
  tasks: ['regression'],
  direction: 'lower',
  range: [0, Infinity],
  needs: 'values',
  recipe: {
    kind: 'means',
    terms: ({ truth, prediction }) => [truth.map((value, row) => Math.abs(value - prediction[row]!))],
    finish: ([error]) => ({ value: error! }),
  },
});
