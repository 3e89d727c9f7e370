import type { Engine } from '../kernels/engine.ts';
import { chooseUnits, type Grower, type Units } from './grower.ts';
import type { Target } from './target.ts';

/** Scores and labels of all rows of the matrix, in the kernels' memory. Byte offsets. */
export interface LossState {
  readonly outputs: number;
  readonly rows: number;
  /** Rows, padded to a multiple of 4: the distance between two outputs in `scores`. */
  readonly padded: number;
  /** Float32, shape (outputs × padded): scores before the link function, in units of `scale`. */
  readonly scores: number;
  /** Float32, shape (padded). Regression: (value − centre) / scale. */
  readonly labels: number;
  /** Float32, or 0. */
  readonly weights: number;
  readonly largestWeight: number;
  /** Multiclass: float32, shape (outputs × padded). */
  readonly probabilities: number;
  readonly maxima: number;
  readonly job: number;
  readonly centre: number;
  readonly scale: number;
}

/** Bytes that `createLossState` will take. */
export function lossMemory(rows: number, outputs: number): number {
  return (rows + 64) * (4 + 4 + 4 * outputs * (outputs > 1 ? 2 : 1));
}

export function createLossState(
  target: Target,
  rows: ArrayLike<number>,
  options: { readonly weights: ArrayLike<number> | null; readonly outputs: number; readonly engine: Engine },
): LossState {
  const { weights, outputs, engine } = options;
  const { arena } = engine;
  const count = rows.length;
  const padded = Math.ceil(count / 4) * 4;
  const { centre, scale } =
    target.task === 'regression' ? location(target.values, rows, weights) : { centre: 0, scale: 1 };
  const scores = arena.allocate(4 * padded * outputs);
  const labels = arena.allocate(4 * padded);
  const weightList = weights ? arena.allocate(4 * padded) : 0;
  const probabilities = outputs > 1 ? arena.allocate(4 * padded * outputs) : 0;
  const maxima = arena.allocate(4 * Math.ceil(padded / 16_384) + 4);
  const job = arena.allocate(64);
  const { buffer } = arena.memory;
  const label = new Float32Array(buffer, labels, padded).fill(0);
  for (let i = 0; i < count; i++) label[i] = (target.values[rows[i]!]! - centre) / scale;
  let largestWeight = 1;
  if (weights) {
    const list = new Float32Array(buffer, weightList, padded).fill(0);
    for (let i = 0; i < count; i++) list[i] = weights[rows[i]!]!;
    largestWeight = list.reduce((a, b) => Math.max(a, b), 0);
  }
  return {
    outputs,
    rows: count,
    padded,
    scores,
    labels,
    weights: weightList,
    largestWeight,
    probabilities,
    maxima,
    job,
    centre,
    scale,
  };
}

/** Weighted mean and standard deviation; a constant gets 1. */
function location(
  values: Float64Array,
  rows: ArrayLike<number>,
  weights: ArrayLike<number> | null,
): { centre: number; scale: number } {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const weight = weights ? weights[rows[i]!]! : 1;
    total += weight;
    sum += weight * values[rows[i]!]!;
  }
  const centre = sum / total;
  let squares = 0;
  for (let i = 0; i < rows.length; i++)
    squares += (weights ? weights[rows[i]!]! : 1) * (values[rows[i]!]! - centre) ** 2;
  const scale = Math.sqrt(squares / total);
  return { centre, scale: scale > 1e-12 * Math.abs(centre) && scale > 0 ? scale : 1 };
}

/**
 * The best constant scores on some rows of the matrix: mean, log-odds, or logarithms of class shares. Every class counts
 * half a row more, so that an absent class has a finite score.
 */
export function constantScores(state: LossState, target: Target, members: Uint32Array, engine: Engine): Float64Array {
  const { buffer } = engine.arena.memory;
  const labels = new Float32Array(buffer, state.labels, state.padded);
  const weights = state.weights > 0 ? new Float32Array(buffer, state.weights, state.padded) : null;
  const classes = target.task === 'multiclass' ? state.outputs : 2;
  const shares = new Float64Array(classes).fill(0.5);
  let total = 0;
  let sum = 0;
  for (const row of members) {
    const weight = weights?.[row] ?? 1;
    total += weight;
    sum += weight * labels[row]!;
    if (target.task !== 'regression') shares[labels[row]!] = shares[labels[row]!]! + weight;
  }
  if (target.task === 'regression') return Float64Array.of(total > 0 ? sum / total : 0);
  if (target.task === 'binary') return Float64Array.of(Math.log(shares[1]! / shares[0]!));
  return shares.map((share) => Math.log(share / (total + classes / 2)));
}

