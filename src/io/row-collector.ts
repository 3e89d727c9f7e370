import { numberBuilder, stringBuilder } from '../table/column-builder.ts';
import { interpretText } from '../table/interpret-text.ts';
import type { MissingMarker } from '../table/schema.ts';
import { sourceOfNumbers, type Column, type NumberSource } from '../table/table.ts';
import type { LoadedTable } from './load-relation.ts';
import { assertFits, type TableLimits } from './table-limits.ts';

/** A value as a database driver returns it. */
export type DriverValue = string | number | bigint | boolean | Uint8Array | null;

/** Collects the rows of a query into a table. */
export interface RowCollector {
  add(row: readonly DriverValue[]): void;
  finish(): LoadedTable;
}

/** What a database says that a column holds; texts are understood by their content, as in a file. */
export type DeclaredType = 'number' | 'boolean' | 'date' | 'timestamp' | 'text';

interface CollectedColumn {
  readonly column: Column;
  readonly markers: readonly MissingMarker[];
  readonly notes: readonly string[];
}

interface ColumnCollector {
  add(value: DriverValue): void;
  finish(): CollectedColumn;
}

const ROWS_BETWEEN_CHECKS = 65_536;

/** @throws UserError `too-large` from `add`, before the columns outgrow the limit */
export function collectRows(
  columns: readonly { readonly name: string; readonly type: DeclaredType }[],
  limits?: TableLimits,
): RowCollector {
  const collectors = columns.map(({ name, type }) =>
    type === 'text' ? anyCollector(name) : numberCollector(name, type),
  );
  let rows = 0;
  return {
    add(row) {
      if (rows % ROWS_BETWEEN_CHECKS === 0) assertFits(rows + ROWS_BETWEEN_CHECKS, columns.length, limits);
      for (const [i, collector] of collectors.entries()) collector.add(row[i] ?? null);
      rows++;
    },
    finish() {
      const done = collectors.map((collector) => collector.finish());
      return {
        table: { rows, columns: done.map(({ column }) => column) },
        markers: new Map(done.filter(({ markers }) => markers.length > 0).map((one) => [one.column.name, one.markers])),
        notes: done.flatMap(({ column, notes }) => notes.map((note) => `${JSON.stringify(column.name)}: ${note}`)),
      };
    },
  };
}

function numberCollector(name: string, type: Exclude<DeclaredType, 'text'>): ColumnCollector {
  const builder = numberBuilder();
  return {
    add: (value) => builder.add(value === null ? NaN : Number(value)),
    finish() {
      const values = builder.finish();
      return finishNumbers(name, values, type === 'number' ? sourceOfNumbers(values) : type);
    },
  };
}

/** For values of any type, as SQLite allows: numbers until the first text, then texts, numbers written out among them. */
function anyCollector(name: string): ColumnCollector {
  const numbers = numberBuilder();
  let texts: ReturnType<typeof stringBuilder> | undefined;
  return {
    add(value) {
      if (texts === undefined && (typeof value === 'string' || value instanceof Uint8Array)) {
        texts = stringBuilder(name);
        for (const number of numbers.finish()) texts.add(Number.isNaN(number) ? null : String(number));
      }
      if (texts) texts.add(value === null ? null : textOf(value));
      else numbers.add(value === null ? NaN : Number(value));
    },
    finish() {
      if (!texts) {
        const values = numbers.finish();
        return finishNumbers(name, values, sourceOfNumbers(values));
      }
      const { column, markers, note } = interpretText(texts.finish());
      return { column, markers, notes: note === undefined ? [] : [note] };
    },
  };
}

const textOf = (value: string | number | bigint | boolean | Uint8Array): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);

function finishNumbers(name: string, values: Float64Array, source: NumberSource): CollectedColumn {
  const inexact = source === 'integer' && values.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER);
  const notes = inexact ? ['whole numbers above 2^53 are rounded to the nearest double'] : [];
  return { column: { storage: 'numbers', name, source, values }, markers: [], notes };
}
