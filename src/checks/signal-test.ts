import { normalDensity, normalQuantile } from '../math/normal.ts';
import { randomNormal, seededRng, shuffle, type Rng } from '../base/random.ts';
import { kFold } from '../split/splitters.ts';
import { permutationP } from '../stats/permutation.ts';
import type { TaskDecision } from '../split/task.ts';
import type { Schema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import { probeMatrix, type ProbeMatrix } from './probe-matrix.ts';
import { targetIndicators } from './probe-score.ts';
import { thinCommonClasses, thinRows } from './probe-rows.ts';
import { fitSmoother, type Smoother } from './smoother.ts';

const PERMUTATIONS = 99;

/** Planted targets from which the power is estimated. */
const PLANTED = 60;

const FOLDS = 5;

/** Runs of neighbouring rows in time within which labels are exchanged (our choice). */
const TIME_BLOCKS = 50;

/** Distances between all pairs of rows cost rows² × places; this many operations take a fraction of a second. */
const WORK = 3e8;
const MOST_ROWS = 4000;
const FEWEST_ROWS = 600;

const LEVEL = 0.05;

export interface SignalInput {
  readonly table: Table;
  readonly schema: Schema;
  readonly target: TaskDecision['target'];
  /** Columns that a model would read: refused ones left out. */
  readonly features: readonly string[];
  /** Training rows, ascending. */
  readonly rows: Int32Array;
  /** Shape (rows of the table): labels are exchanged with the group as a whole, or within groups. */
  readonly groups?: Int32Array | undefined;
  /** Shape (rows of the table): labels are exchanged among neighbours in time only. */
  readonly times?: Float64Array | undefined;
  readonly seed: number;
  /** @default 99 */
  readonly permutations?: number;
  /** False leaves the power out. @default true */
  readonly power?: boolean;
}

export interface SignalResult {
  /** (1 + permutations at least as good) / (1 + permutations). */
  readonly p: number;
  readonly permutations: number;
  /** Chance that this very test sees a weak signal; null when it was not asked for or cannot be computed. */
  readonly power: number | null;
  /** What the weak signal is. */
  readonly weakSignal: string;
  /** Out-of-fold loss of the target, and the mean of the permuted ones: log-loss, or squared error over variance. */
  readonly loss: number;
  readonly permutedLoss: number;
  /** Rows that were read. */
  readonly rows: number;
  /** How labels were exchanged, in words. */
  readonly exchange: string;
}

/**
 * Whether the columns say anything about the target: out-of-fold loss of a probe against the same with exchanged labels.
 * The probe is fixed in advance: the mean of a ridge regression on binned columns, of the three best of these places
 * alone, and of nearest neighbours, so that it sees many weak columns, one strong one, bends and interactions. All that
 * is costly depends on the features alone, so a permutation costs a pass, not a fit, and p is exact.
 *
 * The power is measured, not assumed: targets with a weak planted signal (ROC AUC .60, accuracy .05 above the floor,
 * R² .05) in a random direction of the columns go through the same test.
 */
export function signalTest(input: SignalInput): SignalResult {
  const { target, seed, permutations = PERMUTATIONS } = input;
  const rows = rowsToRead(input);
  const encode = (bins: boolean): ProbeMatrix =>
    probeMatrix(input.table, input.schema, { columns: input.features, rows, bins });
  const matrix = encode(true);
  const values = Float64Array.from(rows, (row) => target.values[row]!);
  const exchange = exchangeOf(input, { rows, values });
  const smoother = matrix.width === 0 ? null : fitSmoother({ bent: matrix, plain: encode(false) }, exchange.parts);
  const lossOf = (labels: Float64Array): number =>
    smoother === null ? 0 : smootherLoss(smoother, { ...target, values: labels });
  const loss = lossOf(values);
  const rng = seededRng(seed, 'signal permutations');
  const permuted = Float64Array.from({ length: permutations }, () => lossOf(exchange.draw(values, rng)));
  const plants =
    input.power === false || smoother === null
      ? null
      : plantedLosses(matrix, { target: { ...target, values }, exchange, lossOf, seed });
  return {
    p: pValue(loss, permuted),
    permutations,
    power:
      plants === null ? null : plants.filter((planted) => pValue(planted, permuted) < LEVEL).length / plants.length,
    weakSignal: WEAK_SIGNAL[target.task],
    loss,
    permutedLoss: permuted.reduce((sum, value) => sum + value, 0) / permutations,
    rows: rows.length,
    exchange: exchange.words,
  };
}

const WEAK_SIGNAL = {
  binary: 'ROC AUC 0.60',
  multiclass: 'an accuracy 0.05 above the floor',
  regression: 'R² 0.05',
} as const;

/** Losses that differ by rounding only count as equal. */
const pValue = (loss: number, permuted: Float64Array): number => permutationP(loss + 1e-12, permuted, 'lower');

/** Whole groups when there are groups; else rows evenly spaced, of classes the rare ones first: they carry the signal. */
function rowsToRead({ rows, target, groups, features, table, schema, seed }: SignalInput): Int32Array {
  const sample = thinRows(rows, { most: 200, seed });
  const { width } = probeMatrix(table, schema, { columns: features, rows: sample, bins: false });
  const most = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(Math.sqrt(WORK / Math.max(1, width)))));
  return groups === undefined && target.task !== 'regression'
    ? thinCommonClasses(rows, { most, labels: target.values, seed })
    : thinRows(rows, { most, keys: groups, seed });
}

