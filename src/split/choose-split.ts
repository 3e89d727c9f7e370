import { UserError } from '../base/errors.ts';
import { formatCount, formatCounted } from '../base/number-format.ts';
import { seededRng } from '../base/random.ts';
import { hashRows, holdOut, kFold, maskSplit, timeHoldOut, type Fold } from './splitters.ts';

const TEST_FRACTION = 0.2;
const FOLDS = 5;
const REPEATS = 5;

/** Below this many rows one hold-out is luck, so cross-validation is repeated (our choice). */
const CROSS_VALIDATION_ROWS = 2000;

/** Below this many groups one hold-out of groups is luck, so each group is tested once (our choice, measured on speakers). */
const FEW_GROUPS = 30;

export type SplitStrategy = 'random' | 'stratified' | 'group' | 'time' | 'where' | 'file';

export type SplitDesign =
  | {
      readonly kind: 'holdout';
      readonly train: Int32Array;
      readonly test: Int32Array;
      /** Rows left out in between. */ readonly gap: number;
    }
  | {
      readonly kind: 'cross-validation';
      readonly repeats: number;
      readonly foldsPerRepeat: number;
      /** repeats × foldsPerRepeat folds; within a repeat each row is tested once. */
      readonly folds: readonly Fold[];
    };

/** Which rows train and which test, decided and explained: plain data. */
export interface SplitPlan {
  readonly strategy: SplitStrategy;
  /** The group or time column. With `where` or `file`: the group or time column that was also named. */
  readonly column: string | null;
  readonly reason: string;
  readonly design: SplitDesign;
  /** Names the test rows: equal hashes mean equal test rows. */
  readonly testHash: string;
}

/** What a person asked for with `--split` or `--test`. */
export type SplitWish =
  | { readonly kind: 'random' | 'stratified' }
  | { readonly kind: 'group'; readonly column: string; readonly keys: Int32Array }
  | { readonly kind: 'time'; readonly column: string; readonly values: Float64Array }
  | {
      readonly kind: 'where' | 'file';
      /** Shape (rows); 1 is a test row. */ readonly mask: ArrayLike<number>;
      readonly words: string;
    };

export interface SplitFacts {
  readonly rows: number;
  readonly target: { readonly task: string; readonly values: Float64Array; readonly classes: readonly string[] };
  /** A group column that leaks or was named, with the reason. */
  readonly group: { readonly column: string; readonly keys: Int32Array; readonly reason: string } | null;
  readonly time: { readonly column: string; readonly values: Float64Array; readonly reason: string } | null;
  /** Rows with the same number stay on one side: copies that chance does not explain. */
  readonly copies: Int32Array | null;
  readonly wish: SplitWish | null;
  readonly seed: number;
  /** Rows left out between training and test rows of a time split. */
  readonly gap?: number;
}

/**
 * The split: what was asked for; else grouped, else by time, else stratified (classes) or random. 20 % test rows; below
 * 2,000 rows 5 × 5-fold cross-validation; below 30 groups grouped cross-validation that tests each group once.
 *
 * @throws UserError when there are fewer rows or groups than folds, or when a side lacks rows or a class
 */
export function chooseSplit(facts: SplitFacts): SplitPlan {
  const plan = planOf(facts);
  for (const fold of foldsOf(plan.design)) refuseOneSided(fold, facts, plan);
  return plan;
}

/** The folds of a design; one for a hold-out. */
export function foldsOf(design: SplitDesign): readonly Fold[] {
  return design.kind === 'holdout' ? [design] : design.folds;
}

/**
 * Rows that a probe may read: the training rows of a hold-out. Under cross-validation there are no rows kept back, so
 * all rows; what a probe then decides is the same for every fold.
 */
export function probeRows(design: SplitDesign, rows: number): Int32Array {
  return design.kind === 'holdout' ? design.train : Int32Array.from({ length: rows }, (_, row) => row);
}

