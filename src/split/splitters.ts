import { shuffle, type Rng } from '../base/random.ts';

/** Row indices only, ascending: a splitter never sees features, so it cannot leak them. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export interface SplitterOptions {
  readonly rng: Rng;
  /** Class of each row, shape (rows); shares of the classes are kept alike in every part. */
  readonly strata?: ArrayLike<number>;
  /** Rows with the same number, ≥ 0, never straddle two parts; shape (rows). */
  readonly blocks?: ArrayLike<number>;
}

/**
 * K-fold cross-validation: every row is tested exactly once. With `strata` the folds have alike class shares, with
 * `blocks` no block is on both sides, with both as alike as whole blocks allow.
 *
 * @returns `folds` folds; a fold's test rows are empty only when there are fewer blocks than folds
 */
export function kFold(rows: number, { folds, ...options }: SplitterOptions & { readonly folds: number }): Fold[] {
  const part = assignParts(rows, new Float64Array(folds).fill(1 / folds), options);
  return Array.from({ length: folds }, (_, fold) => foldOf(part, (value) => value === fold));
}

/**
 * One hold-out: about `testFraction` of the rows (of the blocks' rows) are test rows.
 * With `strata` each class gives its share; a class with two rows or more has at least one on each side.
 */
export function holdOut(
  rows: number,
  { testFraction, ...options }: SplitterOptions & { readonly testFraction: number },
): Fold {
  const part = assignParts(rows, Float64Array.of(1 - testFraction, testFraction), options);
  return foldOf(part, (value) => value === 1);
}

/**
 * The last rows in time are the test rows. Rows of one moment stay on one side where the size allows it (within half
 * of the wanted test size), and the `gap` training rows closest to the test rows are left out. Rows without a time train.
 *
 * @param times - shape (rows); any increasing measure of time, NaN is unknown
 */
export function timeHoldOut(
  times: Float64Array,
  { testFraction, gap = 0 }: { readonly testFraction: number; readonly gap?: number },
): Fold {
  const order = inTime(times);
  const cut = cutBetweenMoments(order, times, testFraction);
  return { train: order.slice(0, Math.max(0, cut - gap)).sort(), test: order.slice(cut).sort() };
}

/**
 * Cuts the time into equally large stretches and deals them to the folds in turn: each fold tests stretches from all of
 * the time. Rows of one moment stay together.
 *
 * @param times - shape (rows); any increasing measure of time, NaN comes first
 * @returns `folds` folds; a fold's test rows are empty only when there are fewer moments than folds
 */
export function timeStretches(
  times: Float64Array,
  { folds, stretches }: { readonly folds: number; readonly stretches: number },
): Fold[] {
  const order = inTime(times);
  const part = new Int32Array(times.length);
  for (let i = 0, stretch = 0; i < order.length; i++) {
    const isNewMoment = i === 0 || !Object.is(times[order[i]!], times[order[i - 1]!]);
    if (isNewMoment) stretch = Math.floor((i * stretches) / order.length);
    part[order[i]!] = stretch % folds;
  }
  return Array.from({ length: folds }, (_, fold) => foldOf(part, (value) => value === fold));
}

/** The rows where `isTest` is not 0 are the test rows. */
export function maskSplit(isTest: ArrayLike<number>): Fold {
  return foldOf(isTest, (value) => value !== 0);
}

