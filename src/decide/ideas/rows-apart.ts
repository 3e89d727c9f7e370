import { shuffle, type Rng } from '../../base/random.ts';
import { sortedQuantile } from '../../math/quantile.ts';

/** Rows as points: each column with mean 0 and deviation 1. */
export interface Points {
  readonly rows: number;
  /** Shape (columns × rows). */
  readonly columns: readonly Float64Array[];
}

/** What clusters were found, and whether more than chance makes. */
export interface ClusterSignal {
  readonly clusters: number;
  /** Mean silhouette in [−1, 1]; 1: every row is far nearer to its own cluster than to the next. */
  readonly silhouette: number;
  /** The highest of the same tables with each column shuffled by itself. */
  readonly shuffled: number;
  /** Share of shuffled tables, itself counted, that reach it. */
  readonly p: number;
  readonly permutations: number;
}

const MOST_CLUSTERS = 6;
/** The smallest p that so many can give is .05: our choice, enough to say "more than chance". */
const PERMUTATIONS = 19;
const STARTS = 4;
const ROUNDS = 30;

/**
 * Whether rows gather: the best mean silhouette of k-means with 2 to 6 clusters, against the best of tables whose columns
 * are shuffled one by one, which keeps every column as it is and takes away that they go together. The number of clusters
 * is chosen anew in every shuffled table, so that choosing costs. O(rows² · columns) in all.
 *
 * @see Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7, for the silhouette
 */
export function clusterSignal(points: Points, rng: Rng): ClusterSignal {
  const own = bestClusters(points, rng);
  const nulls = Array.from({ length: PERMUTATIONS }, () => {
    const columns = points.columns.map((column) => shuffle(column.slice(), rng));
    return bestClusters({ rows: points.rows, columns }, rng).silhouette;
  });
  const reached = nulls.filter((silhouette) => silhouette >= own.silhouette).length;
  return { ...own, shuffled: Math.max(...nulls), p: (1 + reached) / (1 + PERMUTATIONS), permutations: PERMUTATIONS };
}

function bestClusters(points: Points, rng: Rng): { clusters: number; silhouette: number } {
  const distances = distancesOf(points);
  let best = { clusters: 2, silhouette: -1 };
  for (let clusters = 2; clusters <= Math.min(MOST_CLUSTERS, points.rows - 1); clusters++) {
    const silhouette = meanSilhouette(kMeans(points, clusters, rng), clusters, distances);
    if (silhouette > best.silhouette) best = { clusters, silhouette };
  }
  return best;
}

/** Euclidean, shape (rows × rows). */
function distancesOf({ rows, columns }: Points): Float64Array {
  const distances = new Float64Array(rows * rows);
  for (const column of columns)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < i; j++) distances[i * rows + j]! += (column[i]! - column[j]!) ** 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(distances[i * rows + j]!);
      distances[i * rows + j] = distance;
      distances[j * rows + i] = distance;
    }
  }
  return distances;
}

/** Lloyd's rounds from a few starts by k-means++; the cluster of each row in the tightest of them. */
function kMeans(points: Points, clusters: number, rng: Rng): Int32Array {
  let best: { readonly of: Int32Array; readonly spread: number } | null = null;
  for (let start = 0; start < STARTS; start++) {
    const run = lloyd(points, plusPlus(points, clusters, rng));
    if (best === null || run.spread < best.spread) best = run;
  }
  return best!.of;
}

/** @see Arthur & Vassilvitskii 2007, k-means++: the advantages of careful seeding */
function plusPlus({ rows, columns }: Points, clusters: number, rng: Rng): Float64Array[] {
  const centres: Float64Array[] = [];
  const nearest = new Float64Array(rows).fill(Infinity);
  let next = Math.floor(rng() * rows);
  while (centres.length < clusters) {
    const centre = Float64Array.from(columns, (column) => column[next]!);
    centres.push(centre);
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      nearest[row] = Math.min(nearest[row]!, squared(columns, row, centre));
      sum += nearest[row]!;
    }
    let left = rng() * sum;
    next = 0;
    while (next < rows - 1 && (left -= nearest[next]!) > 0) next++;
  }
  return centres;
}

function squared(columns: readonly Float64Array[], row: number, centre: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < columns.length; c++) sum += (columns[c]![row]! - centre[c]!) ** 2;
  return sum;
}

function lloyd({ rows, columns }: Points, centres: Float64Array[]): { of: Int32Array; spread: number } {
  const of = new Int32Array(rows).fill(-1);
  let spread = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    spread = 0;
    for (let row = 0; row < rows; row++) {
      let [nearest, least] = [0, Infinity];
      centres.forEach((centre, k) => {
        const distance = squared(columns, row, centre);
        if (distance < least) [nearest, least] = [k, distance];
      });
      spread += least;
      if (of[row] !== nearest) [of[row], moved] = [nearest, true];
    }
    if (!moved) break;
    moveCentres(centres, of, columns);
  }
  return { of, spread };
}

