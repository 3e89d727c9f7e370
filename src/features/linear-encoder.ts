import type { Table } from '../table/table.ts';
import { allRows, requireColumns } from './column-values.ts';
import type { EncoderSource } from './encoder-source.ts';
import { encodeLinearColumn, fitLinearColumn, type LinearColumn } from './linear-column.ts';
import { wholeNumberLevels } from './linear-numbers.ts';
import { concatenateSparse, type LinearFeatures, type SparseMatrix } from './matrix.ts';

/**
 * How a linear model reads a table: numbers filled and standardised, levels as indicators, dates as trend and cycles,
 * text as weighted words. Plain data: it goes into a model file.
 */
export interface LinearEncoder {
  readonly kind: 'linear-encoder';
  readonly columns: readonly LinearColumn[];
}

export interface LinearEncoderOptions {
  /** Levels with fewer training rows share one indicator. @default 5, our choice */
  readonly minLevelRows?: number;
  /** Indicators a column at most. @default 1000, our choice */
  readonly maxLevels?: number;
  /** Terms a text column at most. @default 2¹⁸, as many as there are hash buckets */
  readonly maxTerms?: number;
}

/**
 * Learns the encoding on training rows only.
 *
 * @param rows - training rows, indices into the table
 * @throws UserError `not-found` when a column is not in the table
 */
export function fitLinearEncoder(
  { table, schema, columns }: EncoderSource,
  rows: ArrayLike<number>,
  { minLevelRows = 5, maxLevels = 1000, maxTerms = 2 ** 18 }: LinearEncoderOptions = {},
): LinearEncoder {
  const types = new Map(schema.map((column) => [column.name, column]));
  const found = requireColumns(table, columns);
  const options = { minLevelRows, maxLevels, maxTerms };
  const whole = found.map((column) => (types.get(column.name)!.type === 'integer' ? column : null));
  const wholeNumbers = wholeNumberLevels(whole, rows, options);
  const fitted = found.map((column, i) =>
    fitLinearColumn(column, types.get(column.name)!, rows, { ...options, wholeNumbers: wholeNumbers[i]! }),
  );
  return { kind: 'linear-encoder', columns: fitted.filter((column) => column !== null) };
}

/**
 * Reads any table that has the encoder's columns, by their names and by the text of their levels.
 *
 * @param rows - rows of the table in the order wanted
 * @throws UserError `not-found` naming the columns that the table lacks
 */
export function encodeLinear(
  encoder: LinearEncoder,
  table: Table,
  rows: ArrayLike<number> = allRows(table.rows),
): LinearFeatures {
  const columns = requireColumns(
    table,
    encoder.columns.map((column) => column.column),
  );
  const width = encoder.columns.reduce((sum, column) => sum + column.dense.length, 0);
  const dense = { rows: rows.length, width, values: new Float32Array(rows.length * width) };
  const blocks: SparseMatrix[] = [];
  let offset = 0;
  encoder.columns.forEach((fitted, index) => {
    const block = encodeLinearColumn(fitted, columns[index]!, rows, { matrix: dense, offset });
    if (block) blocks.push(block);
    offset += fitted.dense.length;
  });
  const names = [
    ...encoder.columns.flatMap((column) => column.dense),
    ...encoder.columns.flatMap((column) => column.sparse),
  ];
  return { dense, sparse: blocks.length > 0 ? concatenateSparse(blocks) : null, names };
}
