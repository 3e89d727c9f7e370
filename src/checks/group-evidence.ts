import { seededRng, shuffle } from '../base/random.ts';
import { mean } from '../math/sum.ts';
import { signedScore } from '../metrics/metric.ts';
import type { GroupKey } from '../split/groups.ts';
import { holdOut, type Fold } from '../split/splitters.ts';
import { holmAdjust } from '../stats/holm.ts';
import { correctedResampledT } from '../stats/nadeau-bengio.ts';
import type { TaskDecision } from '../split/task.ts';
import { valueCodes } from '../split/value-codes.ts';
import type { Schema } from '../table/schema.ts';
import { findColumn, type Table } from '../table/table.ts';
import { keyPredictability } from './key-predictability.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import { probeMatrix, type ProbeMatrix } from './probe-matrix.ts';
import { thinRows } from './probe-rows.ts';
import { probeMetric } from './probe-score.ts';

// All four are our choice, tried on eleven public sets: vowel's `speaker` finds its own key in .98 of rows (chance .07),
// bike's `mnth` in .82, `weekday` in .71, vehicle's `Pr.Axis.Rect` in .71; the last three are no groups.
const OWN_KEY = 0.9;
const TIMES_CHANCE = 3;
const PREDICTABLE = 0.5;
const SMALLEST_GAP = 0.05;
const LEVEL = 0.01;

const REPEATS = 10;
const TEST_FRACTION = 0.2;
const NEIGHBOURS = 5;

/** A look at this many rows first; a share below `HOPELESS` is more than 4 standard errors below the threshold. */
const FIRST_LOOK = 100;
const HOPELESS = 0.77;

/** Distances between all pairs of this many rows take a fraction of a second. */
const MOST_ROWS = 2000;

/** What was measured about one column that could be a group. Scores: ROC AUC, accuracy or R². */
export interface GroupEvidence {
  readonly column: string;
  readonly groups: number;
  /** Share of rows whose nearest neighbour, the key itself not seen, has the same key; and that share by chance. */
  readonly ownKey: number;
  readonly chance: number;
  /** Adjusted R² of a linear model that predicts the key from the other columns; null when not needed any more. */
  readonly predictability: number | null;
  /** Null when the neighbours already show that there is no group. */
  readonly test: GroupTest | null;
  readonly leaks: boolean;
}

export interface GroupTest {
  readonly metric: string;
  /** Score when rows of one group stand on both sides, and when whole groups are held out; R² below 0 counts as 0. */
  readonly careless: number;
  readonly honest: number;
  readonly gap: number;
  /** 95 %, by the corrected resampled t. */
  readonly interval: readonly [number, number];
  /** Two-sided, Holm-adjusted over the columns tested. */
  readonly p: number;
}

export interface GroupCandidate {
  readonly key: GroupKey;
  /** Rows whose features may be compared: no label is read. */
  readonly unlabelledRows: Int32Array;
  /** Rows that would train if this group decided the split; null when it cannot. */
  readonly testRows: () => Int32Array | null;
}

export interface GroupProbe {
  readonly table: Table;
  readonly schema: Schema;
  readonly decision: TaskDecision;
  /** Columns that models may read; the key is left out in every arm. */
  readonly features: readonly string[];
  readonly seed: number;
}

/**
 * Whether rows with the same key resemble each other so much that a model recognises the group instead of learning the
 * task. A group leak when all hold: the key does not follow from the other columns; the nearest neighbour has the same
 * key in 90 % of rows and 3 times as often as by chance; held-out groups score at least .05 lower than held-out rows,
 * by a corrected resampled t over 10 repeats, Holm-adjusted, p < .01. The model is 5 nearest neighbours. R² has no lower
 * bound, and one bad repeat would drown the gap: below 0, the score of the mean, it counts as 0.
 *
 * @param candidates - in the order of the table
 */
