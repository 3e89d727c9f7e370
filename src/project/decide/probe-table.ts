import { UserError } from '../../base/errors.ts';
import { namesByLikeness, nearestName } from '../../base/nearest.ts';
import type { SchemaBreak } from '../../contracts/table-drift.ts';
import type { TableProbe } from '../../decide/ground.ts';
import { sortedQuantile } from '../../math/quantile.ts';
import { groupEqual, rowHashes } from '../../split/row-hash.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import { likelyTargetsFirst } from '../../table/likely-targets.ts';
import type { MissingMarker, Schema } from '../../table/schema.ts';
import { isFound, mustNotLeave, sensitiveColumns } from '../../table/sensitive-columns.ts';
import { findColumn, isMissing, type Column, type Table } from '../../table/table.ts';
import { columnFacts } from '../data/dataset-version.ts';
import { diffSchemas } from '../data/schema-diff.ts';
import { keyStates, schemaBreaks } from '../data/table-drift.ts';
import { timeDrift } from './time-drift.ts';

/** A table at one time, with what is known of its columns. */
export interface Snapshot {
  readonly name: string;
  readonly rows: number;
  readonly columns: ReturnType<typeof columnFacts>;
}

export interface ProbeOptions {
  /** For messages and the probe. */
  readonly name: string;
  /** What stands for a missing value, by column. */
  readonly markers?: ReadonlyMap<string, readonly MissingMarker[]>;
  /** Columns that are said to identify a row. */
  readonly keys: readonly string[];
  readonly target: string | undefined;
  /** When a row happened. @default not named */
  readonly time?: string | undefined;
  /** Columns that are not known when the prediction is made. @default none */
  readonly drop?: readonly string[];
  /** The same table at earlier times, oldest first. */
  readonly earlier: readonly Snapshot[];
}

/**
 * Looks at a table as it is stored, without a model.
 *
 * @throws UserError `bad-input` with the nearest name when a key or the target is no column of it
 */
export function probeTable(table: Table, options: ProbeOptions): TableProbe {
  const { name, keys, target, earlier, markers, time, drop = [] } = options;
  for (const column of [...keys, ...(target === undefined ? [] : [target])]) mustHave(table, column, name);
  const schema = inferSchema(table, markers === undefined ? {} : { markers });
  const now = snapshotOf(table, schema, name);
  const leftOut = [...keys, ...drop, ...(target === undefined ? [] : [target])];
  const drift = time === undefined ? null : timeDrift(table, { time, leftOut, schema });
  const suspected = sensitiveColumns(table, { schema });
  return {
    name,
    rows: table.rows,
    columns: table.columns.length,
    keys: keys.length === 0 ? null : { columns: keys, ...keyFaults(table, keys) },
    unique: schema
      .filter(({ distinct, missing }) => missing === 0 && distinct === table.rows)
      .map((column) => column.name),
    duplicates: repeatedRows(table.columns, table.rows),
    missing: schema
      .filter(({ missing }) => missing > 0)
      .map((column) => ({ column: column.name, share: column.missing / table.rows }))
      .toSorted((a, b) => b.share - a.share),
    labels: target === undefined ? null : labels(findColumn(table, target)!, table.rows),
    times: schema.filter(({ type }) => type === 'datetime').map((column) => column.name),
    sensitive: mustNotLeave(suspected),
    ofPeople: suspected.filter((each) => !isFound(each)).map(({ column }) => column),
    ...(drift && { drift }),
    breaks: breaksAlong([...earlier, now], keys),
  };
}

/** What a snapshot keeps of a table. */
export function snapshotOf(table: Table, schema: Schema, name: string): Snapshot {
  return { name, rows: table.rows, columns: columnFacts(table, schema) };
}

function mustHave(table: Table, column: string, name: string): void {
  if (findColumn(table, column)) return;
  const names = table.columns.map((each) => each.name);
  const nearest = nearestName(column, names);
  throw new UserError('bad-input', `\`${column}\` is not a column of ${name}`, {
    hint:
      nearest === undefined
        ? `It has ${namesByLikeness(column, likelyTargetsFirst(names))}.`
        : `Did you mean \`${nearest}\`?`,
  });
}

function keyFaults(table: Table, keys: readonly string[]): { repeated: number; missing: number } {
  const columns = keys.map((key) => findColumn(table, key)!);
  let missing = 0;
  for (let row = 0; row < table.rows; row++) if (columns.some((column) => isMissing(column, row))) missing++;
  return { repeated: repeatedRows(columns, table.rows), missing };
}

/** Rows that equal an earlier one in these columns. */
function repeatedRows(columns: readonly Column[], rows: number): number {
  return groupEqual(rowHashes(columns, rows)).groups.reduce((sum, group) => sum + group.length - 1, 0);
}

function labels(column: Column, rows: number): TableProbe['labels'] {
  let absent = 0;
  for (let row = 0; row < rows; row++) if (isMissing(column, row)) absent++;
  return { column: column.name, present: rows - absent, absent, ...typicalValues(column) };
}

/** Median and quartiles of the values of a number. */
function typicalValues(column: Column): Pick<NonNullable<TableProbe['labels']>, 'typical'> {
  const values = column.storage === 'numbers' ? column.values.filter(Number.isFinite).sort() : [];
  if (values.length === 0) return {};
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => sortedQuantile(values, p)) as [number, number, number];
  return { typical: { low, middle, high } };
}

/** What changed from each snapshot to the next in a way that breaks its readers. */
function breaksAlong(snapshots: readonly Snapshot[], keys: readonly string[]): TableProbe['breaks'] {
  return snapshots.slice(1).map((after, i) => {
    const before = snapshots[i]!;
    const states = keyStates(before.columns, after.columns, keys, [before.rows, after.rows]);
    const found: readonly SchemaBreak[] = schemaBreaks(diffSchemas(before, after), states);
    return { from: before.name, to: after.name, found };
  });
}
