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
  const ridges = Array.from({ length: folds }, (_, fold) => fitRidge(matrix, parts, fold));
  const count = neighbourCount(matrix.rows);
  const neighbours = nearestNeighbours(plain, count, { parts });
  return {
    predict: (labels, outputs) => {
      const prediction = new Float64Array(matrix.rows * outputs);
      for (let output = 0; output < outputs; output++) {
        for (const ridge of ridges) addRidge(matrix, ridge, { labels, outputs, output, prediction });
      }
      addNeighbours(neighbours, count, { labels, outputs, prediction });
      return prediction;
    },
  };
}

interface Ridge {
  /** Lower triangle of the centred products, without the penalty. */
  readonly gram: Float64Array;
  readonly lower: Float64Array | null;
  readonly means: Float64Array;
  readonly train: Int32Array;
  readonly test: Int32Array;
}

function fitRidge({ rows, width, values }: ProbeMatrix, parts: Int32Array, fold: number): Ridge {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const [train, test] = [all.filter((row) => parts[row] !== fold), all.filter((row) => parts[row] === fold)];
  const means = new Float64Array(width);
  for (const row of train) for (let j = 0; j < width; j++) means[j]! += values[row * width + j]! / train.length;
  const gram = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (const row of train) {
    for (let j = 0; j < width; j++) centred[j] = values[row * width + j]! - means[j]!;
    for (let a = 0; a < width; a++) {
      const left = centred[a]!;
      const at = a * width;
      for (let b = 0; b <= a; b++) gram[at + b]! += left * centred[b]!;
    }
  }
  const penalised = Float64Array.from(gram);
  for (let a = 0; a < width; a++) penalised[a * width + a]! += RIDGE * width;
  return { gram, lower: choleskyFactor(penalised, width), means, train, test };
}

interface Output {
  readonly labels: Float64Array;
  readonly outputs: number;
  readonly prediction: Float64Array;
}

function addRidge(
  { width, values }: ProbeMatrix,
  { gram, lower, means, train, test }: Ridge,
  { labels, outputs, output, prediction }: Output & { readonly output: number },
): void {
  let mean = 0;
  for (const row of train) mean += labels[row * outputs + output]! / train.length;
  const right = new Float64Array(width);
  for (const row of train) {
    const label = labels[row * outputs + output]! - mean;
    const at = row * width;
    for (let j = 0; j < width; j++) right[j]! += label * values[at + j]!;
  }
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