/** Sets the scores of all rows. */
export function resetScores(state: LossState, scores: Float64Array, engine: Engine): void {
  const all = new Float32Array(engine.arena.memory.buffer, state.scores, state.padded * state.outputs);
  for (const [k, score] of scores.entries()) all.fill(score, k * state.padded, (k + 1) * state.padded);
}

/** Prepares a round: what all trees of the round share. Null when nothing is left to learn. */
export function beginRound(state: LossState, target: Target, sampled: number, engine: Engine): Units | null {
  const { kernels } = engine;
  if (target.task === 'regression') {
    const { job, scores, labels, weights, rows, maxima } = state;
    const gradient = kernels.largestResidual(job, scores, labels, weights, rows, maxima);
    return gradient < 1e-7 ? null : chooseUnits(sampled, { gradient, hessian: state.largestWeight });
  }
  if (target.task === 'binary') {
    return chooseUnits(sampled, { gradient: state.largestWeight, hessian: state.largestWeight / 4 });
  }
  kernels.softmaxRows(state.job, state.scores, state.padded, state.outputs, state.probabilities);
  return chooseUnits(sampled, {
    gradient: state.largestWeight,
    hessian: (state.largestWeight * classFactor(state)) / 4,
  });
}

/**
 * The diagonal of softmax's second derivative is too small by this factor: the classes move together.
 *
 * @see Friedman, Hastie & Tibshirani 2000, doi:10.1214/aos/1016218223, algorithm 6
 */
const classFactor = ({ outputs }: LossState): number => outputs / (outputs - 1);

/** Writes the gradients for the tree of one output. */
export function writeGradients(
  state: LossState,
  target: Target,
  grower: Grower,
  output: number,
  units: Units,
  engine: Engine,
): void {
  const { kernels } = engine;
  const { job, scores, labels, weights, padded } = state;
  const gradientScale = 1 / units.gradient;
  const hessianScale = 1 / units.hessian;
  switch (target.task) {
    case 'regression':
      kernels.squaredGradients(job, scores, labels, weights, padded, gradientScale, hessianScale, grower.gradients);
      return;
    case 'binary':
      kernels.logisticGradients(job, scores, labels, weights, padded, gradientScale, hessianScale, grower.gradients);
      return;
    case 'multiclass':
      kernels.classGradients(
        job,
        state.probabilities + 4 * padded * output,
        labels,
        weights,
        padded,
        output,
        gradientScale,
        hessianScale * classFactor(state),
        grower.gradients,
      );
  }
}

/** Mean loss on some rows of the matrix: log-loss in nats, or squared error in units of the target's variance. */
export function meanLoss(state: LossState, target: Target, rows: Uint32Array, engine: Engine): number {
  const { buffer } = engine.arena.memory;
  const scores = new Float32Array(buffer, state.scores, state.padded * state.outputs);
  const labels = new Float32Array(buffer, state.labels, state.padded);
  const weights = state.weights > 0 ? new Float32Array(buffer, state.weights, state.padded) : null;
  const lossOf = {
    regression: (row: number) => (scores[row]! - labels[row]!) ** 2,
    binary: (row: number) => softplus(labels[row]! > 0 ? -scores[row]! : scores[row]!),
    multiclass: (row: number) => logSum(scores, row, state) - scores[labels[row]! * state.padded + row]!,
  }[target.task];
  let sum = 0;
  let total = 0;
  for (const row of rows) {
    const weight = weights?.[row] ?? 1;
    sum += weight * lossOf(row);
    total += weight;
  }
  return total > 0 ? sum / total : Number.NaN;
}

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** log Σ exp over the outputs of a row. */
function logSum(scores: Float32Array, row: number, { outputs, padded }: LossState): number {
  let largest = -Infinity;
  for (let k = 0; k < outputs; k++) largest = Math.max(largest, scores[k * padded + row]!);
  let sum = 0;
  for (let k = 0; k < outputs; k++) sum += Math.exp(scores[k * padded + row]! - largest);
  return largest + Math.log(sum);
}
