import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { nearestName } from '../base/nearest.ts';
import { type Operator, type RunField, type RunFilter, type RunNames } from '../contracts/run-filter.ts';
import { RunStatus } from '../contracts/run.ts';
import { textWidth } from '../report/terminal/text-width.ts';
import { readTokens, type Token } from './run-filter-tokens.ts';
import { findRunField } from './run-names.ts';

/** A hand cannot nest deeper, and the parser must not run out of stack: our choice. */
const DEEPEST = 100;

/**
 * Reads a condition on runs: `metrics.auc > 0.8 and (params.lr = 0.1 or not tags.kind like "final%")`.
 *
 * Comparisons are `= != < <= > >= like` (and `not like`); `not` binds closest, then `and`, then `or`. Names may stand without
 * their kind when only one kind has them, and in backticks when they hold spaces; text values in single or double quotes,
 * single words without. A date stands for its whole day here.
 *
 * @param names - what runs have, for bare names and for the nearest one
 * @param options - `isEarly`: no run may have begun yet, so that names behind `tags.`, `params.` and `metrics.` may be unknown
 * @throws UserError `bad-input`: the condition with a caret below the mistake, and what to write
 */
export function parseRunFilter(
  text: string,
  names: RunNames,
  { isEarly = false }: { readonly isEarly?: boolean } = {},
): RunFilter {
  const source = text.replaceAll(/\s/g, ' ');
  const tokens = readTokens(source, (at, problem, hint) => refuse(source, at, problem, hint));
  const reader = { source, tokens, names, isEarly, at: 0, depth: 0 };
  const filter = readOr(reader);
  const rest = peek(reader);
  if (rest.kind !== 'end') fail(reader, rest, 'expected and, or, or the end', 'Join comparisons with and or or.');
  return filter;
}

interface Reader {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly names: RunNames;
  readonly isEarly: boolean;
  at: number;
  depth: number;
}

const peek = (reader: Reader): Token => reader.tokens[reader.at]!;
const next = (reader: Reader): Token => reader.tokens[reader.at++]!;

function takeWord(reader: Reader, word: string): boolean {
  const token = peek(reader);
  const taken = token.kind === 'word' && token.quoted === null && token.plain.toLowerCase() === word;
  if (taken) reader.at++;
  return taken;
}

function readOr(reader: Reader): RunFilter {
  let left = readAnd(reader);
  while (takeWord(reader, 'or')) left = { kind: 'or', left, right: readAnd(reader) };
  return left;
}

function readAnd(reader: Reader): RunFilter {
  let left = readUnary(reader);
  while (takeWord(reader, 'and')) left = { kind: 'and', left, right: readUnary(reader) };
  return left;
}

function readUnary(reader: Reader): RunFilter {
  const start = peek(reader);
  if (++reader.depth > DEEPEST) fail(reader, start, `nested more than ${DEEPEST} deep`, 'Write it with fewer of them.');
  const filter = takeWord(reader, 'not')
    ? ({ kind: 'not', inner: readUnary(reader) } as const)
    : start.kind === 'open'
      ? readParentheses(reader)
      : readComparison(reader);
  reader.depth--;
  return filter;
}

function readParentheses(reader: Reader): RunFilter {
  const open = next(reader);
  const inner = readOr(reader);
  if (peek(reader).kind !== 'close') fail(reader, open, 'this parenthesis is never closed', 'Add a ) to close it.');
  reader.at++;
  return inner;
}

function readComparison(reader: Reader): RunFilter {
  const field = readField(reader);
  const negated = takeWord(reader, 'not');
  const token = next(reader);
  const operator: Operator | null = token.kind === 'operator' ? token.operator : isLike(token) ? 'like' : null;
  if (operator === null || (negated && operator !== 'like')) {
    fail(reader, token, 'expected a comparison', 'Write = != < <= > >= or like after a name.');
  }
  const comparison = withValue(reader, field, operator);
  return negated ? { kind: 'not', inner: comparison } : comparison;
}

const isLike = (token: Token): boolean =>
  token.kind === 'word' && token.quoted === null && token.plain.toLowerCase() === 'like';

function readField(reader: Reader): RunField {
  const token = next(reader);
  const isKeyword = token.kind === 'word' && token.quoted === null && /^(?:and|or|not|like)$/i.test(token.plain);
  if (token.kind !== 'word' || isKeyword) {
    fail(reader, token, 'expected a name', 'Write a comparison, as in metrics.auc > 0.8 or status = done.');
  }
  const found = findRunField(token, reader.names, reader.isEarly);
  if ('problem' in found) fail(reader, token, found.problem, found.hint);
  return found;
}

