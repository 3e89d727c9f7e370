import { formatCounted, formatShare } from '../base/number-format.ts';
import { foldsOf, type SplitDesign } from '../split/choose-split.ts';
import { issue, passed, type Check } from './check-context.ts';

/** Test rows (of all folds of the first repeat) whose features also stand among the training rows of the same fold. Ascending. */
function copiesAcrossSplit(design: SplitDesign, sameFeatures: Int32Array): Int32Array {
  const folds = design.kind === 'holdout' ? foldsOf(design) : design.folds.slice(0, design.foldsPerRepeat);
  const rows = folds.flatMap(({ train, test }) => {
    const trained = new Set(train.map((row) => sameFeatures[row]!));
    return Array.from(test.filter((row) => trained.has(sameFeatures[row]!)));
  });
  return Int32Array.from(rows).sort();
}

export const copiesOnBothSides: Check = {
  code: 'CRN-205',
  title: 'Copies on both sides of the split',
  run: ({ plan, duplicates, table }) => {
    const across = copiesAcrossSplit(plan.design, duplicates.sameFeatures).length;
    if (across === 0) return passed('No test row has the features of a training row.');
    const tested = plan.design.kind === 'holdout' ? plan.design.test.length : table.rows;
    return issue(
      `${formatCounted(across, 'test row')} (${formatShare(across / tested)}) ${across === 1 ? 'has' : 'have'} exactly the features of a training row. ${duplicates.handled}`,
      'Compare the score with and without these rows.',
    );
  },
};