function planOf(facts: SplitFacts): SplitPlan {
  const { wish, group, time } = facts;
  if (wish?.kind === 'where' || wish?.kind === 'file') return maskPlan(wish, facts);
  if (wish?.kind === 'group')
    return groupPlan({ ...wish, reason: `\`${wish.column}\` keeps rows together, as asked for.` }, facts);
  if (wish?.kind === 'time')
    return timePlan({ ...wish, reason: `\`${wish.column}\` orders the rows, as asked for.` }, facts);
  if (wish) return rowPlan(wish.kind, facts);
  if (group) return groupPlan(group, facts);
  if (time) return timePlan(time, facts);
  return rowPlan(facts.target.task === 'regression' ? 'random' : 'stratified', facts);
}

function maskPlan(wish: Extract<SplitWish, { mask: unknown }>, { group, time }: SplitFacts): SplitPlan {
  const fold = maskSplit(wish.mask);
  const reason =
    wish.kind === 'file'
      ? `The test rows come from a file of their own, ${wish.words}.`
      : `The test rows are those where ${wish.words}, as asked for.`;
  return holdOutPlan(wish.kind, fold, { column: group?.column ?? time?.column ?? null, reason });
}

function timePlan(time: NonNullable<SplitFacts['time']>, { rows, gap = 0 }: SplitFacts): SplitPlan {
  const fold = timeHoldOut(time.values, { testFraction: TEST_FRACTION, gap });
  const spared = gap > 0 ? `, ${formatCounted(gap, 'row')} before them left out` : '';
  const reason = `${time.reason} The last ${formatCount(fold.test.length)} of ${formatCounted(rows, 'row')} are the test rows${spared}: a model must do well after the time it learnt from.`;
  return holdOutPlan('time', fold, { column: time.column, reason, gap: rows - fold.train.length - fold.test.length });
}

function groupPlan(group: NonNullable<SplitFacts['group']>, facts: SplitFacts): SplitPlan {
  const blocks = group.keys;
  const groups = new Set(blocks).size;
  if (groups < 2) {
    throw new UserError(
      'bad-input',
      `\`${group.column}\` has ${formatCounted(groups, 'value')}: groups cannot be split`,
      {
        hint: 'Name a column with several groups, or split by rows with --split stratified.',
      },
    );
  }
  const few = groups < FEW_GROUPS;
  if (!few && facts.rows >= CROSS_VALIDATION_ROWS) {
    const fold = holdOut(facts.rows, { testFraction: TEST_FRACTION, blocks, ...splitterOptions(facts, 0) });
    const reason = `${group.reason} Whole groups are tested: ${formatCount(new Set(fold.test.map((row) => blocks[row]!)).size)} of ${formatCounted(groups, 'group')}.`;
    return holdOutPlan('group', fold, { column: group.column, reason });
  }
  const folds = Math.min(FOLDS, groups);
  const reason = few
    ? `${group.reason} With only ${formatCounted(groups, 'group')} one hold-out would be luck, so each group is tested once, in ${folds} folds of whole groups.`
    : `${group.reason} With ${formatCounted(facts.rows, 'row')} whole groups are tested in ${REPEATS} × ${folds}-fold cross-validation.`;
  return crossValidationPlan('group', {
    facts,
    repeats: few ? 1 : REPEATS,
    folds,
    blocks,
    column: group.column,
    reason,
  });
}

function rowPlan(strategy: 'random' | 'stratified', facts: SplitFacts): SplitPlan {
  const { rows, copies, target } = facts;
  const how = strategy === 'stratified' ? 'Class shares are kept alike' : 'Rows are drawn at random';
  const found = facts.wish === null ? 'No group or time column decides the split' : 'As asked for';
  const kept = copies === null ? '' : ' Copies of a row stay on one side.';
  const options = { ...splitterOptions(facts, 0), ...(copies && { blocks: copies }) };
  if (strategy === 'random') delete options.strata;
  if (rows >= CROSS_VALIDATION_ROWS) {
    const fold = holdOut(rows, { testFraction: TEST_FRACTION, ...options });
    return holdOutPlan(strategy, fold, {
      column: null,
      reason: `${found}. ${how}; ${formatCount(fold.test.length)} of ${formatCounted(rows, 'row')} are test rows.${kept}`,
    });
  }
  const folds = foldCount(rows, strategy === 'stratified' ? target : null);
  const reason = `${found}. ${how}; with ${formatCounted(rows, 'row')} one hold-out would be luck, so ${REPEATS} × ${folds}-fold cross-validation tests every row ${REPEATS} times.${kept}`;
  return crossValidationPlan(strategy, {
    facts,
    repeats: REPEATS,
    folds,
    column: null,
    reason,
    ...(copies && { blocks: copies }),
  });
}

