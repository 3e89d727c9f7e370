import { BINS, CELL, Column, Leaf, MISSING, Split } from './trees-layout';

/**
 * What a split must fulfil. All sums are in fixed-point units: gradient and hessian are integers, and l2 and minHessian
 * were divided by the size of one hessian unit.
 */
@unmanaged
export class SplitRules {
  l2: f64;
  /** ≥ the smallest hessian unit: no child is empty of curvature. */
  minHessian: f64;
  categoryL2: f64;
  categorySmoothing: f64;
  minGain: f64;
  minRows: i32;
  /** Where the count starts in the second half of a cell. */
  shift: i32;
  /** 1 when any column is monotone. */
  constrained: i32;
  padding: i32;
  /** Scratch for the order of categories, one block a thread: 256 × 16 bytes each. */
  order: usize;
}

let bestRatio: f64 = 0;
let bestBin: i32 = 0;
let bestMissingLeft: i32 = 0;
let bestGradient: i64 = 0;
let bestHessian: i64 = 0;
let bestRows: i32 = 0;

/**
 * The best split of a leaf on one column. A split's score is Gl²/(Hl + l2) + Gr²/(Hr + l2); the gain is that less the
 * same of the whole leaf. Of equal scores the first wins: missing right before left, low bins first.
 */
export function findSplit(cells: usize, column: Column, leaf: Leaf, rules: SplitRules, order: usize, out: Split): void {
  out.gain = 0;
  if (column.category) {
    findCategorySplit(cells, column, leaf, rules, order, out);
    return;
  }
  bestRatio = 0;
  bestBin = -1;
  const missing = load<i64>(cells, MISSING * CELL + 8);
  const constrained = rules.constrained !== 0;
  if (constrained) scanConstrained(cells, column, leaf, rules, false);
  else scan(cells, column.bins, leaf, rules, false);
  if (missing !== 0) {
    if (constrained) scanConstrained(cells, column, leaf, rules, true);
    else scan(cells, column.bins, leaf, rules, true);
  }
  if (bestBin < 0) return;
  const total = <f64>leaf.gradient;
  const whole = constrained
    ? boundedScore(total, <f64>leaf.hessian + rules.l2, leaf.low, leaf.high)
    : total * total / (<f64>leaf.hessian + rules.l2);
  out.gain = bestRatio - whole;
  out.leftGradient = bestGradient;
  out.leftHessian = bestHessian;
  out.leftRows = bestRows;
  out.bin = middleBin(cells, column.bins, bestBin);
  out.missingLeft = missing !== 0 ? bestMissingLeft : i32(2 * bestRows >= leaf.rows);
}

/** Half way over the empty bins above: there the data says nothing, and the middle is the fairest guess. */
function middleBin(cells: usize, bins: i32, bin: i32): i32 {
  let next = bin + 1;
  while (next < bins && load<i64>(cells + <usize>next * CELL, 8) === 0) next++;
  return next < bins ? (bin + next - 1) >> 1 : bin;
}

/** Compares scores as fractions: num / den > best without a division. */
function scan(cells: usize, bins: i32, leaf: Leaf, rules: SplitRules, missingLeft: bool): void {
  const shift = <i64>rules.shift;
  const mask = (<i64>1 << shift) - 1;
  const l2 = rules.l2;
  const minRows = rules.minRows;
  const mostLeft = leaf.rows - minRows;
  const minHessian = rules.minHessian + l2;
  const G = <f64>leaf.gradient;
  const H = <f64>leaf.hessian + 2 * l2;
  let sum = missingLeft ? v128.load(cells, MISSING * CELL) : i64x2.splat(0);
  let best = bestRatio;
  for (let bin = 0, p = cells; bin < bins; bin++, p += CELL) {
    const cell = v128.load(p);
    if (i64x2.extract_lane(cell, 1) === 0) continue;
    sum = i64x2.add(sum, cell);
    const packed = i64x2.extract_lane(sum, 1);
    const rows = <i32>(packed >> shift);
    if (rows < minRows) continue;
    if (rows > mostLeft) break;
    const Gl = <f64>i64x2.extract_lane(sum, 0);
    const Hl = <f64>(packed & mask) + l2;
    const Gr = G - Gl;
    const Hr = H - Hl;
    if (Hl < minHessian || Hr < minHessian) continue;
    const numerator = Gl * Gl * Hr + Gr * Gr * Hl;
    const denominator = Hl * Hr;
    if (numerator > best * denominator) {
      best = numerator / denominator;
      bestBin = bin;
      bestMissingLeft = i32(missingLeft);
      bestGradient = i64x2.extract_lane(sum, 0);
      bestHessian = packed & mask;
      bestRows = rows;
    }
  }
  bestRatio = best;
}

/** −2 × the loss at the best value within bounds, against value 0: G²/H when the bounds allow it. */
@inline function boundedScore(G: f64, H: f64, low: f64, high: f64): f64 {
  const value = min(max(-G / H, low), high);
  return -(2 * G * value + H * value * value);
}

