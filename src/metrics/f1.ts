import { rightRows } from './accuracy.ts';
import { type ClassCounts, type Confusion, countsByClass } from './confusion.ts';
import { defineMetric } from './evaluate-rows.ts';
import type { Score } from './scored-rows.ts';

/**
 * F1 of the positive class: the harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN). Undefined where no row is
 * positive or called so. In [0, 1], higher is better.
 */
export const f1 = defineMetric({
  name: 'f1',
  title: 'F1',
  definition: 'The harmonic mean of precision and recall of the positive class.',
  tasks: ['binary'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: {
    kind: 'confusion',
    finish: (confusion) => {
      const positive = countsByClass(confusion)[1]!;
      if (!occurs(positive)) return { value: null, because: 'no row is positive or called positive' };
      return { value: f1Of(positive) };
    },
  },
});

/** Macro F1: the plain mean of F1 over the classes that occur in truth or prediction. In [0, 1], higher is better. */
export const f1Macro = defineMetric({
  name: 'f1-macro',
  title: 'macro F1',
  definition: 'F1 of each class, averaged over the classes, so that rare classes count as much.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: { kind: 'confusion', finish: (confusion) => averageF1(confusion, () => 1) },
});

/** Weighted F1: the mean of F1 over the classes, weighted by the rows in each. In [0, 1], higher is better. */
export const f1Weighted = defineMetric({
  name: 'f1-weighted',
  title: 'weighted F1',
  definition: 'F1 of each class, averaged with the number of rows in the class as weight.',
  tasks: ['binary', 'multiclass'],
  direction: 'higher',
  range: [0, 1],
  needs: 'labels',
  recipe: { kind: 'confusion', finish: (confusion) => averageF1(confusion, ({ actual }) => actual) },
});

/** Micro F1: F1 over all rows at once, which equals accuracy when each row has one class. In [0, 1], higher is better. */
export const f1Micro = defineMetric({
  name: 'f1-micro',
  title: 'micro F1',
  definition: 'F1 over all rows at once; with one class a row it equals accuracy.',
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

const occurs = ({ predicted, actual }: ClassCounts): boolean => predicted + actual > 0;

const f1Of = ({ hits, predicted, actual }: ClassCounts): number => (2 * hits) / (predicted + actual);

function averageF1(confusion: Confusion, weightOf: (counts: ClassCounts) => number): Score {
  let [total, weights] = [0, 0];
  for (const counts of countsByClass(confusion).filter(occurs)) {
    total += weightOf(counts) * f1Of(counts);
    weights += weightOf(counts);
  }
  return weights === 0 ? { value: null, because: 'no row has weight' } : { value: total / weights };
}
