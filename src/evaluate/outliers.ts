import { formatSignificant } from '../base/number-format.ts';
import { median } from '../math/quantile.ts';
import { sampleEvenly } from '../math/sample-evenly.ts';
import type { Schema } from '../table/schema.ts';
import { findColumn, type NumberColumn, type Table } from '../table/table.ts';

/** A cell far outside its column. */
export interface Outlier {
  readonly row: number;
  readonly column: string;
  readonly value: number;
  /** Distance from the median in robust standard deviations. */
  readonly distance: number;
  readonly why: string;
}

/** Turns a median absolute deviation into a standard deviation for normal values: 1 / Φ⁻¹(3/4). */
const MAD_TO_DEVIATION = 1.4826;
/** Nearer than this is a tail, not a slip: our choice. */
const FAR = 10;
/** Our choice: a list of slips says no more by going on in one column. */
const MOST_A_COLUMN = 2;

/**
 * The cells that lie farthest outside, at most one a row and two a column: candidates for a slip of the pen, not for
 * deletion. Columns in which half of the rows share one value have no robust spread and are passed over.
 */
export function findOutliers(table: Table, schema: Schema, columns: readonly string[], most: number): Outlier[] {
  const found = columns.flatMap((name) => {
    const column = findColumn(table, name);
    const type = schema.find((entry) => entry.name === name)?.type;
    return column?.storage === 'numbers' && (type === 'number' || type === 'integer') ? farthest(column) : [];
  });
  const rows = new Set<number>();
  const kept = found
    .sort((a, b) => b.distance - a.distance || a.row - b.row)
    .filter(({ row }) => !rows.has(row) && rows.add(row));
  return kept.slice(0, most);
}

function farthest({ name, values }: NumberColumn): Outlier[] {
  const finite = sampleEvenly(values.filter(Number.isFinite));
  if (finite.length < 20) return [];
  const centre = median(finite);
  const halfWithin = median(finite.map((value) => Math.abs(value - centre)));
  if (!(halfWithin > 0)) return [];
  const limit = FAR * halfWithin * MAD_TO_DEVIATION;
  const far: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isFinite(value) && Math.abs(value - centre) >= limit) far.push(row);
  }
  const distance = (row: number): number => Math.abs(values[row]! - centre) / (halfWithin * MAD_TO_DEVIATION);
  const around = `half of the rows lie within ${formatSignificant(halfWithin)} of ${formatSignificant(centre)}`;
  return far
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, MOST_A_COLUMN)
    .map((row) => {
      const why = `\`${name}\` is ${formatSignificant(values[row]!)}; ${around}`;
      return { row, column: name, value: values[row]!, distance: distance(row), why };
    });
}
