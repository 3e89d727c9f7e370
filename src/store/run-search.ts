import { sql, type Expression, type ExpressionBuilder, type SqlBool, type Transaction } from 'kysely';
import { UserError } from '../base/errors.ts';
import type { Operator, RunField, RunFilter, RunProperty, RunQuery } from '../contracts/run-filter.ts';
import { folded } from './folded.ts';
import type { Tables } from './tables.ts';

/**
 * Ids of the runs that a query asks for, in its order.
 *
 * Numbers are compared with numbers and texts with texts, by code point; a comparison with a value that is missing, NaN or
 * of the other sort is false, whatever the operator, and `not` of it is true. `like` takes `%` and `_` as SQL does (`\%` and
 * `\_` mean themselves) and knows no case. A boolean parameter is the text `true` or `false`.
 *
 * @throws UserError `bad-input` when `started` is compared with what is no date, or the condition is too large
 */
export async function findIds(
  transaction: Transaction<Tables>,
  { where, sort, limit }: RunQuery,
): Promise<readonly string[]> {
  let query = transaction.selectFrom('runs').select('runs.id');
  if (where !== null) {
    refuseLarge(where);
    query = query.where((eb) => condition(eb, where));
  }
  if (sort !== null) {
    for (const expression of sortExpressions(sort.field)) {
      query = query.orderBy(sql`${expression} is null`).orderBy(expression, sort.descending ? 'desc' : 'asc');
    }
  }
  const rows = await query.orderBy('runs.started', 'desc').orderBy('runs.id').limit(limit).execute();
  return rows.map(({ id }) => id);
}

type Builder = ExpressionBuilder<Tables, 'runs'>;
type Condition = Expression<SqlBool>;

function condition(eb: Builder, filter: RunFilter): Condition {
  switch (filter.kind) {
    case 'and':
      return eb.and([condition(eb, filter.left), condition(eb, filter.right)]);
    case 'or':
      return eb.or([condition(eb, filter.left), condition(eb, filter.right)]);
    case 'not':
      return eb.not(condition(eb, filter.inner));
    case 'compare':
      return comparison(eb, filter);
  }
}

function comparison(eb: Builder, { field, operator, value }: RunFilter & { kind: 'compare' }): Condition {
  switch (field.of) {
    case 'run':
      return propertyComparison(field.name, operator, value);
    case 'params':
      return eb.exists(
        eb
          .selectFrom('run_params')
          .select('run_params.run')
          .whereRef('run_params.run', '=', 'runs.id')
          .where('run_params.name', '=', field.name)
          .where(
            compare({ number: sql.ref('number'), text: sql.ref('text'), folded: sql.ref('folded') }, operator, value),
          ),
      );
    case 'metrics':
      return eb.exists(
        eb
          .selectFrom('metric_series')
          .select('metric_series.run')
          .whereRef('metric_series.run', '=', 'runs.id')
          .where('metric_series.name', '=', field.name)
          .where(compare({ number: sql.ref('last') }, operator, value)),
      );
    case 'tags':
      return eb.exists(
        eb
          .selectFrom('run_tags')
          .select('run_tags.run')
          .whereRef('run_tags.run', '=', 'runs.id')
          .where('run_tags.name', '=', field.name)
          .where(compare({ text: sql.ref('text'), folded: sql.ref('folded') }, operator, value)),
      );
  }
}

/** The columns that hold a value, by the sort that it may have. */
interface Columns {
  readonly number?: Expression<unknown>;
  readonly text?: Expression<unknown>;
  /** The text in lower case. */
  readonly folded?: Expression<unknown>;
}

const PROPERTIES: Record<RunProperty, Columns> = {
  id: { text: sql.ref('runs.id'), folded: sql.ref('runs.id_folded') },
  name: { text: sql.ref('runs.name'), folded: sql.ref('runs.name_folded') },
  study: { text: sql.ref('runs.study'), folded: sql.ref('runs.study_folded') },
  by: { text: sql.ref('runs.by'), folded: sql.ref('runs.by_folded') },
  status: { text: sql.ref('runs.status'), folded: sql.ref('runs.status') },
  kind: { text: sql.ref('runs.kind'), folded: sql.ref('runs.kind') },
  seed: { number: sql.ref('runs.seed') },
  wall: { number: sql.ref('runs.wall') },
  started: { number: sql.ref('runs.started') },
};