export function groupEvidence(candidates: readonly GroupCandidate[], probe: GroupProbe): GroupEvidence[] {
  const distinct = new Map(probe.schema.map((entry) => [entry.name, entry.distinct]));
  const measured = candidates.map((candidate) => measure(candidate, probe, distinct));
  const tested = measured.filter(({ test }) => test !== null);
  const adjusted = holmAdjust(tested.map(({ test }) => test!.p));
  return measured.map((evidence) =>
    evidence.test === null ? evidence : judge(evidence, { ...evidence.test, p: adjusted[tested.indexOf(evidence)]! }),
  );
}

/** Whether rows of one group resemble each other, and neither a leak nor its absence can be shown. */
export function cannotTell({ ownKey, chance, predictability, test, leaks }: GroupEvidence): boolean {
  const resemble = ownKey >= OWN_KEY && ownKey >= TIMES_CHANCE * chance;
  if (leaks || !resemble || predictability === null || predictability >= PREDICTABLE) return false;
  return test === null || test.interval[1] >= SMALLEST_GAP;
}

function judge(evidence: GroupEvidence, test: GroupTest): GroupEvidence {
  return { ...evidence, test, leaks: test.p < LEVEL && test.gap >= SMALLEST_GAP };
}

function measure(
  { key, unlabelledRows, testRows }: GroupCandidate,
  { table, schema, decision, features, seed }: GroupProbe,
  distinct: ReadonlyMap<string, number>,
): GroupEvidence {
  const rows = rowsWithKey(key, unlabelledRows, seed);
  const keys = rows.map((row) => key.keys[row]!);
  const chance = sameKeyChance(keys);
  const none = { column: key.column, groups: key.groups, chance, predictability: null, test: null, leaks: false };
  if (TIMES_CHANCE * chance > 1) return { ...none, ownKey: chance };
  const others = features.filter(
    (name) => name !== key.column && !(distinct.get(name) === key.groups && saysTheSame(table, name, key, rows)),
  );
  const encode = (chosen: Int32Array): ProbeMatrix =>
    probeMatrix(table, schema, { columns: others, rows: chosen, bins: false });
  const matrix = encode(rows);
  const firstShare = ownKeyShare(matrix, keys, FIRST_LOOK);
  if (firstShare < HOPELESS) return { ...none, ownKey: firstShare };
  const evidence = { ...none, ownKey: ownKeyShare(matrix, keys, keys.length) };
  if (evidence.ownKey < OWN_KEY || evidence.ownKey < TIMES_CHANCE * chance) return evidence;
  const predictability = keyPredictability(findColumn(table, key.column)!, rows, matrix);
  const labelled = predictability >= PREDICTABLE ? null : testRows();
  if (labelled === null) return { ...evidence, predictability };
  const tested = rowsWithKey(key, labelled, seed);
  const arms = { rows: tested, keys: tested.map((row) => key.keys[row]!), decision, seed };
  return { ...evidence, predictability, test: compareArms(encode(tested), arms) };
}

/** Rows that have a key, few enough, in random order so that the first ones are a sample. */
function rowsWithKey(key: GroupKey, rows: Int32Array, seed: number): Int32Array {
  const thinned = thinRows(rows, { most: MOST_ROWS, keys: key.keys, seed });
  return shuffle(
    thinned.filter((row) => key.keys[row]! < key.groups),
    seededRng(seed, 'group rows'),
  );
}

/** Whether a column names the same groups in other words. */
function saysTheSame(table: Table, name: string, key: GroupKey, rows: Int32Array): boolean {
  const { codes, count } = valueCodes(findColumn(table, name)!, rows);
  const [toKey, toCode] = [new Map<number, number>(), new Map<number, number>()];
  for (let i = 0; i < rows.length; i++) {
    const group = key.keys[rows[i]!]!;
    if ((toKey.get(codes[i]!) ?? group) !== group || (toCode.get(group) ?? codes[i]!) !== codes[i]!) return false;
    toKey.set(codes[i]!, group);
    toCode.set(group, codes[i]!);
  }
  return count > 1;
}

