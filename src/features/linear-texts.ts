import type { Column } from '../table/table.ts';
import { textOf } from './column-values.ts';
import type { ColumnFeatures, LinearColumnOptions, Place } from './linear-features.ts';
import type { SparseMatrix } from './matrix.ts';
import { applyScale, fitScale, type Scale } from './scale.ts';
import { encodeTextTerms, fitTextTerms, type TextTerms } from './text-terms.ts';

/** Weighted words, and the length of the text. */
export interface TextFeatures extends ColumnFeatures {
  readonly kind: 'text';
  readonly terms: TextTerms;
  readonly length: Scale;
}

export function fitText(
  column: Column,
  rows: ArrayLike<number>,
  { maxTerms }: LinearColumnOptions,
): TextFeatures | null {
  const terms = fitTextTerms(column, rows, { maxTerms });
  const length = fitScale(textLengths(column, rows));
  if (length === null || (length.deviation === 0 && terms.buckets.length === 0)) return null;
  return {
    kind: 'text',
    column: column.name,
    dense: [`${column.name} (length)`],
    sparse: terms.names.map((term) => `${column.name}: ${term}`),
    terms,
    length,
  };
}

/** Characters on a logarithmic scale: lengths of texts are spread over orders of magnitude. */
const textLengths = (column: Column, rows: ArrayLike<number>): Float64Array =>
  Float64Array.from(rows, (row) => Math.log1p(textOf(column, row).length));

export function encodeText(
  fitted: TextFeatures,
  column: Column,
  rows: ArrayLike<number>,
  { matrix, offset }: Place,
): SparseMatrix {
  const lengths = textLengths(column, rows);
  for (let i = 0; i < rows.length; i++)
    matrix.values[i * matrix.width + offset] = applyScale(lengths[i]!, fitted.length);
  return encodeTextTerms(fitted.terms, column, rows);
}
