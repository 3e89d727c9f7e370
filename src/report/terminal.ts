import type { Report } from '../contracts/report.ts';

export interface TerminalOptions {
  /** Colours by terminal escapes. @default false */
  readonly colour?: boolean;
  /** Draw with box-drawing characters and blocks; otherwise ASCII only. @default true */
  readonly unicode?: boolean;
  /** Columns. @default 80 */
  readonly width?: number;
  /** Where the HTML page lies, for the last line. */
  readonly reportPath?: string;
}

/** The final screen of a check: verdict, ladder, what was refused, careless scores, what to do next. Ends with a line feed. */
export function renderTerminal(report: Report, _options: TerminalOptions = {}): string {
  return `${report.verdict.sentence}\n`;
}
