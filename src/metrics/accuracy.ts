import { type Confusion, countsByClass } from './confusion.ts';
import { defineMetric } from './evaluate-rows.ts';

/** Accuracy: the share of rows whose class is right. In [0, 1], higher is better; misleading when one class is rare. */
export const accuracy = defineMetric({
  name: 'accuracy',
  title: 'accuracy',
  definition: 'The share of rows whose class is right.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: {
    kind: 'confusion',
    finish: (confusion) => {
      const { successes, trials } = rightRows(confusion);
      return trials === 0 ? { value: null, because: 'no row has weight' } : { value: successes / trials };
    },
    proportion: rightRows,
    countsClass: () => true,
  },
});

/** Rows on the diagonal, of all rows. */
export function rightRows(confusion: Confusion): { successes: number; trials: number } {
  let [successes, trials] = [0, 0];
  for (const { hits, actual } of countsByClass(confusion)) {
    successes += hits;
    trials += actual;
  }
  return { successes, trials };
}
