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
 * @throws UserError `bad-input` with the row of what cannot be read
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
    throw new UserError('bad-input', `${place}: "${about}" stands in row ${before} already`, {
      hint: 'Keep the belief that is to be scored, once for each person.',
    });
  }
  seen.set(JSON.stringify([by, about]), row + 2);
  const body = placed(place, () => beliefFrom(cell, about));
  const forecast: JournalEntry = { id, kind: 'forecast', at: SAID, by, text: about, body };
  const outcome = cell('outcome');
  if (outcome === null || outcome.trim() === '') return [forecast];
  const word = body.kind === 'event' ? (EVENT_WORDS[outcome] ?? outcome) : outcome;
  const found = placed(place, () =>
    parseOutcome(word, { kind: body.kind, about, id }, { today: LAST_DAY, because: 'void in the table' }),
  );
  const answer = { forecast: id, source: 'person' as const, ...found };
  return [forecast, { id: `${id}, outcome`, kind: 'forecast-outcome', at: KNOWN, by, text: '', body: answer }];
}

/** A column of 1 and 0 is one of yes and no. */
const EVENT_WORDS: Readonly<Record<string, string>> = { 1: 'yes', 0: 'no' };

function beliefFrom(cell: (column: string) => string | null, about: string): Belief {
  const common = { about, resolvesBy: LAST_DAY, class: null, ref: null };
  const chance = cell('chance');
  if (chance !== null) return { kind: 'event', p: chanceFrom(chance), ...common };
  const [p10, p90] = [numberIn(cell('p10'), 'p10'), numberIn(cell('p90'), 'p90')];
  if (p10 >= p90) {
    throw new UserError('bad-input', `p10 ${p10} is not below p90 ${p90}`, { hint: 'Write the smaller number first.' });
  }
  const middle = cell('p50');
  const scale = scaleOf({ p10, p50: p10, p90 }, false);
  const p50 = middle === null ? impliedMedian(p10, p90, scale) : numberIn(middle, 'p50');
  if (p50 < p10 || p50 > p90) {
    throw new UserError('bad-input', `p50 ${p50} lies outside of ${p10} to ${p90}`, { hint: 'It lies between them.' });
  }
  return { kind: 'quantity', p10, p50, p90, unit: cell('unit'), ...common };
}

function numberIn(text: string | null, column: string): number {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new UserError('bad-input', `${column} is ${text === null ? 'empty' : `"${text}"`}`, {
    hint: 'Each row has a chance, or a p10 and a p90.',
  });
}

function placed<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${place}: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    });
  }
}
