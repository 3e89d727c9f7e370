import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { stringBuilder, type StringBuilder } from '../table/column-builder.ts';
import { interpretText, type InterpretationOptions } from '../table/interpret-text.ts';
import { MISSING_TEXTS } from '../table/missing-markers.ts';
import type { MissingMarker } from '../table/schema.ts';
import { sourceOfNumbers, type Column, type NumberSource, type Table } from '../table/table.ts';
import { sqlName, sqlText, streamChunks } from './duckdb.ts';
import { assertFits, type TableLimits } from './table-limits.ts';

/** Something that DuckDB can select from more than once, always in the same order. */
export interface Relation {
  /** Stands after FROM. */
  readonly sql: string;
  readonly columns: readonly RelationColumn[];
}

export interface RelationColumn {
  /** As the person knows it. */
  readonly name: string;
  /** As the relation calls it. */
  readonly key: string;
  /** DuckDB's type, as in `VARCHAR` or `DECIMAL(18,3)`. */
  readonly type: string;
}

export interface LoadOptions extends InterpretationOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: TableLimits | undefined;
  /** Whether texts may turn out to be numbers, dates or missing. @default true */
  readonly interpret?: boolean;
}

export interface LoadedTable {
  readonly table: Table;
  /** By column: cells read as missing, with counts. */
  readonly markers: ReadonlyMap<string, readonly MissingMarker[]>;
  readonly notes: readonly string[];
}

/** A table as a reader hands it over. */
export interface SourceTable extends LoadedTable {
  /** Whether the rows have an order of their own. */
  readonly ordered: boolean;
}

/** How a column leaves the database: as doubles, NaN for missing, or as texts. */
interface ColumnPlan {
  readonly kind: 'numbers' | 'strings';
  readonly source: NumberSource;
  readonly sql: string;
  readonly markers: readonly MissingMarker[];
}

interface PlannedColumn {
  readonly column: RelationColumn;
  readonly plan: ColumnPlan;
}

interface Loaded {
  readonly column: Column;
  readonly markers: readonly MissingMarker[];
  readonly note?: string | undefined;
}

// A chunk holds 2,048 rows of every column selected, several times over: this many columns take some 100 MB.
const COLUMNS_A_SCAN = 1000;
// Each aggregate costs DuckDB about a millisecond before the first row: beyond this many columns of text it is faster
// to load them all as texts.
const COLUMNS_PROFILED = 200;

/**
 * Loads a relation into typed arrays. Texts that are plain numbers stream out as doubles; every other text is loaded as
 * codes into its distinct values and understood from those.
 *
 * @throws UserError `too-large` before anything is allocated
 */
export async function loadRelation(
  connection: DuckDBConnection,
  relation: Relation,
  options: LoadOptions = {},
): Promise<LoadedTable> {
  const { rows, plans } = await planColumns(connection, relation, options.interpret ?? true);
  assertFits(rows, plans.length, options.limits);
  const loaded: Loaded[] = [];
  for (const group of groupsOf(plans, COLUMNS_A_SCAN)) {
    loaded.push(...(await loadColumns(connection, relation, rows, group, options)));
  }
  return {
    table: { rows, columns: loaded.map(({ column }) => column) },
    markers: new Map(loaded.filter(({ markers }) => markers.length > 0).map((one) => [one.column.name, one.markers])),
    notes: loaded.flatMap(({ column, note }) =>
      note === undefined ? [] : [`${JSON.stringify(column.name)}: ${note}`],
    ),
  };
}

/** Counts of a column of texts. */
interface TextProfile {
  readonly present: number;
  readonly numeric: number;
  /** Numbers to the database that need a second look: an underscore, a leading zero. */
  readonly odd: number;
}

async function planColumns(
  connection: DuckDBConnection,
  relation: Relation,
  interpret: boolean,
): Promise<{ rows: number; plans: readonly PlannedColumn[] }> {
  const texts = interpret ? relation.columns.filter(({ type }) => type === 'VARCHAR') : [];
  const profiled = texts.length <= COLUMNS_PROFILED ? texts : [];
  const sql = `select ${['count(*)', ...profiled.map(textProfileSql)].join(', ')} from ${relation.sql}`;
  const [rows, ...counts] = (await selectRow(connection, sql)).map(Number) as [number, ...number[]];
  const profiles = new Map<RelationColumn, TextProfile>();
  for (const [i, column] of profiled.entries()) {
    const [present, numeric, odd] = counts.slice(3 * i) as [number, number, number];
    profiles.set(column, { present, numeric, odd });
  }
  const markers = await countMarkers(connection, relation, profiles);
  const plans = relation.columns.map((column) => {
    const profile = profiles.get(column);
    const plan = profile ? planText(column, profile, markers.get(column) ?? new Map()) : planTyped(column);
    return { column, plan };
  });
  return { rows, plans };
}

/** NULL for what is not a number, and for NaN, which is a missing marker. */
const asDouble = (key: string): string => `nullif(try_cast(${sqlName(key)} as double), 'nan'::double)`;

function textProfileSql({ key }: RelationColumn): string {
  const name = sqlName(key);
  const odd = `contains(${name}, '_') or (starts_with(${name}, '0') and ${asDouble(key)} >= 1)`;
  return `count(${name}), count(${asDouble(key)}), count(*) filter (${odd})`;
}

