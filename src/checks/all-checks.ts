import { accuracyMisleads } from './accuracy-misleads.ts';
import { allMissing } from './all-missing.ts';
import type { Check } from './check-context.ts';
import { classImbalance } from './class-imbalance.ts';
import { classesAcrossSplit } from './classes-across-split.ts';
import { constantColumns } from './constant-columns.ts';
import { copiesOnBothSides } from './copies-across-split.ts';
import { distributionShift } from './distribution-shift.ts';
import { dominantColumn } from './dominant-column.ts';
import { duplicateColumns } from './duplicate-columns.ts';
import { exactDuplicates } from './exact-duplicates.ts';
import { fewGroups } from './few-groups.ts';
import { fewRows } from './few-rows.ts';
import { filledForOneClass } from './filled-for-one-class.ts';
import { groupLeak } from './group-leak.ts';
import { groupOverlap } from './group-overlap.ts';
import { infiniteValues } from './infinite-values.ts';
import { knownAfterwards } from './known-afterwards.ts';
import { labelConflicts } from './label-conflicts.ts';
import { missingMarkers } from './missing-markers.ts';
import { missingness } from './missingness.ts';
import { mixedTypes } from './mixed-types.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { oneColumnTellsAll } from './one-column-tells-all.ts';
import { populationAgreement } from './population-shares.ts';
import { reEncodedTarget } from './re-encoded-target.ts';
import { rowIds } from './row-ids.ts';
import { rowOrder } from './row-order.ts';
import { smallTestSet } from './small-test-set.ts';
import { standardisedBeforeSplit } from './standardised-before-split.ts';
import { targetFormula } from './target-formula.ts';
import { timeOrder } from './time-order.ts';

/** Checks that may refuse columns. They run first: what they refuse, the others no longer read. */
export const refusingChecks: readonly Check[] = [reEncodedTarget, targetFormula, knownAfterwards];

/** All other checks, in the order of their codes. CRN-401 judges the signal test, which comes last. */
export const otherChecks: readonly Check[] = [
  allMissing,
  constantColumns,
  missingMarkers,
  infiniteValues,
  rowIds,
  mixedTypes,
  missingness,
  exactDuplicates,
  labelConflicts,
  nearDuplicates,
  classImbalance,
  duplicateColumns,
  fewRows,
  populationAgreement,
  timeOrder,
  groupLeak,
  fewGroups,
  distributionShift,
  copiesOnBothSides,
  groupOverlap,
  classesAcrossSplit,
  oneColumnTellsAll,
  dominantColumn,
  filledForOneClass,
  rowOrder,
  standardisedBeforeSplit,
  accuracyMisleads,
  smallTestSet,
];
