import { type Confusion, countsByClass } from './confusion.ts';
import { defineMetric } from './evaluate-rows.ts';

/**
 * Recall (sensitivity) at the threshold: the share of positive rows that are called positive. Undefined where no row is
 * positive. In [0, 1], higher is better.
 */
export const recall = defineMetric({
  name: 'recall',
  title: 'recall',
  definition: 'Of the positive rows, the share that is found.',
  tasks: ['binary'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: {
    kind: 'confusion',
    finish: (confusion) => {
      const { successes, trials } = foundAmongPositive(confusion);
      return trials === 0 ? { value: null, because: 'no row is positive' } : { value: successes / trials };
    },
    proportion: foundAmongPositive,
    countsClass: (classIndex) => classIndex === 1,
  },
});

function foundAmongPositive(confusion: Confusion): { successes: number; trials: number } {
  const { hits, actual } = countsByClass(confusion)[1]!;
  return { successes: hits, trials: actual };
}
