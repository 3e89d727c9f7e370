import { UserError } from '../base/errors.ts';

/** Where a table is. `name` is fit to be shown: it holds no password. */
export type Source =
  | { readonly kind: 'stdin'; readonly name: string }
  | { readonly kind: 'files'; readonly name: string; readonly path: string }
  | SqliteSource
  | PostgresSource;

export interface SqliteSource extends Selection {
  readonly kind: 'sqlite';
  readonly name: string;
  readonly path: string;
}

export interface PostgresSource extends Selection {
  readonly kind: 'postgres';
  readonly name: string;
  /** Connection URL without `table` and `query`. */
  readonly url: string;
}

/** What to read from a database: at most one of the two. */
interface Selection {
  readonly table?: string;
  readonly query?: string;
}

/**
 * Reads the way a person names a table:
 * `-`, a path, folder or pattern, `data.db::table`, `sqlite:data.db?table=t`, `sqlite:data.db?query=SELECT …`,
 * `postgres://user@host/db?table=schema.t`, `postgres://…?query=SELECT …`. `query` and `table` come last and are taken
 * as they stand; percent escapes are decoded when the whole value is escaped.
 *
 * @throws UserError `unsupported` for web addresses, `bad-input` for an unreadable URL
 */
export function parseSource(text: string): Source {
  if (text === '-') return { kind: 'stdin', name: 'standard input' };
  if (/^postgres(?:ql)?:\/\//i.test(text)) return parsePostgres(text);
  if (/^sqlite:/i.test(text)) {
    const { rest, ...selection } = splitSelection(text.slice('sqlite:'.length));
    return { kind: 'sqlite', name: text, path: rest.replace(/^\/\/(?=\/)/, ''), ...selection };
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    throw new UserError('unsupported', `${text.split(':')[0]} addresses are not read`, {
      hint: 'Download the file first, then give its path.',
    });
  }
  const table = /^(.+\.(?:sqlite3?|db3?|s3db))::(.+)$/i.exec(text);
  if (table) return { kind: 'sqlite', name: text, path: table[1]!, table: table[2]! };
  return { kind: 'files', name: text, path: text };
}

function parsePostgres(text: string): PostgresSource {
  const { rest, ...selection } = splitSelection(text);
  if (!URL.canParse(rest)) {
    throw new UserError('bad-input', 'The Postgres address cannot be read', {
      hint: 'Write postgres://user:password@host:5432/database?table=name, with special characters percent-encoded.',
    });
  }
  const shown = new URL(rest);
  if (shown.password !== '') shown.password = '***';
  const selected = selection.table ?? selection.query;
  const name = selected === undefined ? shown.href : `${shown.href} (${selected})`;
  return { kind: 'postgres', name, url: rest, ...selection };
}

/**
 * The same table, named from another folder: the path of a file, pattern or SQLite file is replaced, addresses of servers
 * stay.
 */
export function moveSource(text: string, move: (path: string) => string): string {
  const source = parseSource(text);
  if (source.kind === 'stdin' || source.kind === 'postgres') return text;
  const start = /^sqlite:(?:\/\/(?=\/))?/i.exec(text)?.[0].length ?? 0;
  return text.slice(0, start) + move(source.path) + text.slice(start + source.path.length);
}

/** The same address without the password in it; what is no address of a server stays as it is. */
export function withoutPassword(text: string): string {
  if (parseSource(text).kind !== 'postgres') return text;
  return text.replace(/^([a-z]+:\/\/[^/?#@:]*):[^/?#@]*@/i, '$1@');
}

/** Cuts `table=…` or `query=…` off the end of an address. */
function splitSelection(text: string): Selection & { readonly rest: string } {
  const match = /[?&](table|query)=([\s\S]*)$/i.exec(text);
  if (!match) return { rest: text };
  const value = /\s/.test(match[2]!) ? match[2]! : decode(match[2]!);
  const rest = text.slice(0, match.index);
  return match[1]!.toLowerCase() === 'table' ? { rest, table: value } : { rest, query: value };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** Whether a query sorts its result: an ORDER BY outside of parentheses, quotes and comments. */
export function hasOrder(query: string): boolean {
  const plain = query.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  let depth = 0;
  let outside = '';
  for (const character of plain) {
    if (character === '(') depth++;
    if (depth === 0) outside += character;
    if (character === ')') depth--;
  }
  return /\border\s+by\b/i.test(outside);
}
