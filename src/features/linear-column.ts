import type { ColumnSchema } from '../table/schema.ts';
import type { Column } from '../table/table.ts';
import type { Levels } from './levels.ts';
import { encodeDate, fitDate, type DateFeatures } from './linear-dates.ts';
import type { LinearColumnOptions, Place } from './linear-features.ts';
import { encodeLevels, fitLevelFeatures, type LevelFeatures } from './linear-levels.ts';
import { encodeNumber, fitNumber, type NumberFeatures } from './linear-numbers.ts';
import { encodeText, fitText, type TextFeatures } from './linear-texts.ts';
import type { SparseMatrix } from './matrix.ts';

/** How a linear model reads one column of the table. */
export type LinearColumn = NumberFeatures | LevelFeatures | DateFeatures | TextFeatures;

/** Null when training holds nothing to learn from: all missing, or all the same. */
export function fitLinearColumn(
  column: Column,
  schema: ColumnSchema,
  rows: ArrayLike<number>,
  options: LinearColumnOptions & { readonly wholeNumbers: Levels | null },
): LinearColumn | null {
  switch (schema.type) {
    case 'number':
    case 'integer':
      return fitNumber(column, rows, options.wholeNumbers);
    case 'datetime':
      return fitDate(column, rows);
    case 'text':
      return fitText(column, rows, options);
    case 'boolean':
    case 'id':
      return column.storage === 'numbers' ? fitNumber(column, rows, null) : fitLevelFeatures(column, rows, options);
    case 'category':
      return fitLevelFeatures(column, rows, options);
    case 'ordered':
      return fitLevelFeatures(column, rows, options, schema.order);
  }
}

/** Writes the dense features of the given rows to their place and returns the sparse ones. */
export function encodeLinearColumn(
  fitted: LinearColumn,
  column: Column,
  rows: ArrayLike<number>,
  place: Place,
): SparseMatrix | null {
  switch (fitted.kind) {
    case 'number':
      return encodeNumber(fitted, column, rows, place);
    case 'levels':
      return encodeLevels(fitted, column, rows, place);
    case 'date':
      return encodeDate(fitted, column, rows, place);
    case 'text':
      return encodeText(fitted, column, rows, place);
  }
}
