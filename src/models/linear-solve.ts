import type { LinearFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import { loadLinearProblem, type LinearProblem } from '../kernels/linear.ts';
import type { Holdout } from './boosting-options.ts';
import { fitConstant } from './constant.ts';
import { descend, heldOutLosses, type DescentStart } from './linear-descent.ts';
import { fitRidge } from './linear-ridge.ts';
import { arrangeRows, sampleRows, type LinearRows } from './linear-rows.ts';
import { choosePenalty, nearestToOne } from './penalty-choice.ts';
import { outputsOf, type Target } from './target.ts';

/** What is fitted, on what, with what. */
export interface FitTask {
  readonly features: LinearFeatures;
  readonly target: Target;
  readonly weights: ArrayLike<number> | null;
  readonly seed: number;
  readonly engine: Engine;
}

export interface LinearSolution {
  /** Shape (features × outputs). */
  readonly coefficients: readonly number[];
  /** Shape (outputs). */
  readonly intercepts: readonly number[];
  readonly penalty: number;
  /** Rows that were used: all, or a sample when they are very many. */
  readonly rows: number;
}

/** Our choices: a pass over so many cells takes a quarter of a second; a competition of penalties makes some hundred passes. */
const FIT_CELLS = 2 ** 28;
const COMPETITION_CELLS = 2 ** 24;

/** Chooses a penalty on held-out rows and minimises loss plus penalty on all. */
export function solveLinear(
  task: FitTask,
  rows: ArrayLike<number>,
  { penalties, holdout }: { readonly penalties: readonly number[]; readonly holdout: Holdout },
): LinearSolution {
  const { features, target } = task;
  const used = sampleRows(rows, mostRows(features, target, FIT_CELLS), task.seed);
  const ordered = [...penalties].sort((a, b) => b - a);
  const solve = target.task === 'regression' && isNarrow(features, used.length) ? solveNarrow : solveByDescent;
  return { ...solve(task, used, ordered, holdout), rows: used.length };
}

/** Rows whose cells, once for each four classes, are at most `cells`. */
function mostRows({ dense, sparse }: LinearFeatures, target: Target, cells: number): number {
  const entries = sparse ? sparse.indices.length / Math.max(1, sparse.rows) : 0;
  return Math.max(1000, Math.floor(cells / ((dense.width + entries + 1) * Math.ceil(outputsOf(target) / 4))));
}

/** Our choices: the normal equations are quick to set up and to solve. */
const NARROW_WIDTH = 512;
const NARROW_PRODUCTS = 3e10;

function isNarrow(features: LinearFeatures, rows: number): boolean {
  const width = features.names.length;
  return width <= NARROW_WIDTH && rows * width * width <= NARROW_PRODUCTS;
}

function load({ features, target, weights, engine }: FitTask, rows: LinearRows, scale: TargetScale): LinearProblem {
  const isRegression = target.task === 'regression';
  return loadLinearProblem(engine, {
    dense: features.dense,
    sparse: features.sparse,
    rows: rows.order,
    targets: isRegression ? target.values.map((value) => (value - scale.mean) / scale.deviation) : target.values,
    weights,
    loss: isRegression ? 'squared' : target.task === 'binary' ? 'logistic' : 'softmax',
    outputs: outputsOf(target),
  });
}

/** Targets are standardised inside, because kernels hold them as float32. */
interface TargetScale {
  readonly mean: number;
  readonly deviation: number;
}

function targetScale({ target, weights }: FitTask, rows: Int32Array): TargetScale {
  if (target.task !== 'regression') return { mean: 0, deviation: 1 };
  const mean = fitConstant(target, rows, { weights }).prediction[0]!;
  const squares = rows.reduce((sum, row) => sum + (target.values[row]! - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / rows.length) || 1 };
}

function solveNarrow(
  task: FitTask,
  rows: Int32Array,
  penalties: readonly number[],
  holdout: Holdout,
): Omit<LinearSolution, 'rows'> {
  const arranged = arrangeRows(rows, { ...task, holdout: penalties.length > 1 ? holdout : { kind: 'none' } });
  const scale = targetScale(task, rows);
  using problem = load(task, arranged, scale);
  const candidates = arranged.folds.length > 0 ? penalties : [nearestToOne(penalties)];
  const { coefficients, intercept, penalty } = fitRidge(problem, arranged, candidates);
  return {
    coefficients: Array.from(coefficients, (value) => value * scale.deviation),
    intercepts: [intercept * scale.deviation + scale.mean],
    penalty,
  };
}

function solveByDescent(
  task: FitTask,
  rows: Int32Array,
  penalties: readonly number[],
  holdout: Holdout,
): Omit<LinearSolution, 'rows'> {
  const { features, target } = task;
  const penalty = penalties.length > 1 ? compete(task, rows, penalties, holdout) : penalties[0]!;
  const scale = targetScale(task, rows);
  using problem = load(task, arrangeRows(rows, { ...task, holdout: { kind: 'none' } }), scale);
  const point = descend(problem, startOf(task, rows, problem), { ranges: [{ from: 0, to: rows.length }], penalty });
  const outputs = outputsOf(target);
  const width = features.names.length;
  const at = (feature: number, output: number): number => point[problem.indexOf(feature, output)]! * scale.deviation;
  return {
    coefficients: Array.from({ length: width * outputs }, (_, i) => at(Math.floor(i / outputs), i % outputs)),
    intercepts: Array.from({ length: outputs }, (_, k) => at(width, k) + scale.mean),
    penalty,
  };
}

/** On a sample when the rows are many: the best penalty hardly depends on their number. */
function compete(task: FitTask, rows: Int32Array, penalties: readonly number[], holdout: Holdout): number {
  const sample = sampleRows(rows, mostRows(task.features, task.target, COMPETITION_CELLS), task.seed);
  const arranged = arrangeRows(sample, { ...task, holdout });
  if (arranged.folds.length === 0) return nearestToOne(penalties);
  using problem = load(task, arranged, targetScale(task, sample));
  const losses = heldOutLosses(problem, startOf(task, sample, problem), arranged, penalties);
  return choosePenalty(penalties.slice(0, losses.length), losses);
}

/** No effects; intercepts that give each class its share. */
function startOf({ features, target, weights }: FitTask, rows: Int32Array, problem: LinearProblem): DescentStart {
  const outputs = outputsOf(target);
  const point = new Float64Array(problem.parameters);
  const intercept = problem.indexOf(features.names.length, 0);
  if (target.task !== 'regression') {
    fitConstant(target, rows, { weights }).prediction.forEach((value, k) => {
      const share = Math.min(1 - 1e-6, Math.max(1e-6, value));
      point[intercept + k] = Math.log(share) - (outputs === 1 ? Math.log(1 - share) : 0);
    });
  }
  return { point, intercept, outputs };
}