interface Exchange {
  /** Labels in another order that is as likely when the columns say nothing. */
  readonly draw: (values: Float64Array, rng: Rng) => Float64Array;
  /** Labels in the order of a score, as far as exchange may move them. */
  readonly arrange: (values: Float64Array, score: Float64Array) => Float64Array;
  /** Fold of each row. */
  readonly parts: Int32Array;
  readonly words: string;
}

function exchangeOf(
  { groups, times, seed }: SignalInput,
  { rows, values }: { readonly rows: Int32Array; readonly values: Float64Array },
): Exchange {
  const rng = seededRng(seed, 'signal folds');
  if (groups !== undefined) {
    const keys = rows.map((row) => groups[row]!);
    const members = membersOf(keys);
    const parts = partsOf(kFold(rows.length, { folds: FOLDS, blocks: keys, rng }), rows.length);
    const constant = members.filter((group) => group.every((row) => values[row] === values[group[0]!])).length;
    return constant >= 0.9 * members.length
      ? { ...amongGroups(members), parts, words: 'labels of whole groups exchanged' }
      : { ...withinBlocks(members), parts, words: 'labels exchanged within groups' };
  }
  if (times !== undefined) {
    const order = Int32Array.from(rows.keys()).sort((a, b) => times[rows[a]!]! - times[rows[b]!]! || a - b);
    const blocks = segments(order, Math.max(2, Math.min(TIME_BLOCKS, Math.floor(rows.length / 10))));
    const folds = segments(order, FOLDS).map((test) => ({ test }));
    return {
      ...withinBlocks(blocks),
      parts: partsOf(folds, rows.length),
      words: `labels exchanged within ${blocks.length} stretches of time`,
    };
  }
  // Not stratified: folds that knew the real labels would treat them better than exchanged ones.
  const parts = partsOf(kFold(rows.length, { folds: FOLDS, rng }), rows.length);
  return { ...withinBlocks([Int32Array.from(rows.keys())]), parts, words: 'labels exchanged among all rows' };
}

type Moves = Pick<Exchange, 'draw' | 'arrange'>;

function withinBlocks(blocks: readonly ArrayLike<number>[]): Moves {
  const move = (
    values: Float64Array,
    orderOf: (block: Int32Array) => { readonly from: Int32Array; readonly to: Int32Array },
  ): Float64Array => {
    const result = Float64Array.from(values);
    for (const block of blocks) {
      const { from, to } = orderOf(Int32Array.from(block));
      for (let i = 0; i < to.length; i++) result[to[i]!] = values[from[i]!]!;
    }
    return result;
  };
  return {
    draw: (values, rng) => move(values, (block) => ({ to: block, from: shuffle(block.slice(), rng) })),
    arrange: (values, score) =>
      move(values, (block) => ({ to: sortedBy(block, score), from: sortedBy(block, values) })),
  };
}

/** Each group has one label, that of its first row, and gets the label of another group. */
function amongGroups(groups: readonly (readonly number[])[]): Moves {
  const firsts = Int32Array.from(groups, (group) => group[0]!);
  const first = withinBlocks([firsts]);
  const spread = (labels: Float64Array): Float64Array => {
    for (const group of groups) for (const row of group) labels[row] = labels[group[0]!]!;
    return labels;
  };
  return {
    draw: (values, rng) => spread(first.draw(values, rng)),
    arrange: (values, score) => spread(first.arrange(values, score)),
  };
}

function sortedBy(rows: Int32Array, score: Float64Array): Int32Array {
  return rows.slice().sort((a, b) => score[a]! - score[b]! || a - b);
}

