import { type Confusion, countsByClass } from './confusion.ts';
import { defineMetric } from './evaluate-rows.ts';

/**
 * Precision at the threshold: the share of rows called positive that are positive. Undefined where no row is called
 * positive. In [0, 1], higher is better.
 */
export const precision = defineMetric({
  name: 'precision',
  title: 'precision',
  definition: 'Of the rows called positive, the share that is.',
  tasks: ['binary'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: {
    kind: 'confusion',
    finish: (confusion) => {
      const { successes, trials } = rightAmongCalled(confusion);
      return trials === 0 ? { value: null, because: 'no row is called positive' } : { value: successes / trials };
    },
    proportion: rightAmongCalled,
  },
});

function rightAmongCalled(confusion: Confusion): { successes: number; trials: number } {
  const { hits, predicted } = countsByClass(confusion)[1]!;
  return { successes: hits, trials: predicted };
}