/** A short name of a set of rows: 64 bits of FNV-1a over the ascending indices, as 16 hexadecimal digits. */
export function hashRows(rows: Int32Array): string {
  let [low, high] = [0x811c9dc5, 0x9747b28c];
  for (const row of rows) {
    low = Math.imul(low ^ row, 0x01000193);
    high = Math.imul(high ^ (row + (low >>> 15)), 0x85ebca6b);
    high ^= high >>> 13;
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Rows from the first to the last; those without a time come first. */
function inTime(times: Float64Array): Int32Array {
  return Int32Array.from(times.keys()).sort((a, b) => {
    const [x, y] = [Number.isNaN(times[a]!) ? -Infinity : times[a]!, Number.isNaN(times[b]!) ? -Infinity : times[b]!];
    return x === y ? a - b : x - y;
  });
}

function foldOf(part: ArrayLike<number>, isTest: (value: number) => boolean): Fold {
  const train: number[] = [];
  const test: number[] = [];
  for (let row = 0; row < part.length; row++) (isTest(part[row]!) ? test : train).push(row);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

function cutBetweenMoments(order: Int32Array, times: Float64Array, testFraction: number): number {
  const wanted = order.length - Math.floor(order.length * testFraction);
  const reach = Math.floor((order.length - wanted) / 2);
  const isBoundary = (cut: number): boolean =>
    cut > 0 && cut < order.length && times[order[cut - 1]!]! !== times[order[cut]!]!;
  for (let offset = 0; offset <= reach; offset++) {
    if (isBoundary(wanted - offset)) return wanted - offset;
    if (isBoundary(wanted + offset)) return wanted + offset;
  }
  return wanted;
}

/** What was dealt so far, while rows are assigned to parts. */
interface Dealing {
  readonly shares: Float64Array;
  /** Class of each row. */
  readonly strata: ArrayLike<number>;
  /** Rows of each class. */
  readonly totals: Float64Array;
  /** filled[part][class]: rows of that class already in that part. */
  readonly filled: readonly Float64Array[];
  /** The part of each row, shape (rows). */
  readonly part: Int32Array;
}

/** The part of each row, the parts having the given shares of the rows: whole blocks first, then single rows fill up. */
function assignParts(rows: number, shares: Float64Array, { rng, strata, blocks }: SplitterOptions): Int32Array {
  const classOf = strata ?? new Uint8Array(rows);
  const totals = countClasses(classOf);
  const filled = Array.from(shares, () => new Float64Array(totals.length));
  const dealing: Dealing = { shares, strata: classOf, totals, filled, part: new Int32Array(rows) };
  const { singles, whole } = separateBlocks(rows, blocks);
  dealBlocks(whole, rng, dealing);
  dealRows(shuffle(singles, rng), dealing);
  return dealing.part;
}

function countClasses(strata: ArrayLike<number>): Float64Array {
  let classes = 1;
  for (let row = 0; row < strata.length; row++) classes = Math.max(classes, strata[row]! + 1);
  const totals = new Float64Array(classes);
  for (let row = 0; row < strata.length; row++) totals[strata[row]!]!++;
  return totals;
}

/** Rows that are alone in their block, and the rows of every larger block. */
function separateBlocks(
  rows: number,
  blocks: ArrayLike<number> | undefined,
): { singles: Int32Array; whole: number[][] } {
  if (blocks === undefined) return { singles: Int32Array.from({ length: rows }, (_, row) => row), whole: [] };
  const sizes = new Map<number, number>();
  for (let row = 0; row < rows; row++) sizes.set(blocks[row]!, (sizes.get(blocks[row]!) ?? 0) + 1);
  const whole = new Map<number, number[]>();
  const singles: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (sizes.get(blocks[row]!) === 1) singles.push(row);
    else if (whole.has(blocks[row]!)) whole.get(blocks[row]!)!.push(row);
    else whole.set(blocks[row]!, [row]);
  }
  return { singles: Int32Array.from(singles), whole: [...whole.values()] };
}

/** Largest blocks first, each to the part where the class counts then lie closest to their shares. */
function dealBlocks(blocks: readonly (readonly number[])[], rng: Rng, dealing: Dealing): void {
  const order = shuffle(Int32Array.from(blocks.keys()), rng).sort((a, b) => blocks[b]!.length - blocks[a]!.length);
  for (const block of order) {
    const counts = new Map<number, number>();
    for (const row of blocks[block]!) counts.set(dealing.strata[row]!, (counts.get(dealing.strata[row]!) ?? 0) + 1);
    const chosen = bestPart(counts, dealing);
    for (const row of blocks[block]!) dealing.part[row] = chosen;
    for (const [stratum, rows] of counts) dealing.filled[chosen]![stratum]! += rows;
  }
}

/** The part whose squared excess over its share, class by class, rises least when a block with these counts joins it. */
function bestPart(counts: ReadonlyMap<number, number>, { shares, totals, filled }: Dealing): number {
  let best = 0;
  let least = Infinity;
  for (let p = 0; p < shares.length; p++) {
    let cost = 0;
    for (const [stratum, rows] of counts) {
      const wanted = totals[stratum]! * shares[p]!;
      cost += (rows * (filled[p]![stratum]! + rows / 2 - wanted)) / (wanted * totals[stratum]!);
    }
    if (cost < least - 1e-12) [best, least] = [p, cost];
  }
  return best;
}

/** Deals single rows, class by class, so that each part ends as close to its share as whole rows allow. */
function dealRows(rows: Int32Array, dealing: Dealing): void {
  const byClass = Array.from(dealing.totals, (): number[] => []);
  for (const row of rows) byClass[dealing.strata[row]!]!.push(row);
  for (const [stratum, members] of byClass.entries()) {
    let next = 0;
    for (const [p, quota] of apportion(members.length, stratum, dealing).entries()) {
      for (let i = 0; i < quota; i++) dealing.part[members[next++]!] = p;
      dealing.filled[p]![stratum]! += quota;
    }
  }
}

/** How many of `rows` rows of a class go to each part: largest remainders, ties to the part that is furthest behind. */
function apportion(rows: number, stratum: number, { shares, totals, filled }: Dealing): Int32Array {
  const missing = Array.from(shares, (share, p) => Math.max(0, totals[stratum]! * share - filled[p]![stratum]!));
  const sum = missing.reduce((total, value) => total + value, 0);
  const wanted = missing.map((value, p) => (sum > 0 ? (rows * value) / sum : rows * shares[p]!));
  const quota = Int32Array.from(wanted, (value) => Math.floor(value + 1e-9));
  const size = filled.map((counts) => counts.reduce((total, value) => total + value, 0));
  const order = [...quota.keys()].sort((a, b) => {
    const remainder = wanted[b]! - quota[b]! - (wanted[a]! - quota[a]!);
    return Math.abs(remainder) > 1e-9 ? remainder : size[a]! / shares[a]! - size[b]! / shares[b]! || a - b;
  });
  const left = rows - quota.reduce((total, value) => total + value, 0);
  for (let i = 0; i < left; i++) quota[order[i % order.length]!]!++;
  return leaveNoneEmpty(quota, stratum, filled);
}

/** A class with enough rows is on every side: an empty part takes one row from the fullest. */
function leaveNoneEmpty(quota: Int32Array, stratum: number, filled: readonly Float64Array[]): Int32Array {
  if (quota.reduce((total, value) => total + value, 0) < quota.length) return quota;
  for (let p = 0; p < quota.length; p++) {
    if (quota[p]! + filled[p]![stratum]! > 0) continue;
    const fullest = quota.indexOf(Math.max(...quota));
    quota[fullest]!--;
    quota[p]!++;
  }
  return quota;
}