/** For columns that are numbers in part: how often each missing marker stands in them. A blank cell counts under ''. */
async function countMarkers(
  connection: DuckDBConnection,
  relation: Relation,
  profiles: ReadonlyMap<RelationColumn, TextProfile>,
): Promise<Map<RelationColumn, ReadonlyMap<string, number>>> {
  const list = ['', ...MISSING_TEXTS].map(sqlText).join(', ');
  const partly = [...profiles].filter(([, { present, numeric }]) => numeric > 0 && numeric < present);
  if (partly.length === 0) return new Map();
  const counts = partly.map(([{ key }]) => {
    const cell = `trim(${sqlName(key)})`;
    return `to_json(histogram(${cell}) filter (${cell} in (${list}) and ${asDouble(key)} is null))::varchar`;
  });
  const values = await selectRow(connection, `select ${counts.join(', ')} from ${relation.sql}`);
  return new Map(
    partly.map(([column], i) => {
      const histogram = JSON.parse((values[i] ?? '{}') as string) as Record<string, number>;
      return [column, new Map(Object.entries(histogram))];
    }),
  );
}

function planText(column: RelationColumn, profile: TextProfile, markers: ReadonlyMap<string, number>): ColumnPlan {
  const marked = [...markers.values()].reduce((sum, rows) => sum + rows, 0);
  const isNumeric = profile.numeric > 0 && profile.odd === 0 && profile.present === profile.numeric + marked;
  if (!isNumeric) return planStrings(sqlName(column.key));
  const applied = [...markers]
    .filter(([value]) => value !== '')
    .map(([value, rows]): MissingMarker => ({ value, count: rows, state: 'applied' }))
    .sort((a, b) => b.count - a.count);
  return {
    kind: 'numbers',
    source: 'double',
    sql: nanForNull(`try_cast(${sqlName(column.key)} as double)`),
    markers: applied,
  };
}

const planStrings = (sql: string): ColumnPlan => ({ kind: 'strings', source: 'double', sql, markers: [] });

const planNumbers = (source: NumberSource, sql: string): ColumnPlan => ({
  kind: 'numbers',
  source,
  sql: nanForNull(sql),
  markers: [],
});

/** The plan of a column whose type the source declares. */
function planTyped({ key, type }: RelationColumn): ColumnPlan {
  const name = sqlName(key);
  if (/^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$|^(?:FLOAT|DOUBLE)$|^DECIMAL/.test(type))
    return planNumbers('double', `${name}::double`);
  if (type === 'BOOLEAN') return planNumbers('boolean', `${name}::integer::double`);
  if (type === 'DATE') return planNumbers('date', `case when isfinite(${name}) then epoch_ms(${name})::double end`);
  if (type.startsWith('TIMESTAMP')) {
    const time = type.endsWith('TIME ZONE') ? name : `${name}::timestamp`;
    return planNumbers('timestamp', `case when isfinite(${time}) then epoch_ms(${time})::double end`);
  }
  if (type === 'JSON') return planStrings(`${name} ->> '$'`);
  if (isNested(type)) return planStrings(`to_json(${name})::varchar`);
  return planStrings(`${name}::varchar`);
}

const isNested = (type: string): boolean => /^(?:STRUCT|MAP|UNION|VARIANT)\b|\]$/.test(type);

const nanForNull = (sql: string): string => `coalesce(${sql}, 'nan'::double)`;

/** Streams a group of columns once, numbers straight into their arrays. */
async function loadColumns(
  connection: DuckDBConnection,
  relation: Relation,
  rows: number,
  planned: readonly PlannedColumn[],
  options: LoadOptions,
): Promise<Loaded[]> {
  const sinks = planned.map(({ column, plan }) =>
    plan.kind === 'numbers' ? new Float64Array(rows) : stringBuilder(column.name, rows),
  );
  const sql = `select ${planned.map(({ plan }) => plan.sql).join(', ')} from ${relation.sql}`;
  let row = 0;
  for await (const chunk of streamChunks(connection, sql, options.signal)) {
    for (const [i, sink] of sinks.entries()) drain(chunk, i, sink, row);
    row += chunk.rowCount;
  }
  return planned.map(({ column, plan }, i) => {
    const sink = sinks[i]!;
    return sink instanceof Float64Array ? finishNumbers(column, plan, sink) : finishStrings(column, sink, options);
  });
}

function drain(chunk: DuckDBDataChunk, index: number, sink: Float64Array | StringBuilder, row: number): void {
  const length = chunk.rowCount;
  const vector = chunk.getColumnVector(index);
  if (sink instanceof Float64Array) {
    // Declared private, and the only way out that does not build an object for each value.
    const { items } = vector as unknown as { readonly items: Float64Array };
    sink.set(items.length === length ? items : items.subarray(0, length), row);
    return;
  }
  for (let i = 0; i < length; i++) sink.add(vector.getItem(i) as string | null);
}

function finishNumbers({ name }: RelationColumn, plan: ColumnPlan, values: Float64Array): Loaded {
  const source = plan.source === 'double' ? sourceOfNumbers(values) : plan.source;
  const inexact = source === 'integer' && values.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER);
  const note = inexact ? 'whole numbers above 2^53 are rounded to the nearest double' : undefined;
  return { column: { storage: 'numbers', name, source, values }, markers: plan.markers, note };
}

function finishStrings({ type }: RelationColumn, builder: StringBuilder, options: LoadOptions): Loaded {
  if (options.interpret === false) return { column: builder.finish(), markers: [] };
  const { column, markers, note } = interpretText(builder.finish(), options);
  const nested = isNested(type) ? 'nested values are read as JSON text' : undefined;
  const binary = type === 'BLOB' ? 'binary values are read as text' : undefined;
  return { column, markers, note: nested ?? binary ?? note };
}

/** Runs a query with one row. */
async function selectRow(connection: DuckDBConnection, sql: string): Promise<readonly unknown[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows()[0]!;
}

function* groupsOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