function partsOf(folds: readonly { readonly test: Int32Array }[], rows: number): Int32Array {
  const parts = new Int32Array(rows);
  for (const [fold, { test }] of folds.entries()) for (const row of test) parts[row] = fold;
  return parts;
}

function membersOf(keys: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  for (const [row, key] of keys.entries()) {
    if (members.has(key)) members.get(key)!.push(row);
    else members.set(key, [row]);
  }
  return [...members.values()];
}

function segments(order: Int32Array, count: number): Int32Array[] {
  return Array.from({ length: count }, (_, i) =>
    order.slice(Math.floor((i * order.length) / count), Math.floor(((i + 1) * order.length) / count)),
  );
}

/** Probabilities are held this far from 0 and 1: one bold error must not decide. Our choice. */
const CLIP = 0.02;

/** Out-of-fold loss: log-loss for classes, squared error as a share of the variance for numbers. */
function smootherLoss(smoother: Smoother, target: TaskDecision['target']): number {
  const { values, classes, task } = target;
  const prediction = smoother.predict(
    targetIndicators(target, Int32Array.from(values.keys())),
    task === 'multiclass' ? classes.length : 1,
  );
  if (task === 'regression') return squaredError(values, prediction);
  let loss = 0;
  for (let row = 0; row < values.length; row++) {
    if (task === 'binary') {
      const probability = hold(prediction[row]!);
      loss -= Math.log(values[row] === 1 ? probability : 1 - probability);
      continue;
    }
    let total = 0;
    for (let k = 0; k < classes.length; k++) total += hold(prediction[row * classes.length + k]!);
    loss -= Math.log(hold(prediction[row * classes.length + values[row]!]!) / total);
  }
  return loss / values.length;
}

const hold = (probability: number): number => Math.max(CLIP, Math.min(1 - CLIP, probability));

function squaredError(values: Float64Array, prediction: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [error, variance] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    error += (values[row]! - prediction[row]!) ** 2;
    variance += (values[row]! - mean) ** 2;
  }
  return variance === 0 ? 1 : error / variance;
}

interface Planting {
  readonly target: TaskDecision['target'];
  readonly exchange: Exchange;
  readonly lossOf: (labels: Float64Array) => number;
  readonly seed: number;
}

/** Losses of targets with a weak signal in a random direction of the columns, labels staying where exchange leaves them. */
function plantedLosses(matrix: ProbeMatrix, { target, exchange, lossOf, seed }: Planting): number[] {
  const following = shareFollowing(target);
  return Array.from({ length: PLANTED }, (_, draw) => {
    const rng = seededRng(seed, `planted signal ${draw}`);
    const direction = randomDirection(matrix, rng);
    const latent =
      target.task === 'multiclass'
        ? direction.map((value) => (rng() < following ? value : randomNormal(rng)))
        : direction.map((value) => following * value + Math.sqrt(1 - following ** 2) * randomNormal(rng));
    return lossOf(exchange.arrange(target.values, latent));
  });
}

/** A random combination of at most three columns, mean 0 and deviation 1. */
function randomDirection({ rows, width, values, sources }: ProbeMatrix, rng: Rng): Float64Array {
  const columns = [...new Set(sources)];
  const chosen = new Set(Array.from({ length: 3 }, () => columns[Math.floor(rng() * columns.length)]!));
  const weights = sources.map((source) => (chosen.has(source) ? randomNormal(rng) : 0));
  const direction = new Float64Array(rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < width; j++) direction[i]! += weights[j]! * values[i * width + j]!;
  return standardised(direction);
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/**
 * How closely a planted target follows its direction. Regression: a correlation of √.05. Two classes: the correlation
 * with the score behind the labels at which the direction has AUC .60; with the top share q positive, its mean differs
 * by ρ φ(z) / (q (1 − q)) deviations, and AUC .60 asks for √2 Φ⁻¹(.60). More classes: the share of rows that follow, so
 * that accuracy ends .05 above the floor.
 */
function shareFollowing({ task, values, classes }: TaskDecision['target']): number {
  if (task === 'regression') return Math.sqrt(0.05);
  const shares = classes.map((_, k) => values.reduce((sum, value) => sum + (value === k ? 1 : 0), 0) / values.length);
  if (task === 'multiclass') {
    const agreement = shares.reduce((sum, share) => sum + share * share, 0);
    return Math.max(0, (Math.max(...shares) + 0.05 - agreement) / (1 - agreement));
  }
  const share = shares[1]!;
  return Math.min(
    0.99,
    (Math.SQRT2 * normalQuantile(0.6) * share * (1 - share)) / normalDensity(normalQuantile(1 - share)),
  );
}
