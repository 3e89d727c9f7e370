/** What a stream can show. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Columns of a text that is easy to read, between 40 and 100; 80 when it is not a terminal. */
  readonly width: number;
  /** All columns that there are, 40 at least, for lists; 80 when it is not a terminal. */
  readonly columns: number;
}

/** Colour only on a terminal and never with NO_COLOR; box characters only where the locale is UTF-8 (or on Windows). */
export function terminalStyle(stream: { readonly isTTY?: boolean; readonly columns?: number }): TerminalStyle {
  const { NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  const columns = stream.isTTY ? Math.max(40, stream.columns ?? 80) : 80;
  return {
    colour: stream.isTTY === true && !NO_COLOR && TERM !== 'dumb',
    unicode: process.platform === 'win32' || /utf-?8/i.test(locale) || (locale === '' && stream.isTTY !== true),
    width: Math.min(100, columns),
    columns,
  };
}
