import type { Screen } from './screen.ts';
import { cutToWidth, padLeft, padRight, textWidth } from './text-width.ts';

/** One column of a table on a terminal. */
export interface TableColumn {
  readonly title: string;
  /** One for each row; the empty text where there is nothing. */
  readonly cells: readonly string[];
  /** `decimal`: numbers one below the other with their decimal points in line. */
  readonly align: 'left' | 'decimal';
  /** Columns leave from the largest rank on until the rest fits; those of rank 0 never do. */
  readonly rank: number;
  /** Cells wider than this are cut. @default 24 */
  readonly widest?: number;
  /** Colours a padded cell by its row. */
  readonly tone?: (cell: string, row: number) => string;
}

export interface DrawnTable {
  readonly lines: readonly string[];
  /** Titles of columns that found no room. */
  readonly hidden: readonly string[];
}

const GAP = 2;
const WIDEST = 24;

/** A table with one line a row and a muted line of titles, in the width of the screen as far as its columns can be left out. */
export function tableLines(columns: readonly TableColumn[], screen: Screen): DrawnTable {
  const laid = columns.map((column) => layColumn(column, screen));
  const kept = fitting(laid, screen.width);
  const rowCount = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const line = (cellOf: (column: LaidColumn) => string): string => kept.map(cellOf).join(' '.repeat(GAP)).trimEnd();
  const body = Array.from({ length: rowCount }, (_, row) =>
    line(({ column, cells }) => (column.tone ? column.tone(cells[row]!, row) : cells[row]!)),
  );
  return {
    lines: [screen.palette.muted(line(({ title }) => title)), ...body],
    hidden: laid.filter((column) => !kept.includes(column)).map(({ column }) => column.title),
  };
}

interface LaidColumn {
  readonly column: TableColumn;
  readonly width: number;
  readonly title: string;
  readonly cells: readonly string[];
}

function layColumn(column: TableColumn, screen: Screen): LaidColumn {
  const { widest = WIDEST, align } = column;
  const cut = (text: string): string => cutToWidth(screen.text(text), widest, screen.text('…'));
  const plain = column.cells.map(cut);
  const cells = align === 'decimal' ? alignDecimals(plain) : plain;
  const title = cut(column.title);
  const width = Math.max(textWidth(title), ...cells.map(textWidth));
  const pad = align === 'decimal' ? padLeft : padRight;
  return { column, width, title: pad(title, width), cells: cells.map((cell) => pad(cell, width)) };
}

/** Pads numbers on the right so that their decimal points, or where these would be, are in line; a dash stands there too. */
function alignDecimals(cells: readonly string[]): string[] {
  const tails = cells.map((cell) => (cell.length === 1 ? '' : /\d(\.\S*|e\S*)?$/.exec(cell)?.[1]));
  const longest = Math.max(0, ...tails.map((tail) => textWidth(tail ?? '')));
  return cells.map((cell, i) =>
    /\d/.test(cell) || cell.length === 1 ? cell + ' '.repeat(longest - textWidth(tails[i] ?? '')) : cell,
  );
}

function fitting(columns: readonly LaidColumn[], width: number): LaidColumn[] {
  let kept = [...columns];
  const used = (): number => kept.reduce((sum, column) => sum + column.width + GAP, -GAP);
  while (used() > width) {
    const last = Math.max(...kept.map(({ column }) => column.rank));
    if (last <= 0) break;
    const leaving = kept.findLast(({ column }) => column.rank === last);
    kept = kept.filter((column) => column !== leaving);
  }
  return kept;
}
