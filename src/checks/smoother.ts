import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import type { ProbeMatrix } from './probe-matrix.ts';

/** Penalty of the ridge for each place, as if the columns together explained about a sixth of the target (our choice). */
const RIDGE = 5;

/** Places of the sparse part (our choice). */
const BEST = 3;

/** Ridge, best places, neighbours: each counts the same. */
const PARTS = 3;

/** Neighbours that vote: the root of the rows, within limits (our choice). */
const neighbourCount = (rows: number): number => Math.max(5, Math.min(40, Math.round(Math.sqrt(rows))));

/** Out-of-fold predictions that are linear in the labels: everything costly depends on the features alone. */
export interface Smoother {
  /**
   * @param labels - shape (rows × outputs), row-major
   * @returns shape (rows × outputs): each row predicted from the rows of other folds
   */
  readonly predict: (labels: Float64Array, outputs: number) => Float64Array;
}

/** The same rows twice: with bins of the numbers for the ridge regression, without for distances. */
export interface SmootherFeatures {
  readonly bent: ProbeMatrix;
  readonly plain: ProbeMatrix;
}

/**
 * A cheap probe: the mean of a ridge regression, of the few best of its places alone, and of nearest neighbours.
 *
 * @param parts - shape (rows): the fold of each row
 */
export function fitSmoother({ bent: matrix, plain }: SmootherFeatures, parts: Int32Array): Smoother {
  const folds = 1 + parts.reduce((most, part) => Math.max(most, part), 0);
  const ridges = fitRidges(matrix, parts, folds);
  const count = neighbourCount(matrix.rows);
  const neighbours = nearestNeighbours(plain, count, { parts });
  return {
    predict: (labels, outputs) => {
      const prediction = new Float64Array(matrix.rows * outputs);
      for (let output = 0; output < outputs; output++)
        addRidges(matrix, ridges, { labels, outputs, output, prediction });
      addNeighbours(neighbours, count, { labels, outputs, prediction });
      return prediction;
    },
  };
}

