import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import { hashColumn, hashTable } from '../../table/hash.ts';
import type { Schema } from '../../table/schema.ts';
import type { Table } from '../../table/table.ts';

type VersionColumn = DatasetVersion['columns'][number];

/** What a version keeps of each column. O(cells). */
export function columnFacts(table: Table, schema: Schema): VersionColumn[] {
  return table.columns.map((column, i) => {
    const { type, missing, distinct } = schema[i]!;
    return { name: column.name, type, storage: column.storage, missing, distinct, hash: hashColumn(column) };
  });
}

/** A version of a dataset as it is read now, without a snapshot. */
export function describeVersion(
  table: Table,
  schema: Schema,
  from: Pick<DatasetVersion, 'dataset' | 'at' | 'source'>,
): DatasetVersion {
  return { ...from, hash: hashTable(table), rows: table.rows, columns: columnFacts(table, schema), snapshot: null };
}
