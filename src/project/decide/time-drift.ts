import type { DistributionDrift } from '../../contracts/table-drift.ts';
import type { Schema } from '../../table/schema.ts';
import { findColumn, takeRows, type Table } from '../../table/table.ts';
import { distributionDrift } from '../data/table-drift.ts';

/** Share of the rows that counts as earlier; our choice, that of a split by time. */
const EARLIER = 0.8;

/**
 * How far each column of the later fifth of the rows lies from the earlier four fifths. Rows without a time are left out.
 *
 * @param options.time - the column that says when a row happened, as dates or numbers
 * @param options.leftOut - columns that no model would learn from
 * @returns null where the column is not there or holds words
 */
export function timeDrift(
  table: Table,
  { time, leftOut, schema }: { readonly time: string; readonly leftOut: readonly string[]; readonly schema: Schema },
): DistributionDrift | null {
  const moments = findColumn(table, time);
  if (moments?.storage !== 'numbers') return null;
  const { values } = moments;
  const order = Int32Array.from(values.keys())
    .filter((row) => !Number.isNaN(values[row]!))
    .sort((a, b) => values[a]! - values[b]! || a - b);
  const cut = Math.floor(order.length * EARLIER);
  const columns = table.columns.filter(({ name }) => name !== time && !leftOut.includes(name));
  const [before, after] = [order.subarray(0, cut), order.subarray(cut)].map((rows) =>
    takeRows({ ...table, columns }, rows),
  ) as [Table, Table];
  return distributionDrift(before, after, new Map(schema.map(({ name, type }) => [name, type])));
}
