import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { findColumn, type Column, type Table } from '../table/table.ts';
import { firstLine, sqlText, withDatabase } from './duckdb.ts';
import { loadRelation } from './load-relation.ts';
import { createTable } from './table-to-duckdb.ts';

/** A part of a parsed query, as DuckDB's json_serialize_sql writes it. */
type SyntaxNode = { [key: string]: unknown };

interface ParsedExpression {
  readonly text: string;
  /** The statement, its column references already replaced by keys. */
  readonly statement: SyntaxNode;
}

/**
 * Evaluates SQL expressions for each row of a table, in a database of their own that can open no file and load nothing.
 * They know the columns by their names (in double quotes when a name holds more than letters and digits; case counts
 * only where two names differ in nothing else) and `row`, the 0-based data row.
 *
 * @returns one column for each expression, called like it: numbers, booleans and dates as numbers, everything else as
 *   strings; NULL is missing
 * @throws UserError `bad-input` for a syntax error, an unknown column, or anything but one value a row
 */
export async function evaluateExpressions(
  table: Table,
  expressions: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Column[]> {
  if (expressions.length === 0) return [];
  return withDatabase({ signal, externalAccess: false }, async (connection) => {
    const used = new Map<string, string>();
    const parsed: ParsedExpression[] = [];
    for (const text of expressions) parsed.push(await parse(connection, table, text, used));
    const columns = [...used].map(([name, key]) => ({ key, column: findColumn(table, name)! }));
    await createTable(connection, 'data', table.rows, columns);
    const results: Column[] = [];
    for (const expression of parsed) results.push(await evaluate(connection, expression, signal));
    return results;
  });
}

/** Parses one expression and replaces the columns in it by keys, which are added to `used`. */
async function parse(
  connection: DuckDBConnection,
  table: Table,
  text: string,
  used: Map<string, string>,
): Promise<ParsedExpression> {
  const result = await connection.runAndReadAll(`select json_serialize_sql(${sqlText(`select ${text}\n`)})`);
  const parsed = parseExactly(result.getRows()[0]![0] as string);
  if (parsed['error'] === true) throw syntaxError(text, String(parsed['error_message']));
  const statements = parsed['statements'] as readonly { readonly node: SyntaxNode }[];
  const node = statements[0]?.node;
  const selected = node?.['select_list'] as readonly SyntaxNode[] | undefined;
  if (statements.length !== 1 || selected?.length !== 1 || (node!['from_table'] as SyntaxNode)['type'] !== 'EMPTY') {
    throw syntaxError(text, 'it is more than one expression');
  }
  for (const path of columnReferences(node)) path.splice(0, path.length, keyOf(table, text, path.join('.'), used));
  if ([...findNodes(node, 'STAR')].length > 0) throw syntaxError(text, 'a star stands for many columns');
  if ([...findNodes(node, 'SUBQUERY')].length > 0)
    throw syntaxError(text, 'a query inside an expression is not offered');
  return { text, statement: parsed };
}

/** JSON with its numbers kept as they are written: a whole number of 64 bits does not fit into a double. */
function parseExactly(json: string): SyntaxNode {
  const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };
  const keep = (_: string, value: unknown, context?: { source: string }): unknown =>
    typeof value === 'number' && context ? rawJSON(context.source) : value;
  return JSON.parse(json, keep) as SyntaxNode;
}

/** Every node of a class, depth first. */
function* findNodes(value: unknown, wanted: string): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  const node = value as SyntaxNode;
  if (node['class'] === wanted) yield node;
  for (const child of Object.values(node)) yield* findNodes(child, wanted);
}

/** The path of every reference to a column; the parameters of `x -> x + 1` look the same and are left out. */
function* columnReferences(value: unknown, parameters: readonly string[] = []): Generator<string[]> {
  if (typeof value !== 'object' || value === null) return;
  const node = value as SyntaxNode;
  if (node['class'] === 'COLUMN_REF') {
    const path = node['column_names'] as string[];
    if (!parameters.includes(path[0]!)) yield path;
  } else if (node['class'] === 'LAMBDA') {
    const own = [...findNodes(node['lhs'], 'COLUMN_REF')].map(
      (parameter) => (parameter['column_names'] as string[])[0]!,
    );
    yield* columnReferences(node['expr'], [...parameters, ...own]);
  } else {
    for (const child of Object.values(node)) yield* columnReferences(child, parameters);
  }
}

function keyOf(table: Table, expression: string, name: string, used: Map<string, string>): string {
  const column = resolveColumn(table, name);
  if (column === undefined) {
    if (name.toLowerCase() === 'row') return 'row_number';
    throw unknownColumn(table, expression, name);
  }
  const key = used.get(column) ?? `k${used.size}`;
  used.set(column, key);
  return key;
}

/** The column of exactly this name, else the only one that differs in case alone. */
function resolveColumn(table: Table, name: string): string | undefined {
  if (findColumn(table, name)) return name;
  const lower = name.toLowerCase();
  const candidates = table.columns.filter((column) => column.name.toLowerCase() === lower);
  return candidates.length === 1 ? candidates[0]!.name : undefined;
}

async function evaluate(
  connection: DuckDBConnection,
  { text, statement }: ParsedExpression,
  signal: AbortSignal | undefined,
): Promise<Column> {
  try {
    const sql = await connection.runAndReadAll(`select json_deserialize_sql(${sqlText(JSON.stringify(statement))})`);
    const expression = String(sql.getRows()[0]![0]).replace(/^SELECT\s+/i, '');
    // Windows leave rows in another order.
    const view = `(select result from (select ${expression} as result, row_number from data) order by row_number)`;
    const described = await connection.runAndReadAll(`describe select * from ${view}`);
    const type = String(described.getRows()[0]![1]);
    const relation = { sql: view, columns: [{ name: text, key: 'result', type }] };
    // Text stays text: where a person wrote SQL, '1' is not 1.
    const loaded = await loadRelation(connection, relation, { signal, interpret: false });
    const [column] = loaded.table.columns;
    return column!;
  } catch (error) {
    if (error instanceof UserError) throw error;
    signal?.throwIfAborted();
    const reason = firstLine(error);
    const summary = /GROUP BY/.test(reason) ? 'it gives one value for all rows, not one for each' : reason;
    throw syntaxError(text, summary, error);
  }
}

function unknownColumn(table: Table, expression: string, name: string): UserError {
  const names = table.columns.map((column) => column.name);
  const nearest = nearestName(name, names);
  const hint =
    nearest === undefined
      ? `Texts stand in single quotes, columns in double quotes. The columns are ${names.slice(0, 20).join(', ')}.`
      : `Did you mean "${nearest}"? Texts stand in single quotes, columns in double quotes.`;
  return new UserError('bad-input', `${JSON.stringify(expression)}: there is no column ${JSON.stringify(name)}`, {
    hint,
  });
}

const syntaxError = (expression: string, reason: string, cause?: unknown): UserError =>
  new UserError('bad-input', `${JSON.stringify(expression)} cannot be evaluated: ${reason}`, {
    hint: 'Write one SQL expression; column names with spaces stand in double quotes, texts in single quotes.',
    cause,
  });