type Kind = 'number' | 'text' | 'either' | 'date';

function kindOf(field: RunField): Kind {
  if (field.of === 'metrics') return 'number';
  if (field.of === 'params') return 'either';
  if (field.of === 'tags') return 'text';
  if (field.name === 'seed' || field.name === 'wall') return 'number';
  return field.name === 'started' ? 'date' : 'text';
}

function withValue(reader: Reader, field: RunField, operator: Operator): RunFilter {
  const token = next(reader);
  const isValue = token.kind === 'text' || (token.kind === 'word' && token.quoted === null);
  if (!isValue) fail(reader, token, 'expected a value', 'Write a number, a word, or a text in quotes.');
  const written = token.kind === 'text' ? token.text : token.plain;
  const number = token.kind === 'word' ? numberFrom(written) : null;
  const kind = kindOf(field);
  if (kind === 'number') {
    if (operator === 'like')
      fail(reader, token, `${field.name} is a number, like is for text`, 'Use = != < <= > or >=.');
    if (number === null) {
      const hint = token.kind === 'text' ? 'Leave the quotes away.' : 'Write digits, with a point for decimals.';
      fail(reader, token, `${field.name} is a number, and this is not`, hint);
    }
    return { kind: 'compare', field, operator, value: number };
  }
  if (kind === 'date' && operator !== 'like') return compareDates(reader, { field, operator, token, written });
  if (field.of === 'run' && field.name === 'status' && operator !== 'like') refuseUnknownStatus(reader, token, written);
  const value = kind === 'either' && operator !== 'like' && number !== null ? number : written;
  return { kind: 'compare', field, operator, value };
}

const numberFrom = (text: string): number | null =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;

function refuseUnknownStatus(reader: Reader, token: Token, written: string): void {
  if (RunStatus.safeParse(written).success) return;
  const nearest = nearestName(written, RunStatus.options);
  const hint = nearest === undefined ? `They are ${RunStatus.options.join(', ')}.` : `Did you mean ${nearest}?`;
  fail(reader, token, `no run has the status ${written}`, hint);
}

interface DateComparison {
  readonly field: RunField;
  readonly operator: Operator;
  readonly token: Token;
  readonly written: string;
}

/** A moment is compared as it is; a day stands for all its moments, from its first to before the first of the next. */
function compareDates(reader: Reader, { field, operator, token, written }: DateComparison): RunFilter {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written);
  const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?$/.test(written);
  // Without a zone a moment is one of the clock here; a day alone would be read as one of Greenwich.
  const time = isDay || isMoment ? Date.parse(isDay ? `${written}T00:00` : written) : Number.NaN;
  if (Number.isNaN(time) || (isDay && localDate(new Date(time)) !== written)) {
    fail(reader, token, `${written} is not a date`, 'Write 2026-11-21 or 2026-11-21T09:30:00Z.');
  }
  const compare = (op: Operator, at: number): RunFilter => {
    return { kind: 'compare', field, operator: op, value: new Date(at).toISOString() };
  };
  if (!isDay) return compare(operator, time);
  const nextDay = dayAfter(time);
  const during: RunFilter = { kind: 'and', left: compare('>=', time), right: compare('<', nextDay) };
  switch (operator) {
    case '=':
      return during;
    case '!=':
      return { kind: 'not', inner: during };
    case '<':
    case '>=':
      return compare(operator, time);
    case '<=':
      return compare('<', nextDay);
    case '>':
      return compare('>=', nextDay);
    case 'like':
      return compare(operator, time);
  }
}

/** Midnight of the next day, which may be 23 or 25 hours away. */
function dayAfter(time: number): number {
  const day = new Date(time);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

function fail(reader: Reader, token: Token, problem: string, hint: string): never {
  const ended = token.kind === 'end' && reader.source.trim() !== '' ? `${problem}, and it ends here` : problem;
  refuse(reader.source, token.start, ended, hint);
}

/** More of a long condition than this is not shown around the mistake: our choice. */
const SHOWN = 76;

function refuse(source: string, at: number, problem: string, hint: string): never {
  const from = Math.max(0, at - SHOWN / 2);
  const line = `${from > 0 ? '…' : ''}${source.slice(from, from + SHOWN)}${from + SHOWN < source.length ? '…' : ''}`;
  const before = `${from > 0 ? '…' : ''}${source.slice(from, at)}`;
  throw new UserError('bad-input', `${line}\n${' '.repeat(textWidth(before))}^ ${problem}`, { hint });
}
