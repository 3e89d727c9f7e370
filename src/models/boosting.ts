import { seededRng, type Rng } from '../base/random.ts';
import type { TreeFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import { JOB_BYTES } from '../kernels/tree-kernels.ts';
import { binTable, binnedBytes, paddedColumns, type BinnedMatrix } from './binned-matrix.ts';
import {
  beginRound,
  constantScores,
  createLossState,
  lossMemory,
  meanLoss,
  resetScores,
  writeGradients,
  type LossState,
} from './boosting-loss.ts';
import { boostingDefaults, checkBoostingOptions, type BoostingOptions } from './boosting-options.ts';
import { createGrower, drawColumns, growerMemory, readTree, setRules, type Grower } from './grower.ts';
import { planMembers, type Member } from './holdout.ts';
import { applyLink } from './link.ts';
import { outputsOf, type Target } from './target.ts';
import { joinTrees, type GrownTree, type TreeEnsemble } from './tree-ensemble.ts';
import { sumTrees } from './tree-predict.ts';
import { checkTable } from './tree-table.ts';

export interface BoostingModel {
  readonly kind: 'boosting';
  readonly trees: TreeEnsemble;
  /** One entry for each fit: rounds kept, and the loss on its held-out rows after each round that was tried. */
  readonly members: readonly BoostingMember[];
}

export interface BoostingMember {
  readonly rounds: number;
  /** Mean log-loss in nats, or squared error over the target's variance. Empty without held-out rows. */
  readonly losses: readonly number[];
}

/**
 * Gradient boosted trees: squared error for numbers, logistic loss for two classes, softmax with one tree for each
 * class and round for more. Missing values take the side that suits them; categories are split as sets.
 * The same bits for any number of threads.
 *
 * @param rows - training rows, indices into the table; nothing is learnt from other rows
 * @param given - what is not given comes from `boostingDefaults`
 * @throws UserError `too-large` before memory that does not exist is asked for; `bad-input` for options that make no sense
 * @see Friedman 2001, doi:10.1214/aos/1013203451; Ke et al. 2017 (LightGBM) for histograms, leaf-wise growth, categories
 */
export function fitBoosting(
  features: TreeFeatures,
  target: Target,
  rows: ArrayLike<number>,
  given: Partial<BoostingOptions>,
  engine: Engine,
): BoostingModel {
  const columns = features.columns.length;
  const options: BoostingOptions = { ...boostingDefaults(rows.length, columns, target.task), ...given };
  checkBoostingOptions(options, columns);
  checkTable(features, rows);
  const outputs = outputsOf(target);
  const mark = engine.arena.mark();
  try {
    reserve(rows.length, columns, outputs, options, engine);
    const { matrix, bins } = binTable(features, rows, { source: { kind: 'learn' }, rowMajor: true, engine });
    const grower = createGrower(matrix, bins, options, engine);
    const state = createLossState(target, rows, { weights: options.weights, outputs, engine });
    const job = engine.arena.allocate(JOB_BYTES);
    const members = planMembers(options.holdout, target, rows, options.seed);
    const fit: Fit = { target, options, engine, matrix, grower, state, job, members: members.length };
    const fitted = members.map((member, i) => fitMember(fit, member, i));
    return assemble(fit, fitted, bins);
  } finally {
    engine.arena.release(mark);
  }
}

/** Predictions, shape (rows × outputs) as `outputsOf` says. With an engine they take its kernels and threads; same bits. */
export function predictBoosting(model: BoostingModel, features: TreeFeatures, engine?: Engine): Float64Array {
  return applyLink(sumTrees(model.trees, features, engine), model.trees);
}

/** Fails now, not after minutes, when the fit cannot have its memory. */
function reserve(rows: number, columns: number, outputs: number, options: BoostingOptions, engine: Engine): void {
  const stride = paddedColumns(columns);
  const need =
    binnedBytes(rows, columns, true) + growerMemory(rows, stride, options, engine.threads) + lossMemory(rows, outputs);
  engine.arena.release(engine.arena.allocate(need));
}

/** What all members of one fit share. */
interface Fit {
  readonly target: Target;
  readonly options: BoostingOptions;
  readonly engine: Engine;
  readonly matrix: BinnedMatrix;
  readonly grower: Grower;
  readonly state: LossState;
  readonly job: number;
  readonly members: number;
}

interface FittedMember extends BoostingMember {
  readonly base: Float64Array;
  readonly trees: readonly GrownTree[];
}

function fitMember(fit: Fit, member: Member, index: number): FittedMember {
  const { options, engine, state, target } = fit;
  const rng = seededRng(options.seed, `boosting ${index}`);
  const base = constantScores(state, target, member.train, engine);
  resetScores(state, base, engine);
  const trees: GrownTree[] = [];
  const losses: number[] = [];
  const constant = meanLoss(state, target, member.held, engine);
  let best = { rounds: 0, loss: constant };
  let progress = best;
  for (let round = 1; round <= options.rounds; round++) {
    const grown = growRound(fit, member, rng);
    if (grown.every((tree) => tree.values.length <= 1)) break;
    trees.push(...grown);
    const loss = meanLoss(state, target, member.held, engine);
    options.onRound?.({ member: index, members: fit.members, round, loss });
    if (member.held.length === 0) {
      best = { rounds: round, loss };
      continue;
    }
    losses.push(loss);
    if (loss < best.loss) best = { rounds: round, loss };
    if (loss < progress.loss - options.tolerance * constant) progress = best;
    if (round - progress.rounds >= options.patience) break;
  }
  return { base, losses, rounds: best.rounds, trees: trees.slice(0, best.rounds * state.outputs) };
}

/** One tree for each output; scores of all rows of the member move on. */
function growRound(fit: Fit, member: Member, rng: Rng): GrownTree[] {
  const { options, engine, state, target, grower } = fit;
  const { kernels } = engine;
  const sample = options.rowFraction < 1 ? drawRows(member.train, options.rowFraction, rng) : null;
  const drawn = sample?.drawn ?? member.train;
  const units = beginRound(state, target, drawn.length, engine);
  if (units === null) return [];
  setRules(grower, options, units, drawn.length, engine);
  const trees: GrownTree[] = [];
  for (let output = 0; output < state.outputs; output++) {
    writeGradients(state, target, grower, output, units, engine);
    drawColumns(grower, options.columnFraction, rng, engine);
    placeRows(grower.index, drawn, engine);
    const leaves = kernels.growTree(grower.pointer, drawn.length);
    kernels.writeLeafValues(grower.pointer, (options.learningRate * units.gradient) / units.hessian, grower.values);
    const scores = state.scores + 4 * state.padded * output;
    kernels.addLeafValues(grower.pointer, grower.values, scores, drawn.length);
    trees.push(readTree(grower, leaves, units, output, engine));
    addTreeTo(fit, member.held, scores);
    if (sample) addTreeTo(fit, sample.others, scores);
  }
  return trees;
}

function placeRows(pointer: number, rows: Uint32Array, engine: Engine): void {
  new Uint32Array(engine.arena.memory.buffer, pointer, rows.length).set(rows);
}

/** Moves the scores of rows that the tree was not grown on. Overwrites the index list, which the tree no longer needs. */
function addTreeTo({ grower, matrix, engine, job }: Fit, rows: Uint32Array, scores: number): void {
  if (rows.length === 0) return;
  placeRows(grower.index, rows, engine);
  const { nodes, sets, values, index } = grower;
  engine.kernels.addTree(job, nodes, sets, values, matrix.rowBins, matrix.stride, index, rows.length, scores);
}

/** A sample without replacement, and the rest; both ascending. Knuth's selection sampling. */
function drawRows(rows: Uint32Array, fraction: number, rng: Rng): { drawn: Uint32Array; others: Uint32Array } {
  const wanted = Math.max(1, Math.round(fraction * rows.length));
  const drawn = new Uint32Array(wanted);
  const others = new Uint32Array(rows.length - wanted);
  let d = 0;
  for (let i = 0; i < rows.length; i++) {
    if (rng() * (rows.length - i) < wanted - d) drawn[d++] = rows[i]!;
    else others[i - d] = rows[i]!;
  }
  return { drawn, others };
}

/** The mean of the members before the link function is one ensemble: leaves are divided by their number. */
function assemble(fit: Fit, fitted: readonly FittedMember[], bins: TreeEnsemble['features']): BoostingModel {
  const { target, state } = fit;
  const share = state.scale / fitted.length;
  const base = new Float64Array(state.outputs).fill(state.centre);
  for (const member of fitted) for (const [k, score] of member.base.entries()) base[k] = base[k]! + score * share;
  const trees = fitted.flatMap((member) => member.trees);
  for (const { values } of trees) for (let i = 0; i < values.length; i++) values[i] = values[i]! * share + 0; // + 0: no −0, JSON has none
  const frame = { task: target.task, classes: target.classes, features: bins, base };
  return {
    kind: 'boosting',
    trees: joinTrees(trees, frame, 1),
    members: fitted.map(({ rounds, losses }) => ({ rounds, losses })),
  };
}
