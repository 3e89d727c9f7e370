import { takeEntries } from '../base/take-entries.ts';
import type { Design } from '../metrics/design.ts';
import type { Metric } from '../metrics/metric.ts';
import { createFoldBoard } from '../metrics/fold-board.ts';
import { createScoreBoard, type ScoreBoard } from '../metrics/score-board.ts';
import { blockLength } from '../stats/season.ts';
import type { SplitPlan } from '../split/choose-split.ts';
import type { Fold } from '../split/splitters.ts';
import { thinRows } from '../checks/probe-rows.ts';
import { firstRepeat, type RungRun } from './climb.ts';
import type { Effort } from './effort.ts';
import type { LearningData } from './fitted-rung.ts';

/** The folds of a split and how their test rows are judged. */
export interface TestDesign {
  readonly folds: readonly Fold[];
  readonly foldsPerRepeat: number;
  /**
   * `together`: each row is tested once, all are judged at once. `by-fold`: repeated cross-validation, each fold gives
   * a score, and folds share training rows.
   */
  readonly kind: 'together' | 'by-fold';
}

/** Scores of runs on the same test rows, by the statistics that fit the split. */
export function judgeRuns(
  runs: readonly RungRun[],
  data: LearningData,
  { folds, foldsPerRepeat, kind }: TestDesign,
  metrics: readonly Metric[],
): ScoreBoard {
  const { target, weights, seed } = data;
  if (kind === 'by-fold') {
    return createFoldBoard({
      folds: folds.map((fold, index) => ({
        truth: takeEntries(target.values, fold.test),
        predictions: runs.map((run) => run.predictions[index]!),
        weights: weights ? takeEntries(weights, fold.test) : null,
        trainRows: fold.train.length,
      })),
      context: { classes: target.classes },
    });
  }
  const { rows, predictions } = firstRepeat(runs, folds.slice(0, foldsPerRepeat), target);
  return createScoreBoard({
    truth: takeEntries(target.values, rows),
    predictions,
    metrics,
    context: { classes: target.classes, weights: weights ? takeEntries(weights, rows) : undefined },
    design: dependence(data, rows),
    seed,
  });
}

/** How the given rows depend on each other: within groups, within stretches of time, or not at all. */
export function dependence(
  {
    groups,
    times,
    target,
  }: Pick<LearningData, 'groups' | 'times'> & { readonly target: { readonly values: Float64Array } },
  rows: Int32Array,
): Design {
  if (groups) return { kind: 'groups', groups: takeEntries(groups, rows) };
  if (!times) return { kind: 'independent' };
  const moments = takeEntries(times, rows);
  const order = Uint32Array.from(rows.keys()).sort((a, b) => moments[a]! - moments[b]! || a - b);
  return {
    kind: 'blocks',
    length: blockLength(takeEntries(target.values, takeEntries(rows, Int32Array.from(order)))),
    order,
  };
}

/** The folds of a plan with the effort that is affordable: fewer repeats, or fewer training rows with their structure kept. */
export function testDesign(
  { design }: SplitPlan,
  { blocks, seed }: LearningData,
  { repeats, trainRows }: Pick<Effort, 'repeats' | 'trainRows'>,
): TestDesign {
  const afford = ({ train, test }: Fold): Fold => ({
    test,
    train: trainRows === null ? train : thinRows(train, { most: trainRows, keys: blocks ?? undefined, seed }),
  });
  if (design.kind === 'holdout') return { kind: 'together', folds: [afford(design)], foldsPerRepeat: 1 };
  const kept = Math.min(repeats, design.repeats);
  const { foldsPerRepeat } = design;
  const folds = design.folds.slice(0, kept * foldsPerRepeat).map(afford);
  return { kind: design.repeats === 1 ? 'together' : 'by-fold', folds, foldsPerRepeat };
}