/** Five, or fewer when the rarer of two classes has fewer rows. */
function foldCount(rows: number, target: SplitFacts['target'] | null): number {
  const rarest = target?.classes.length === 2 ? Math.min(...classRows(target.values, 2)) : rows;
  const folds = Math.min(FOLDS, rarest);
  if (rows >= 2 * FOLDS && folds >= 2) return folds;
  throw new UserError(
    'bad-input',
    `${formatCounted(rows, 'row')} with a target cannot be split into ${FOLDS} folds to learn and to test`,
    {
      hint: `Bring at least ${2 * FOLDS} rows, two of each class; a few hundred before any comparison can say much.`,
    },
  );
}

function classRows(values: Float64Array, classes: number): number[] {
  const rows = Array.from({ length: classes }, () => 0);
  for (const value of values) rows[value]!++;
  return rows;
}

function splitterOptions({ target, seed }: SplitFacts, repeat: number): { rng: () => number; strata?: Float64Array } {
  const rng = seededRng(seed, `split ${repeat}`);
  return target.task === 'regression' ? { rng } : { rng, strata: target.values };
}

function holdOutPlan(
  strategy: SplitStrategy,
  fold: Fold,
  { column, reason, gap = 0 }: { readonly column: string | null; readonly reason: string; readonly gap?: number },
): SplitPlan {
  return { strategy, column, reason, design: { kind: 'holdout', ...fold, gap }, testHash: hashRows(fold.test) };
}

function crossValidationPlan(
  strategy: 'random' | 'stratified' | 'group',
  {
    facts,
    repeats,
    folds: foldsPerRepeat,
    blocks,
    column,
    reason,
  }: {
    readonly facts: SplitFacts;
    readonly repeats: number;
    readonly folds: number;
    readonly blocks?: Int32Array;
    readonly column: string | null;
    readonly reason: string;
  },
): SplitPlan {
  const folds = Array.from({ length: repeats }, (_, repeat) => {
    const options = { ...splitterOptions(facts, repeat), ...(blocks && { blocks }) };
    if (strategy === 'random') delete options.strata;
    return kFold(facts.rows, { folds: foldsPerRepeat, ...options });
  }).flat();
  const everyTest = Int32Array.from(folds.flatMap(({ test }, fold) => [-1 - fold, ...test]));
  return {
    strategy,
    column,
    reason,
    design: { kind: 'cross-validation', repeats, foldsPerRepeat, folds },
    testHash: hashRows(everyTest),
  };
}

function refuseOneSided(fold: Fold, { target, rows }: SplitFacts, { strategy, column, design }: SplitPlan): void {
  const hint =
    strategy === 'where' || strategy === 'file'
      ? 'Change which rows are test rows.'
      : 'Choose another way with --split, such as --split stratified, or bring more rows.';
  const by = column === null ? strategy : `${strategy} (\`${column}\`)`;
  if (fold.train.length === 0 || fold.test.length === 0) {
    throw new UserError(
      'bad-input',
      `Split by ${by}: ${formatCount(fold.train.length)} training and ${formatCount(fold.test.length)} test rows of ${formatCount(rows)}`,
      { hint },
    );
  }
  if (target.task === 'regression') return;
  const sides = design.kind === 'holdout' ? (['train', 'test'] as const) : (['train'] as const);
  for (const side of sides) {
    const present = new Set(Array.from(fold[side], (row) => target.values[row]!));
    const absent = target.classes.filter((_, index) => !present.has(index));
    if (present.size > 1 && (target.task !== 'binary' || absent.length === 0)) continue;
    const words = side === 'train' ? 'training' : 'test';
    throw new UserError(
      'bad-input',
      `Split by ${by}: the ${formatCount(fold[side].length)} ${words} rows hold no row of class ${absent
        .slice(0, 5)
        .map((label) => `"${label}"`)
        .join(', ')}`,
      { hint },
    );
  }
}
