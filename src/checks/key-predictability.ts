import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import type { Column } from '../table/table.ts';
import type { ProbeMatrix } from './probe-matrix.ts';

/** A nominal key enters the regression with its most frequent levels; further ones behave alike. */
const MOST_LEVELS = 40;

/**
 * How well a linear model predicts a key from the other columns: adjusted R² on the given rows, the codes of a number
 * as they are, the levels of a nominal key as indicators with their variances added up. A key that follows from the
 * other columns is a coarser copy of them, not a name for rows that belong together. In (−∞, 1].
 */
export function keyPredictability(column: Column, rows: Int32Array, features: ProbeMatrix): number {
  const { width } = features;
  const degrees = rows.length - width - 1;
  if (width === 0 || degrees < 1) return 0;
  const lower = choleskyFactor(gramMatrix(features), width);
  if (lower === null) return 0;
  let [total, left] = [0, 0];
  for (const output of keyOutputs(column, rows)) {
    const mean = output.reduce((sum, value) => sum + value, 0) / output.length;
    const right = new Float64Array(width);
    let squares = 0;
    for (let i = 0; i < output.length; i++) {
      const centred = output[i]! - mean;
      squares += centred * centred;
      for (let j = 0; j < width; j++) right[j]! += features.values[i * width + j]! * centred;
    }
    const weights = choleskySolve(lower, right);
    total += squares;
    left += squares - weights.reduce((sum, weight, j) => sum + weight * right[j]!, 0);
  }
  return total === 0 ? 1 : 1 - (left / degrees) * ((rows.length - 1) / total);
}

function keyOutputs(column: Column, rows: Int32Array): Float64Array[] {
  if (column.storage === 'numbers')
    return [Float64Array.from(rows, (row) => (Number.isFinite(column.values[row]!) ? column.values[row]! : 0))];
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(column.codes[row]!, (counts.get(column.codes[row]!) ?? 0) + 1);
  const levels = [...counts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MOST_LEVELS);
  return levels.map(([level]) => Float64Array.from(rows, (row) => (column.codes[row] === level ? 1 : 0)));
}

/** Xᵀ X of the centred columns, with a small ridge that keeps indicators of one column apart. Shape (width × width). */
function gramMatrix({ rows, width, values }: ProbeMatrix): Float64Array {
  const means = new Float64Array(width);
  for (let i = 0; i < rows; i++) for (let j = 0; j < width; j++) means[j]! += values[i * width + j]! / rows;
  const gram = new Float64Array(width * width);
  for (let i = 0; i < rows; i++) {
    for (let a = 0; a < width; a++) {
      const left = values[i * width + a]! - means[a]!;
      if (left === 0) continue;
      for (let b = 0; b <= a; b++) gram[a * width + b]! += left * (values[i * width + b]! - means[b]!);
    }
  }
  for (let a = 0; a < width; a++) gram[a * width + a]! += 1e-3 * rows;
  return gram;
}