interface Ridge {
  /** Lower triangle of the centred products of the training rows, without the penalty. */
  readonly gram: Float64Array;
  readonly lower: Float64Array | null;
  readonly means: Float64Array;
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Sums over the rows of one fold: products (lower triangle) and values. */
interface FoldSums {
  readonly products: Float64Array;
  readonly values: Float64Array;
  readonly rows: Int32Array;
}

/** One ridge regression a fold, on the rows outside it. Each row's products are computed once. */
function fitRidges(matrix: ProbeMatrix, parts: Int32Array, folds: number): Ridge[] {
  const { rows, width } = matrix;
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const sums = Array.from({ length: folds }, (_, fold) =>
    sumFold(
      matrix,
      all.filter((row) => parts[row] === fold),
    ),
  );
  return sums.map(({ rows: test }, fold) => {
    const train = all.filter((row) => parts[row] !== fold);
    const others = sums.filter((_, other) => other !== fold);
    const means = new Float64Array(width);
    for (const { values } of others) for (let j = 0; j < width; j++) means[j]! += values[j]! / train.length;
    const gram = new Float64Array(width * width);
    for (const { products } of others) for (let at = 0; at < gram.length; at++) gram[at]! += products[at]!;
    for (let a = 0; a < width; a++)
      for (let b = 0; b <= a; b++) gram[a * width + b]! -= train.length * means[a]! * means[b]!;
    const penalised = Float64Array.from(gram);
    for (let a = 0; a < width; a++) penalised[a * width + a]! += RIDGE * width;
    return { gram, lower: choleskyFactor(penalised, width), means, train, test };
  });
}

function sumFold({ width, values }: ProbeMatrix, rows: Int32Array): FoldSums {
  const products = new Float64Array(width * width);
  const sums = new Float64Array(width);
  for (const row of rows) {
    const start = row * width;
    for (let a = 0; a < width; a++) {
      const left = values[start + a]!;
      if (left === 0) continue;
      sums[a]! += left;
      const at = a * width;
      for (let b = 0; b <= a; b++) products[at + b]! += left * values[start + b]!;
    }
  }
  return { products, values: sums, rows };
}

interface Output {
  readonly labels: Float64Array;
  readonly outputs: number;
  readonly prediction: Float64Array;
}

/** Adds the ridge regressions' predictions of one output. Each row is read twice, whatever the number of folds. */
function addRidges(matrix: ProbeMatrix, ridges: readonly Ridge[], target: Output & { readonly output: number }): void {
  const { width, values } = matrix;
  const { outputs, output, prediction } = target;
  const sums = ridges.map(({ test }) => productsWithLabels(matrix, test, target));
  for (const [fold, { gram, lower, means, train, test }] of ridges.entries()) {
    const right = new Float64Array(width);
    let total = 0;
    for (const [other, { products, sum }] of sums.entries()) {
      if (other === fold) continue;
      total += sum;
      for (let j = 0; j < width; j++) right[j]! += products[j]!;
    }
    const mean = total / train.length;
    for (let j = 0; j < width; j++) right[j]! -= total * means[j]!;
    const weights = lower === null ? new Float64Array(width) : choleskySolve(lower, right);
    for (const [place, weight] of bestPlaces(gram, right)) weights[place]! += weight;
    const offset = 2 * mean - weights.reduce((sum, weight, j) => sum + weight * means[j]!, 0);
    for (const row of test) {
      let sum = offset;
      const at = row * width;
      for (let j = 0; j < width; j++) sum += weights[j]! * values[at + j]!;
      prediction[row * outputs + output]! += sum / PARTS;
    }
  }
}

function productsWithLabels(
  { width, values }: ProbeMatrix,
  rows: Int32Array,
  { labels, outputs, output }: Output & { readonly output: number },
): { products: Float64Array; sum: number } {
  const products = new Float64Array(width);
  let sum = 0;
  for (const row of rows) {
    const label = labels[row * outputs + output]!;
    if (label === 0) continue;
    sum += label;
    const at = row * width;
    for (let j = 0; j < width; j++) products[j]! += label * values[at + j]!;
  }
  return { products, sum };
}

/** The places that correlate most with the labels, and their weights in a regression of their own. */
function bestPlaces(gram: Float64Array, right: Float64Array): [place: number, weight: number][] {
  const width = right.length;
  const strength = right.map((value, j) => value ** 2 / (gram[j * width + j]! + 1));
  const places: number[] = [];
  for (let n = 0; n < Math.min(BEST, width); n++) {
    let best = -1;
    for (let j = 0; j < width; j++) if (!places.includes(j) && (best < 0 || strength[j]! > strength[best]!)) best = j;
    places.push(best);
  }
  places.sort((a, b) => a - b);
  const small = new Float64Array(places.length ** 2);
  for (const [i, a] of places.entries()) {
    for (const [j, b] of places.slice(0, i + 1).entries()) small[i * places.length + j] = gram[a * width + b]!;
    small[i * places.length + i]! += RIDGE * BEST;
  }
  const lower = choleskyFactor(small, places.length);
  if (lower === null) return [];
  const weights = choleskySolve(
    lower,
    Float64Array.from(places, (place) => right[place]!),
  );
  return places.map((place, i) => [place, weights[i]!]);
}

function addNeighbours(neighbours: Int32Array, count: number, { labels, outputs, prediction }: Output): void {
  for (let row = 0; row * outputs < prediction.length; row++) {
    let found = 0;
    while (found < count && neighbours[row * count + found]! >= 0) found++;
    for (let n = 0; n < found; n++) {
      const other = neighbours[row * count + n]! * outputs;
      for (let output = 0; output < outputs; output++)
        prediction[row * outputs + output]! += labels[other + output]! / (PARTS * found);
    }
  }
}
