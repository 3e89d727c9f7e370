import { UserError } from '../../base/errors.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import { forecastsOf, type Belief, type ForecastRecord } from '../../evidence/forecasts.ts';
import { impliedMedian, scaleOf } from '../../plan/stated-quantiles.ts';
import { cellText, findColumn, type Table } from '../../table/table.ts';
import { chanceFrom } from './parse-forecast.ts';
import { parseOutcome } from './parse-outcome.ts';

/** A table has no order in time: everything in it was said before it was known. */
const SAID = '1970-01-01T00:00:00.000Z';
const KNOWN = '1970-01-02T00:00:00.000Z';
const LAST_DAY = '9999-12-31';

/**
 * Forecasts that were kept elsewhere, one in each row: `chance`, or `p10` and `p90` with `p50` and `unit` if known; `outcome`,
 * empty while it is open; `about` and `by` if known.
 *
 * @param name - of the file, for messages
 * @throws UserError `bad-input` with the row and the column of what cannot be read
 */
export function forecastsOfTable(table: Table, name: string): ForecastRecord[] {
  const columns = new Set(table.columns.map((column) => column.name));
  const has = (...names: string[]): boolean => names.every((column) => columns.has(column));
  if (!has('outcome') || !(has('chance') || has('p10', 'p90'))) {
    throw new UserError('bad-input', `${name} has the columns ${[...columns].join(', ')}`, {
      hint: 'It needs outcome, and chance or p10 and p90; about, by, p50 and unit are read as well.',
    });
  }
  const seen = new Map<string, number>();
  const entries = Array.from({ length: table.rows }, (_, row) => rowEntries(table, row, { name, seen })).flat();
  return forecastsOf(entries, KNOWN.slice(0, 10));
}

function rowEntries(
  table: Table,
  row: number,
  { name, seen }: { readonly name: string; readonly seen: Map<string, number> },
): JournalEntry[] {
  const cell = (column: string): string | null => {
    const found = findColumn(table, column);
    return found === undefined ? null : cellText(found, row);
  };
  // The first row of data stands below the names of the columns.
  const place = `${name}, row ${row + 2}`;
  const by = cell('by') ?? 'nobody named';
  const id = `row ${row + 2}`;
  const about = cell('about') ?? id;
  const before = seen.get(JSON.stringify([by, about]));
  if (before !== undefined) {
    throw new UserError('bad-input', `${place}, column about: "${about}" stands in row ${before} already`, {
      hint: 'Keep the belief that is to be scored, once for each person.',
    });
  }
  seen.set(JSON.stringify([by, about]), row + 2);
  const body = beliefFrom(cell, about, place);
  const forecast: JournalEntry = { id, kind: 'forecast', at: SAID, by, text: about, body };
  const outcome = cell('outcome');
  if (outcome === null || outcome.trim() === '') return [forecast];
  const word = body.kind === 'event' ? (EVENT_WORDS[outcome] ?? outcome) : outcome;
  const found = placed(`${place}, column outcome`, OUTCOME_HINTS[body.kind], () =>
    parseOutcome(word, { kind: body.kind, about, id }, { today: LAST_DAY, because: 'void in the table' }),
  );
  const answer = { forecast: id, source: 'person' as const, ...found };
  return [forecast, { id: `${id}, outcome`, kind: 'forecast-outcome', at: KNOWN, by, text: '', body: answer }];
}

/** A column of 1 and 0 is one of yes and no. */
const EVENT_WORDS: Readonly<Record<string, string>> = { 1: 'yes', 0: 'no' };

const OUTCOME_HINTS: Readonly<Record<'event' | 'quantity', string>> = {
  event: 'Write yes or no, or 1 or 0; void for what cannot be known any more; nothing while it is open.',
  quantity: 'Write a number as in 420; void for what cannot be known any more; nothing while it is open.',
};

type TableBelief = Extract<Belief, { kind: 'event' | 'quantity' }>;

function beliefFrom(cell: (column: string) => string | null, about: string, place: string): TableBelief {
  const common = { about, resolvesBy: LAST_DAY, class: null, ref: null };
  const written = (column: string): string | null => cell(column)?.trim() || null;
  const wrong = (column: string, problem: string, hint: string): UserError =>
    new UserError('bad-input', `${place}, column ${column}: ${problem}`, { hint });
  const number = (column: string): number => {
    const text = written(column);
    const value = text === null ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw wrong(column, text === null ? `${column} is empty` : `"${text}" is not a number`, EACH_ROW);
  };
  const chance = written('chance');
  if (chance !== null) {
    const second = ['p10', 'p50', 'p90'].find((column) => written(column) !== null);
    if (second !== undefined) {
      const problem = `${second} ${written(second)} stands beside the chance ${chance}`;
      throw wrong(second, problem, `${EACH_ROW} Empty one of the two, or make two rows of it.`);
    }
    return placed(`${place}, column chance`, null, () => ({ kind: 'event', p: chanceFrom(chance), ...common }));
  }
  if (written('p10') === null && written('p90') === null) {
    throw new UserError('bad-input', `${place}: there is neither a chance nor an interval`, { hint: EACH_ROW });
  }
  const [p10, p90] = [number('p10'), number('p90')];
  if (p10 >= p90) throw wrong('p10', `p10 ${p10} is not below p90 ${p90}`, 'Write the smaller number into p10.');
  const scale = scaleOf({ p10, p50: p10, p90 }, false);
  const p50 = written('p50') === null ? impliedMedian(p10, p90, scale) : number('p50');
  if (p50 < p10 || p50 > p90) {
    throw wrong('p50', `p50 ${p50} lies outside of ${p10} to ${p90}`, 'It lies between them.');
  }
  return { kind: 'quantity', p10, p50, p90, unit: cell('unit'), ...common };
}

const EACH_ROW = 'Each row has a chance, or a p10 and a p90.';

/** @param hint - null: the one of the problem itself fits */
function placed<T>(place: string, hint: string | null, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const fitting = hint ?? error.hint;
    throw new UserError(error.code, `${place}: ${error.message}`, {
      ...(fitting === undefined ? {} : { hint: fitting }),
      cause: error,
    });
  }
}
