import { UserError } from '../../base/errors.ts';
import { namesByLikeness, nearestName } from '../../base/nearest.ts';
import type { EventLog } from '../../decide/ideas/journeys.ts';
import { findTimeColumn } from '../../split/time.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import { retypeColumns } from '../../table/retype-columns.ts';
import type { ColumnSchema, Schema } from '../../table/schema.ts';
import { findColumn, numberText, type Column, type NumberColumn, type Table } from '../../table/table.ts';

/** Columns that a person named; absent ones are found. */
export interface LogColumns {
  readonly step?: string | undefined;
  readonly user?: string | undefined;
  readonly time?: string | undefined;
}

export interface ReadLog {
  readonly log: EventLog;
  readonly columns: { readonly step: string; readonly user: string; readonly time: string };
  /** What one unit of the clock is: milliseconds of dates; null for numbers, whose unit nobody said. */
  readonly clock: 'milliseconds' | null;
  /** A time as a person reads it. */
  readonly timeText: (time: number) => string;
}

const STEP_NAME = /step|event|action|page|stage|activity|state|status|screen|name/i;
const USER_NAME =
  /user|customer|session|visitor|case|client|account|person|device|member|patient|order|uid|\bid\b|_id$/i;

/** More kinds of steps are no funnel: our choice. */
const MOST_STEPS = 200;

/**
 * An event log from a table: which column is the step, which the user and which the time, by name and values.
 *
 * @throws UserError `not-found` for a column that is not there, `bad-input` where one cannot be found or play its part
 */
export function readEventLog(table: Table, named: LogColumns): ReadLog {
  const schema = inferSchema(table);
  for (const [flag, name] of Object.entries(named)) if (name !== undefined) requireNamed(table, flag, name);
  const time = timeColumn(table, schema, named);
  const step = named.step ?? findStep(schema, [time.name, named.user]);
  const user = named.user ?? findUser(schema, [time.name, step]);
  const same = duplicateRole({ step, user, time: time.name });
  if (same) {
    throw new UserError('bad-input', `\`${same}\` cannot be two of step, user and time`, {
      hint: 'Name three columns with --step, --user and --time.',
    });
  }
  const steps = codesOf(findColumn(table, step)!);
  if (steps.names.length > MOST_STEPS) {
    throw new UserError(
      'bad-input',
      `\`${step}\` has ${steps.names.length} different values, and a funnel has at most ${MOST_STEPS} steps`,
      {
        hint: 'Name the column that holds the kind of step with --step.',
      },
    );
  }
  const isDate = time.source === 'date' || time.source === 'timestamp';
  return {
    log: {
      users: codesOf(findColumn(table, user)!).codes,
      steps: steps.codes,
      stepNames: steps.names,
      times: time.values,
    },
    columns: { step, user, time: time.name },
    clock: isDate ? 'milliseconds' : null,
    timeText: (moment) =>
      isDate ? numberText(moment, 'timestamp').slice(0, 16).replace('T', ' ') : numberText(moment, 'double'),
  };
}

function requireNamed(table: Table, flag: string, name: string): void {
  if (findColumn(table, name)) return;
  const names = table.columns.map((column) => column.name);
  const nearest = nearestName(name, names);
  throw new UserError('not-found', `--${flag} names \`${name}\`, which is no column of the log`, {
    hint: nearest === undefined ? `Its columns are ${namesByLikeness(name, names)}.` : `Did you mean \`${nearest}\`?`,
  });
}

function duplicateRole(roles: Readonly<Record<string, string>>): string | undefined {
  const names = Object.values(roles);
  return names.find((name, i) => names.indexOf(name) !== i);
}

function timeColumn(table: Table, schema: Schema, { time, step, user }: LogColumns): NumberColumn {
  const name =
    time ??
    findTimeColumn(table, schema, { exclude: [step, user].filter((one) => one !== undefined) })?.column ??
    timeByName(table);
  if (name === undefined) {
    throw new UserError('bad-input', 'No column of the log holds times', {
      hint: 'Name the column with --time: dates, or numbers that grow.',
    });
  }
  const column = asTime(table, name);
  if (column) return column;
  throw new UserError('bad-input', `\`${name}\` holds neither dates nor numbers, so it cannot order events`, {
    hint: 'Write times as 2026-11-21T08:30:00, or as numbers.',
  });
}

/** A number that is called a time need not rise with the rows: events come in any order. */
const timeByName = (table: Table): string | undefined =>
  table.columns.find(
    ({ name, storage }) =>
      storage === 'numbers' && /(^|[^a-z])(t|time|timestamp|ts|epoch|date|at|when)([^a-z]|$)/i.test(name),
  )?.name;

function asTime(table: Table, name: string): NumberColumn | undefined {
  const column = findColumn(table, name)!;
  if (column.storage === 'numbers') return column;
  try {
    const [retyped] = retypeColumns({ rows: table.rows, columns: [column] }, [
      { column: name, type: 'datetime' },
    ]).columns;
    return retyped?.storage === 'numbers' ? retyped : undefined;
  } catch {
    return undefined; // no dates: said by whoever asked
  }
}

function findStep(schema: Schema, others: readonly (string | undefined)[]): string {
  const usable = schema.filter(
    ({ name, distinct, type }) =>
      !others.includes(name) && distinct >= 2 && distinct <= MOST_STEPS && type !== 'datetime',
  );
  const texts = usable.filter(({ type }) => type === 'category' || type === 'ordered' || type === 'text');
  const found =
    usable.find(({ name, type }) => STEP_NAME.test(name) && !USER_NAME.test(name) && type !== 'number') ??
    texts.toSorted((a, b) => a.distinct - b.distinct)[0];
  if (found) return found.name;
  throw new UserError('bad-input', 'No column of the log looks like a step', {
    hint: `Name it with --step: a column of 2 to ${MOST_STEPS} different values.`,
  });
}

function findUser(schema: Schema, others: readonly (string | undefined)[]): string {
  const usable = schema.filter(
    ({ name, distinct, type }) => !others.includes(name) && distinct >= 2 && type !== 'datetime',
  );
  const byName = (entries: readonly ColumnSchema[]): ColumnSchema | undefined =>
    entries.find(({ name }) => USER_NAME.test(name));
  const found = byName(usable) ?? usable.toSorted((a, b) => b.distinct - a.distinct)[0];
  if (found) return found.name;
  throw new UserError('bad-input', 'No column of the log says whose event it is', { hint: 'Name it with --user.' });
}

/** A number for each distinct value, −1 where it is missing. */
function codesOf(column: Column): { codes: Int32Array; names: string[] } {
  if (column.storage === 'strings') return { codes: column.codes, names: [...column.levels] };
  const known = new Map<number, number>();
  const codes = Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { codes, names: [...known.keys()].map((value) => numberText(value, column.source)) };
}
