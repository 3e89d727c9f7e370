import { countsByClass } from './confusion.ts';
import { defineMetric } from './evaluate-rows.ts';

/**
 * Balanced accuracy: the plain mean of each class's recall, over the classes that occur. In [0, 1]; always answering one
 * of K classes gives 1/K; higher is better.
 *
 * @see `balanced_accuracy_score` in scikit-learn
 */
export const balancedAccuracy = defineMetric({
  name: 'balanced-accuracy',
  title: 'balanced accuracy',
  definition: 'The share of right rows in each class, averaged over the classes, so that rare classes count as much.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: {
    kind: 'confusion',
    finish: (confusion) => {
      const present = countsByClass(confusion).filter(({ actual }) => actual > 0);
      if (present.length === 0) return { value: null, because: 'no row has weight' };
      return { value: present.reduce((sum, { hits, actual }) => sum + hits / actual, 0) / present.length };
    },
  },
});
