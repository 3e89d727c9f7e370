/** What a stream can show. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Columns, between 40 and 100; 80 when it is not a terminal. */
  readonly width: number;
}

/** Colour only on a terminal and never with NO_COLOR; box characters only where the locale is UTF-8 (or on Windows). */
export function terminalStyle(stream: { readonly isTTY?: boolean; readonly columns?: number }): TerminalStyle {
  const { NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return {
    colour: stream.isTTY === true && !NO_COLOR && TERM !== 'dumb',
    unicode: process.platform === 'win32' || /utf-?8/i.test(locale) || (locale === '' && stream.isTTY !== true),
    width: stream.isTTY ? Math.min(100, Math.max(40, stream.columns ?? 80)) : 80,
  };
}