/** A start may be compared with a date, and be like one: `started > "2026-11-01"`, `started like "2026-11-%"`. */
function propertyComparison(name: RunProperty, operator: Operator, value: number | string): Condition {
  if (name !== 'started' || typeof value === 'number') return compare(PROPERTIES[name], operator, value);
  if (operator === 'like') return compare({ folded: sql`lower(${sql.ref('runs.at')})` }, operator, value);
  const milliseconds = Date.parse(value);
  if (Number.isNaN(milliseconds)) {
    throw new UserError('bad-input', `started is compared with "${value}", which is no date`, {
      hint: 'Write a date as in started > "2026-11-01", or with a time as in "2026-11-01T12:00:00Z".',
    });
  }
  return compare(PROPERTIES.started, operator, milliseconds);
}

const NEVER: Condition = sql<SqlBool>`1 = 0`;

/** True or false, never unknown: the column is there, of the sort of the value, and compares so. */
function compare(columns: Columns, operator: Operator, value: number | string): Condition {
  if (operator === 'like') {
    if (typeof value === 'number' || !columns.folded) return NEVER;
    return sql<SqlBool>`(${columns.folded} is not null and ${columns.folded} like ${likePattern(value)} escape '\\')`;
  }
  const column = typeof value === 'number' ? columns.number : columns.text;
  if (!column || Number.isNaN(value)) return NEVER;
  return sql<SqlBool>`(${column} is not null and ${column} ${sql.raw(OPERATORS[operator])} ${parameter(value)})`;
}

/** Written out, so that no other text can become a part of the query. */
const OPERATORS: Record<Exclude<Operator, 'like'>, string> = {
  '=': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** A number is a double on both sides: Postgres would read it as the type of a whole column and refuse a fraction. */
const parameter = (value: number | string): Expression<unknown> =>
  typeof value === 'number' ? sql`cast(${value} as double precision)` : sql`${value}`;

/** Longest pattern, characters. Our choice: SQLite refuses 50,000 bytes. */
const LONGEST_PATTERN = 10_000;

/** A backslash means itself, except before `%` and `_`. */
function likePattern(pattern: string): string {
  if (pattern.length > LONGEST_PATTERN) {
    throw new UserError('bad-input', `A pattern of ${pattern.length} characters is too long`, {
      hint: `Patterns have at most ${LONGEST_PATTERN} characters.`,
    });
  }
  return folded(pattern).replaceAll(/\\(?![%_])/g, '\\\\');
}

/** Most conditions nested in each other. Our choice: SQLite refuses expressions deeper than 1,000. */
const DEEPEST = 250;

function refuseLarge(filter: RunFilter): void {
  if (depth(filter) <= DEEPEST) return;
  throw new UserError('bad-input', `The filter holds more than ${DEEPEST} conditions in each other`, {
    hint: 'Ask for less at once.',
  });
}

/** Without recursion, so that no filter is too deep to be measured. */
function depth(filter: RunFilter): number {
  let level: RunFilter[] = [filter];
  let levels = 0;
  while (level.length > 0) {
    levels++;
    level = level.flatMap((node) =>
      node.kind === 'compare' ? [] : node.kind === 'not' ? [node.inner] : [node.left, node.right],
    );
  }
  return levels;
}

/** What a field is sorted by, in turn: numbers come before texts, and what is neither comes last. */
function sortExpressions(field: RunField): Expression<unknown>[] {
  switch (field.of) {
    case 'run': {
      const { number, text } = PROPERTIES[field.name];
      return [number ?? text!];
    }
    case 'params':
      return [paramOf('number', field.name), paramOf('text', field.name)];
    case 'metrics':
      return [sql`(select last from metric_series where run = runs.id and name = ${field.name})`];
    case 'tags':
      return [sql`(select text from run_tags where run = runs.id and name = ${field.name})`];
  }
}

const paramOf = (column: 'number' | 'text', name: string): Expression<unknown> =>
  sql`(select ${sql.ref(column)} from run_params where run = runs.id and name = ${name})`;
