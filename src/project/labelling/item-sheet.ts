import type { CellValue, GoldSheet, ItemSheet } from '../../contracts/label-round.ts';
import { cellText, findColumn, type Column, type Table } from '../../table/table.ts';

/** A cell as JSON has it. Infinities, which JSON has no word for, become text. */
export function cellValue(column: Column, row: number): CellValue {
  const text = cellText(column, row);
  if (text === null || column.storage === 'strings') return text;
  const value = column.values[row]!;
  switch (column.source) {
    case 'boolean':
      return value !== 0;
    case 'double':
    case 'integer':
      return Number.isFinite(value) ? value : text;
    case 'date':
    case 'timestamp':
      return text;
  }
}

/** What may be seen of the rows: the given columns, and no other. */
export function itemSheet(table: Table, rows: readonly number[], columns: readonly string[]): ItemSheet {
  const shown = columns.map((name) => findColumn(table, name)!);
  return {
    columns: [...columns],
    items: rows.map((row) => ({ row, cells: shown.map((column) => cellValue(column, row)) })),
  };
}

/** How today's table differs from what was drawn: rows whose shown cells or label are another, or that are gone. */
export function changedItems(
  table: Table,
  sheet: ItemSheet,
  today: { readonly gold: GoldSheet | null; readonly labelOf: (row: number) => string | null },
): number[] {
  const columns = sheet.columns.map((name) => findColumn(table, name));
  return sheet.items.flatMap(({ row, cells }, i) => {
    const same =
      row < table.rows &&
      cells.every((cell, c) => columns[c] !== undefined && Object.is(cellValue(columns[c], row), cell)) &&
      (today.gold === null || today.labelOf(row) === today.gold.labels[i]);
    return same ? [] : [row];
  });
}

/** For each item of a sheet the rows of today's table that read exactly so in the shown columns. */
export function rowsWithCells(table: Table, sheet: ItemSheet): number[][] {
  const found = new Map(sheet.items.map(({ cells }) => [JSON.stringify(cells), [] as number[]]));
  const columns = sheet.columns.map((name) => findColumn(table, name));
  if (columns.every((column) => column !== undefined)) {
    for (let row = 0; row < table.rows; row++)
      found.get(JSON.stringify(columns.map((column) => cellValue(column, row))))?.push(row);
  }
  return sheet.items.map(({ cells }) => found.get(JSON.stringify(cells))!);
}
