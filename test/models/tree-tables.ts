import { seededRng, randomInteger, randomNormal, type Rng } from '../../src/base/random.ts';
import type { TreeFeature, TreeFeatures } from '../../src/features/matrix.ts';
import type { Target, Task } from '../../src/models/target.ts';

/** A table that trees can learn something from: numbers, some missing, coarse numbers, categories. */
export interface TestTable {
  readonly features: TreeFeatures;
  readonly target: Target;
  readonly rows: Uint32Array;
}

export function makeTable(options: {
  readonly rows: number;
  readonly columns: number;
  readonly task: Task;
  readonly seed?: number;
  readonly missing?: number;
  readonly categories?: boolean;
}): TestTable {
  const { rows, columns, task, seed = 1, missing = 0.1, categories = true } = options;
  const rng = seededRng(seed, 'table');
  const list = Array.from({ length: columns }, (_, i) => makeColumn(i, { rows, missing, categories, rng }));
  const signal = Float64Array.from({ length: rows }, (_, row) => signalOf(list, row) + 0.5 * randomNormal(rng));
  return { features: { rows, columns: list }, target: makeTarget(signal, task), rows: firstRows(rows) };
}

export const firstRows = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, i) => i);

export function numberColumn(name: string, values: ArrayLike<number>): TreeFeature {
  return { name, kind: 'number', values: Float32Array.from(values), levels: 0 };
}

export function categoryColumn(name: string, levels: number, values: ArrayLike<number>): TreeFeature {
  return { name, kind: 'category', values: Float32Array.from(values), levels };
}

function makeColumn(
  i: number,
  { rows, missing, categories, rng }: { rows: number; missing: number; categories: boolean; rng: Rng },
): TreeFeature {
  const draw = (): number => {
    if (rng() < missing) return Number.NaN;
    if (i % 3 === 2) return categories ? randomInteger(rng, 7) : randomInteger(rng, 4);
    return randomNormal(rng);
  };
  const values = Array.from({ length: rows }, draw);
  return i % 3 === 2 && categories ? categoryColumn(`c${i}`, 7, values) : numberColumn(`x${i}`, values);
}

function signalOf(columns: readonly TreeFeature[], row: number): number {
  let sum = 0;
  for (const [i, column] of columns.slice(0, 6).entries()) {
    const value = column.values[row]!;
    if (Number.isNaN(value)) sum += 0.7;
    else sum += column.kind === 'category' ? ((value * 5) % 7) / 4 : i % 2 === 0 ? value : Math.abs(value);
  }
  return sum;
}

function makeTarget(signal: Float64Array, task: Task): Target {
  if (task === 'regression') return { task, values: signal, classes: [] };
  const classes = task === 'binary' ? ['no', 'yes'] : ['low', 'middle', 'high'];
  const sorted = signal.toSorted();
  const cuts = classes.slice(1).map((_, k) => sorted[Math.floor(((k + 1) * sorted.length) / classes.length)]!);
  const values = signal.map((x) => cuts.filter((cut) => x >= cut).length);
  return { task, values, classes };
}
