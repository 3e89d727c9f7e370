import { cellText, type Column } from './table.ts';

/** The columns as CSV (RFC 4180, line feeds): a header, then a line a row; missing cells are empty. */
export function* csvLines(columns: readonly Column[], rows: number): Generator<string, void, void> {
  yield `${columns.map((column) => csvCell(column.name)).join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    yield `${columns.map((column) => csvCell(cellText(column, row) ?? '')).join(',')}\n`;
  }
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