/** The chance that two rows drawn at random have the same key. */
function sameKeyChance(keys: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const pairs = [...sizes.values()].reduce((sum, size) => sum + size * (size - 1), 0);
  return pairs / Math.max(1, keys.length * (keys.length - 1));
}

/** Share of the first `asked` rows whose nearest neighbour has the same key. */
function ownKeyShare(matrix: ProbeMatrix, keys: Int32Array, asked: number): number {
  const queries = Math.min(asked, keys.length);
  if (matrix.width === 0 || queries === 0) return 0;
  const nearest = nearestNeighbours(matrix, 1, { queries });
  return nearest.reduce((sum, other, row) => sum + (other >= 0 && keys[other] === keys[row] ? 1 : 0), 0) / queries;
}

interface Arms {
  readonly rows: Int32Array;
  readonly keys: Int32Array;
  readonly decision: TaskDecision;
  readonly seed: number;
}

function compareArms(matrix: ProbeMatrix, { rows, keys, decision, seed }: Arms): GroupTest | null {
  const values = Float64Array.from(rows, (row) => decision.target.values[row]!);
  const strata = decision.task === 'regression' ? {} : { strata: values };
  const [careless, honest]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const options = { testFraction: TEST_FRACTION, ...strata };
    const byRow = neighbourScore(matrix, holdOut(rows.length, { ...options, rng: seededRng(seed, `rows ${repeat}`) }), {
      values,
      decision,
    });
    const byGroup = neighbourScore(
      matrix,
      holdOut(rows.length, { ...options, blocks: keys, rng: seededRng(seed, `groups ${repeat}`) }),
      { values, decision },
    );
    if (byRow === null || byGroup === null) continue;
    careless.push(byRow);
    honest.push(byGroup);
  }
  return careless.length < REPEATS / 2
    ? null
    : { metric: probeMetric(decision).name, ...compareScores(careless, honest) };
}

/** Score of the nearest training rows on the test rows; null when the test rows allow none, such as a single class. */
function neighbourScore(
  { values: vectors, width }: ProbeMatrix,
  { train, test }: Fold,
  { values, decision }: { readonly values: Float64Array; readonly decision: TaskDecision },
): number | null {
  if (train.length < NEIGHBOURS || test.length === 0) return null;
  const order = [...test, ...train];
  const stacked = new Float32Array(order.length * width);
  for (const [i, row] of order.entries()) stacked.set(vectors.subarray(row * width, (row + 1) * width), i * width);
  const { task, classes } = decision.target;
  const outputs = task === 'multiclass' ? classes.length : 1;
  const stackedMatrix = { rows: order.length, width, values: stacked, sources: [] };
  const found = nearestNeighbours(stackedMatrix, NEIGHBOURS, { queries: test.length, from: test.length });
  const prediction = new Float64Array(test.length * outputs);
  for (let i = 0; i < test.length; i++) {
    for (let n = 0; n < NEIGHBOURS; n++) {
      const value = values[order[found[i * NEIGHBOURS + n]!]!]!;
      prediction[task === 'multiclass' ? i * outputs + value : i]! += (task === 'multiclass' ? 1 : value) / NEIGHBOURS;
    }
  }
  const metric = probeMetric(decision);
  const score = metric.compute(
    Float64Array.from(test, (row) => values[row]!),
    prediction,
    { classes },
  );
  return score.value === null ? null : Math.max(0, signedScore(metric, score.value));
}

/** Mean scores, their difference with its interval, and the p of no difference, corrected for overlapping training rows. */
function compareScores(careless: readonly number[], honest: readonly number[]): Omit<GroupTest, 'metric'> {
  const sizes = { trainRows: 1 - TEST_FRACTION, testRows: TEST_FRACTION };
  const {
    mean: gap,
    p,
    intervalAt,
  } = correctedResampledT(
    careless.map((score, i) => score - honest[i]!),
    sizes,
  );
  return { careless: mean(careless), honest: mean(honest), gap, interval: intervalAt(0.95), p };
}