function scanConstrained(cells: usize, column: Column, leaf: Leaf, rules: SplitRules, missingLeft: bool): void {
  const shift = <i64>rules.shift;
  const mask = (<i64>1 << shift) - 1;
  const l2 = rules.l2;
  const mostLeft = leaf.rows - rules.minRows;
  const minHessian = rules.minHessian + l2;
  const G = <f64>leaf.gradient;
  const H = <f64>leaf.hessian + 2 * l2;
  let sum = missingLeft ? v128.load(cells, MISSING * CELL) : i64x2.splat(0);
  for (let bin = 0, p = cells; bin < column.bins; bin++, p += CELL) {
    const cell = v128.load(p);
    if (i64x2.extract_lane(cell, 1) === 0) continue;
    sum = i64x2.add(sum, cell);
    const packed = i64x2.extract_lane(sum, 1);
    const rows = <i32>(packed >> shift);
    if (rows < rules.minRows) continue;
    if (rows > mostLeft) break;
    const Gl = <f64>i64x2.extract_lane(sum, 0);
    const Hl = <f64>(packed & mask) + l2;
    const Gr = G - Gl;
    const Hr = H - Hl;
    if (Hl < minHessian || Hr < minHessian) continue;
    const left = min(max(-Gl / Hl, leaf.low), leaf.high);
    const right = min(max(-Gr / Hr, leaf.low), leaf.high);
    if ((right - left) * <f64>column.monotone < 0) continue;
    const score = -(2 * Gl * left + Hl * left * left) - (2 * Gr * right + Hr * right * right);
    if (score > bestRatio) {
      bestRatio = score;
      bestBin = bin;
      bestMissingLeft = i32(missingLeft);
      bestGradient = i64x2.extract_lane(sum, 0);
      bestHessian = packed & mask;
      bestRows = rows;
    }
  }
}

/** A bin of the leaf in the order of categories: 16 bytes. */
@unmanaged
class Entry {
  key: f64;
  bin: i32;
  padding: i32;
}

/**
 * Fisher's shortcut: with the categories in order of gradient / hessian the best of all 2^k splits is a prefix of that
 * order. Smoothing pulls rare categories to the middle; missing is a category like the others.
 *
 * @see Fisher 1958, doi:10.1080/01621459.1958.10501479; LightGBM uses the same order
 */
function findCategorySplit(cells: usize, column: Column, leaf: Leaf, rules: SplitRules, order: usize, out: Split): void {
  const shift = <i64>rules.shift;
  const mask = (<i64>1 << shift) - 1;
  const count = orderCategories(cells, column.bins, mask, rules.categorySmoothing, order);
  const l2 = count > 4 ? rules.l2 + rules.categoryL2 : rules.l2;
  const minHessian = rules.minHessian + l2;
  const G = <f64>leaf.gradient;
  const H = <f64>leaf.hessian + 2 * l2;
  const constrained = rules.constrained !== 0;
  let sum = i64x2.splat(0);
  let best: f64 = 0;
  let cut = -1;
  for (let k = 0; k < count - 1; k++) {
    const entry = changetype<Entry>(order + <usize>k * offsetof<Entry>());
    sum = i64x2.add(sum, v128.load(cells + <usize>entry.bin * CELL));
    const packed = i64x2.extract_lane(sum, 1);
    const rows = <i32>(packed >> shift);
    if (rows < rules.minRows || leaf.rows - rows < rules.minRows) continue;
    const Gl = <f64>i64x2.extract_lane(sum, 0);
    const Hl = <f64>(packed & mask) + l2;
    const Gr = G - Gl;
    const Hr = H - Hl;
    if (Hl < minHessian || Hr < minHessian) continue;
    const score = constrained
      ? boundedScore(Gl, Hl, leaf.low, leaf.high) + boundedScore(Gr, Hr, leaf.low, leaf.high)
      : Gl * Gl / Hl + Gr * Gr / Hr;
    if (score > best) {
      best = score;
      cut = k;
      out.leftGradient = i64x2.extract_lane(sum, 0);
      out.leftHessian = packed & mask;
      out.leftRows = rows;
    }
  }
  if (cut < 0) return;
  const total = <f64>leaf.gradient;
  const whole = constrained
    ? boundedScore(total, <f64>leaf.hessian + rules.l2, leaf.low, leaf.high)
    : total * total / (<f64>leaf.hessian + rules.l2);
  out.gain = best - whole;
  out.bin = 0;
  writeSet(order, count, cut, 2 * out.leftRows >= leaf.rows, out);
}

/** Lists the bins with rows, by G / (H + smoothing) ascending, ties by bin. Returns how many. */
function orderCategories(cells: usize, bins: i32, mask: i64, smoothing: f64, order: usize): i32 {
  let count = 0;
  for (let bin = 0; bin < BINS; bin++) {
    if (bin >= bins && bin !== MISSING) continue;
    const packed = load<i64>(cells + <usize>bin * CELL, 8);
    if (packed === 0) continue;
    const key = <f64>load<i64>(cells + <usize>bin * CELL) / (<f64>(packed & mask) + smoothing);
    let k = count++;
    for (; k > 0; k--) {
      const before = changetype<Entry>(order + <usize>(k - 1) * offsetof<Entry>());
      if (before.key <= key) break;
      const entry = changetype<Entry>(order + <usize>k * offsetof<Entry>());
      entry.key = before.key;
      entry.bin = before.bin;
    }
    const entry = changetype<Entry>(order + <usize>k * offsetof<Entry>());
    entry.key = key;
    entry.bin = bin;
  }
  return count;
}

/** The left set; categories that the leaf does not hold go to the heavier side. */
function writeSet(order: usize, count: i32, cut: i32, absentLeft: bool, out: Split): void {
  const set = changetype<usize>(out) + offsetof<Split>('set0');
  for (let word: usize = 0; word < 32; word += 8) store<u64>(set + word, absentLeft ? ~(<u64>0) : 0);
  for (let k = 0; k < count; k++) {
    const bin = changetype<Entry>(order + <usize>k * offsetof<Entry>()).bin;
    const word = set + (<usize>(bin >> 6) << 3);
    const bit = (<u64>1) << <u64>(bin & 63);
    if (k <= cut) store<u64>(word, load<u64>(word) | bit);
    else store<u64>(word, load<u64>(word) & ~bit);
  }
  out.missingLeft = <i32>(load<u64>(set, 24) >> 63);
}