function moveCentres(centres: readonly Float64Array[], of: Int32Array, columns: readonly Float64Array[]): void {
  const counts = new Int32Array(centres.length);
  for (const cluster of of) counts[cluster]!++;
  columns.forEach((column, c) => {
    const sums = new Float64Array(centres.length);
    of.forEach((cluster, row) => (sums[cluster]! += column[row]!));
    centres.forEach((centre, k) => {
      if (counts[k]! > 0) centre[c] = sums[k]! / counts[k]!;
    });
  });
}

/** Mean over rows of (b − a) / max(a, b), a the mean distance inside, b to the nearest other cluster; 0 for a row alone. */
function meanSilhouette(of: Int32Array, clusters: number, distances: Float64Array): number {
  const rows = of.length;
  const counts = new Int32Array(clusters);
  for (const cluster of of) counts[cluster]!++;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const to = new Float64Array(clusters);
    for (let other = 0; other < rows; other++) to[of[other]!]! += distances[row * rows + other]!;
    const own = of[row]!;
    if (counts[own]! < 2) continue;
    const inside = to[own]! / (counts[own]! - 1);
    let nearest = Infinity;
    for (let k = 0; k < clusters; k++)
      if (k !== own && counts[k]! > 0) nearest = Math.min(nearest, to[k]! / counts[k]!);
    if (nearest < Infinity && Math.max(inside, nearest) > 0) sum += (nearest - inside) / Math.max(inside, nearest);
  }
  return sum / rows;
}

/** Rows that lie far from all others. */
export interface FarRows {
  /** Positions, farthest first. */
  readonly rows: readonly number[];
  /** Distance to the fifth nearest row from which a row is far. */
  readonly from: number;
  readonly median: number;
}

const NEIGHBOUR = 5;
/** Tukey's "far out", on the logarithm because distances are skewed. */
const FAR_OUT = 3;

/**
 * Rows whose fifth nearest neighbour is further than the upper quartile of all by three times the distance between the
 * quartiles, in logarithms. Says that a row is unlike the others, not that something is wrong with it. O(rows² · columns).
 *
 * @see Ramaswamy, Rastogi & Shim 2000, doi:10.1145/342009.335437, for the distance; Tukey 1977 for the fence
 */
export function farRows(points: Points): FarRows {
  const { rows } = points;
  const distances = distancesOf(points);
  const reach = Float64Array.from({ length: rows }, (_, row) => {
    const sorted = distances.slice(row * rows, (row + 1) * rows).sort();
    return sorted[Math.min(NEIGHBOUR, rows - 1)]!; // the first is the row itself
  });
  const logs = reach.map((distance) => Math.log(Math.max(distance, 1e-9))).sort();
  const [low, high] = [sortedQuantile(logs, 0.25), sortedQuantile(logs, 0.75)];
  const from = Math.exp(high + FAR_OUT * (high - low));
  const far = Array.from(reach.keys()).filter((row) => reach[row]! > from);
  return { rows: far.toSorted((a, b) => reach[b]! - reach[a]!), from, median: Math.exp(sortedQuantile(logs, 0.5)) };
}

const quartiles = (column: Float64Array): readonly [low: number, high: number] => {
  const sorted = column.filter((value) => Number.isFinite(value)).sort();
  return [sortedQuantile(sorted, 0.25), sortedQuantile(sorted, 0.75)];
};

/** Columns whose quartiles differ. One that is mostly the same value sets apart whichever rows have another, and nothing more. */
export function spreadColumns(columns: readonly Float64Array[]): Float64Array[] {
  return columns.filter((column) => {
    const [low, high] = quartiles(column);
    return high > low;
  });
}

/** The column with what lies far out brought to the fence: a few large amounts would be a cluster of their own. */
export function heldIn(column: Float64Array): Float64Array {
  const [low, high] = quartiles(column);
  const reach = FAR_OUT * (high - low);
  return column.map((value) => Math.min(Math.max(value, low - reach), high + reach));
}

/**
 * Columns as points: mean 0 and deviation 1, a missing value becomes the mean. Columns without a finite deviation are
 * left out.
 */
export function pointsOf(columns: readonly Float64Array[], rows: number): Points {
  return {
    rows,
    columns: columns.flatMap((column) => {
      const finite = column.filter((value) => Number.isFinite(value));
      const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
      const deviation = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length);
      if (!(deviation > 0)) return [];
      return [column.map((value) => (Number.isFinite(value) ? (value - mean) / deviation : 0))];
    }),
  };
}
