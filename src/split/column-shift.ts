import type { Column, NumberColumn } from '../table/table.ts';
import { valueCodes } from './value-codes.ts';

const BINS = 10;

/** Levels beyond the most frequent ones are counted together. */
const MOST_LEVELS = 20;

/** How many rows of two sets fall into each bin; bins that hold no row of either are left out. */
export interface ShiftCounts {
  readonly reference: readonly number[];
  readonly other: readonly number[];
}

/** Over tenths of the reference's values, or over its most frequent levels; missing values are a bin of their own. */
export function shiftCounts(column: Column, reference: Int32Array, other: Int32Array): ShiftCounts {
  const binOf = column.storage === 'numbers' ? numberBins(column, reference) : levelBins(column, reference);
  const [expected, actual] = [countBins(binOf, reference), countBins(binOf, other)];
  const bins = [...new Set([...expected.keys(), ...actual.keys()])];
  const countsOf = (counts: ReadonlyMap<number, number>): number[] => bins.map((bin) => counts.get(bin) ?? 0);
  return { reference: countsOf(expected), other: countsOf(actual) };
}

function countBins(binOf: (row: number) => number, rows: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const bin = binOf(row);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return counts;
}

function numberBins({ values }: NumberColumn, reference: Int32Array): (row: number) => number {
  const sorted = Float64Array.from(reference, (row) => values[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const edges = [
    ...new Set(Array.from({ length: BINS - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / BINS)]!)),
  ];
  return (row) => (Number.isNaN(values[row]!) ? -1 : edges.findLastIndex((edge) => values[row]! >= edge) + 1);
}

function levelBins(column: Column, reference: Int32Array): (row: number) => number {
  const { codes } = valueCodes(column);
  const counts = countBins((row) => codes[row]!, reference);
  const frequent = new Set(
    [...counts]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, MOST_LEVELS)
      .map(([code]) => code),
  );
  return (row) => (frequent.has(codes[row]!) ? codes[row]! : -2);
}
