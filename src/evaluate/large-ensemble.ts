import { takeEntries } from '../base/take-entries.ts';
import { boostingDefaults } from '../models/boosting-options.ts';
import { outputsOf, type Target } from '../models/target.ts';
import {
  fitRung,
  predictRung,
  type FittedRung,
  type LearnedRungName,
  type LearningData,
  type RungSettings,
} from './fitted-rung.ts';
import { innerFolds, sampleRows } from './selection.ts';

/** One recipe of the ensemble. */
export interface EnsembleMember {
  readonly name: string;
  readonly rung: LearnedRungName;
  readonly settings: RungSettings;
  /** Added to the seed, so that members of the same settings differ. */
  readonly seed: number;
}

export interface LargeEnsemble {
  /** Members with a weight, and how much each counts; weights add up to 1. */
  readonly members: readonly { readonly name: string; readonly weight: number; readonly fitted: FittedRung }[];
}

export interface EnsembleProgress {
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

/** Folds inside the training rows on which the weights are chosen: our choice. */
const FOLDS = 4;
/** Rounds of the greedy choice of weights: our choice; each adds one member, and a member may be added again. */
const GREEDY_ROUNDS = 40;
/** Held from 0 and 1, so that one confident error does not decide the weights. */
const CLIP = 1e-6;

/**
 * What the ensemble is made of: the rungs of the ladder with more of everything, several seeds and several sizes of tree. Slow
 * learning rates and many rounds; thousands of trees in all.
 */
export function ensembleMembers(rows: number, columns: number, task: Target['task']): EnsembleMember[] {
  const base = boostingDefaults(rows, columns, task);
  const slow = { rounds: 3 * base.rounds, learningRate: base.learningRate / 2, patience: 3 * base.patience };
  const boosting = (name: string, seed: number, more: RungSettings['boosting'] = {}): EnsembleMember => ({
    name,
    rung: 'boosting',
    settings: { boosting: { ...slow, ...more } },
    seed,
  });
  const forest = (name: string, seed: number, more: RungSettings['forest'] = {}): EnsembleMember => ({
    name,
    rung: 'forest',
    settings: { forest: { trees: rows < 100_000 ? 500 : 200, ...more } },
    seed,
  });
  return [
    { name: 'linear', rung: 'linear', settings: {}, seed: 0 },
    forest('forest', 0),
    forest('forest with larger leaves', 1, { minRowsPerLeaf: Math.max(5, Math.ceil(rows / 10_000)) }),
    boosting('boosting', 0),
    boosting('boosting, another seed', 1),
    boosting('boosting, small trees', 2, { leaves: 6 }),
    boosting('boosting, large trees', 3, {
      leaves: 63,
      minRowsPerLeaf: 20,
      columnFraction: Math.min(base.columnFraction, 0.7),
    }),
  ];
}

/**
 * A weighted mean of many strong models. The weights are chosen on rows inside `learn` that no member saw (greedy selection with
 * replacement, log-loss or squared error); then every member with a weight is fitted on all of `learn`. Yields before each fit.
 *
 * @param learn - rows of the table; nothing is learnt from other rows
 * @see Caruana et al. 2004, doi:10.1145/1015330.1015432
 */
export function* fitLargeEnsemble(
  data: LearningData,
  learn: Int32Array,
): Generator<EnsembleProgress, LargeEnsemble, void> {
  const members = ensembleMembers(learn.length, data.columns.length, data.target.task);
  const folds = innerFolds(data, sampleRows(data, learn), FOLDS);
  const of = members.length * (folds.length + 1);
  let done = 0;
  const held: Float64Array[] = [];
  for (const member of members) {
    const parts: Float64Array[] = [];
    for (const { train, test } of folds) {
      yield { what: `Choosing weights: ${member.name}`, done: done++, of };
      parts.push(predictRung(fit(member, data, train), data.table, test, data.engine));
    }
    held.push(joined(parts));
  }
  const truth = joined(folds.map(({ test }) => takeEntries(data.target.values, test)));
  const weights = greedyWeights(held, truth, data.target);
  const kept: LargeEnsemble['members'][number][] = [];
  for (const [i, member] of members.entries()) {
    yield { what: `Fitting ${member.name}`, done: done++, of };
    if (weights[i]! > 0) kept.push({ name: member.name, weight: weights[i]!, fitted: fit(member, data, learn) });
  }
  return { members: kept };
}

/** Shape (rows × outputs). */
export function predictLargeEnsemble({ members }: LargeEnsemble, data: LearningData, rows: Int32Array): Float64Array {
  const total = new Float64Array(rows.length * outputsOf(data.target));
  for (const { weight, fitted } of members) {
    const prediction = predictRung(fitted, data.table, rows, data.engine);
    for (let i = 0; i < total.length; i++) total[i]! += weight * prediction[i]!;
  }
  return total;
}

const fit = ({ rung, settings, seed }: EnsembleMember, data: LearningData, rows: Int32Array): FittedRung =>
  fitRung(rung, { ...data, seed: data.seed + seed }, rows, settings);

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/**
 * Weights that add up to 1: in each round the member is added that lowers the loss of the mean most.
 *
 * @param predictions - one a member, shape (rows × outputs)
 */
export function greedyWeights(
  predictions: readonly Float64Array[],
  truth: Float64Array,
  target: Pick<Target, 'task' | 'classes'>,
): number[] {
  const counts = predictions.map(() => 0);
  const sum = new Float64Array(predictions[0]!.length);
  for (let round = 1; round <= GREEDY_ROUNDS; round++) {
    const losses = predictions.map((prediction) => meanLoss((i) => (sum[i]! + prediction[i]!) / round, truth, target));
    const best = losses.indexOf(Math.min(...losses));
    counts[best]!++;
    for (let i = 0; i < sum.length; i++) sum[i]! += predictions[best]![i]!;
  }
  return counts.map((count) => count / GREEDY_ROUNDS);
}

/** Log-loss of classes, squared error of numbers. */
function meanLoss(
  at: (i: number) => number,
  truth: Float64Array,
  { task, classes }: Pick<Target, 'task' | 'classes'>,
): number {
  let total = 0;
  for (let row = 0; row < truth.length; row++) {
    const known = truth[row]!;
    if (task === 'regression') total += (at(row) - known) ** 2;
    else {
      const probability = task === 'binary' ? (known === 1 ? at(row) : 1 - at(row)) : at(row * classes.length + known);
      total -= Math.log(Math.min(Math.max(probability, CLIP), 1));
    }
  }
  return total / truth.length;
}
