import type { ColumnSchema } from '../table/schema.ts';
import type { Column } from '../table/table.ts';
import { numericValues, textOf } from './column-values.ts';
import { dateCycles, datePart, datePhase, type DateCycle } from './date-parts.ts';
import { fitLevels, levelCodes, levelNames, type Levels } from './levels.ts';
import type { DenseMatrix, SparseMatrix } from './matrix.ts';
import { applyScale, fitScale, type Scale } from './scale.ts';
import { encodeTextTerms, fitTextTerms, type TextTerms } from './text-terms.ts';

/** How a linear model reads one column of the table. Each name in `dense` and `sparse` is one feature. */
export type LinearColumn = NumberFeatures | LevelFeatures | DateFeatures | TextFeatures;

interface Features {
  readonly column: string;
  readonly dense: readonly string[];
  readonly sparse: readonly string[];
}

/** The number, whether it is missing, and for whole numbers of few values one indicator a value. */
interface NumberFeatures extends Features {
  readonly kind: 'number';
  readonly scale: Scale;
  readonly missing: boolean;
  readonly levels: Levels | null;
}

/** One indicator a level; for ordered levels also their rank. */
interface LevelFeatures extends Features {
  readonly kind: 'levels';
  readonly levels: Levels;
  readonly order: { readonly levels: readonly string[]; readonly scale: Scale } | null;
}

/** Trend and, for each cycle that training saw more than one phase of, two harmonics. */
interface DateFeatures extends Features {
  readonly kind: 'date';
  readonly elapsed: Scale;
  readonly cycles: readonly DateCycle[];
  readonly missing: boolean;
}

/** Weighted words, and the length of the text. */
interface TextFeatures extends Features {
  readonly kind: 'text';
  readonly terms: TextTerms;
  readonly length: Scale;
}

export interface LinearColumnOptions {
  readonly minLevelRows: number;
  readonly maxLevels: number;
  readonly maxTerms: number;
}

/** More indicators than this are stored sparsely: below, a vector instruction on zeros is cheaper than an index (our choice). */
const MAX_DENSE_LEVELS = 16;

/** Where the features of one column stand in the matrix of all. */
interface Place {
  readonly matrix: DenseMatrix;
  readonly offset: number;
}

/** Null when training holds nothing to learn from: all missing, or all the same. */
export function fitLinearColumn(
  column: Column,
  schema: ColumnSchema,
  rows: ArrayLike<number>,
  options: LinearColumnOptions,
): LinearColumn | null {
  switch (schema.type) {
    case 'number':
    case 'integer':
      return fitNumber(column, rows, options, schema.type === 'integer');
    case 'datetime':
      return fitDate(column, rows);
    case 'text':
      return fitText(column, rows, options);
    case 'boolean':
    case 'id':
      return column.storage === 'numbers'
        ? fitNumber(column, rows, options, false)
        : fitLevelFeatures(column, rows, options);
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

function fitNumber(
  column: Column,
  rows: ArrayLike<number>,
  options: LinearColumnOptions,
  whole: boolean,
): NumberFeatures | null {
  const values = numericValues(column, rows, 'number');
  const scale = fitScale(values);
  const missing = values.some((value) => Number.isNaN(value));
  if (scale === null || (scale.deviation === 0 && !missing)) return null;
  const levels = whole ? fitWholeNumberLevels(column, rows, options) : null;
  const names = levels ? levelNames(levels).map((level) => `${column.name} = ${level}`) : [];
  const inDense = names.length <= MAX_DENSE_LEVELS;
  return {
    kind: 'number',
    column: column.name,
    dense: [column.name, ...(missing ? [missingName(column)] : []), ...(inDense ? names : [])],
    sparse: inDense ? [] : names,
    scale,
    missing,
    levels,
  };
}

/** Whole numbers with at most this many values are often codes, hours or counts whose effect is not a line (our choice). */
const MAX_WHOLE_NUMBERS = 32;

/** A value needs this many rows on average, so that few rows are not spread over many indicators (our choice). */
const MIN_ROWS_PER_WHOLE_NUMBER = 50;

function fitWholeNumberLevels(
  column: Column,
  rows: ArrayLike<number>,
  { minLevelRows }: LinearColumnOptions,
): Levels | null {
  const distinct = fitLevels(column, rows, { minCount: 1, maxLevels: MAX_WHOLE_NUMBERS });
  if (distinct.pooled || distinct.kept.length < 3) return null;
  if (rows.length < MIN_ROWS_PER_WHOLE_NUMBER * distinct.kept.length) return null;
  return fitLevels(column, rows, { minCount: minLevelRows, maxLevels: MAX_WHOLE_NUMBERS });
}

function encodeNumber(
  fitted: NumberFeatures,
  column: Column,
  rows: ArrayLike<number>,
  place: Place,
): SparseMatrix | null {
  const values = numericValues(column, rows, 'number');
  const { matrix, offset } = place;
  for (let i = 0, at = offset; i < rows.length; i++, at += matrix.width) {
    matrix.values[at] = applyScale(values[i]!, fitted.scale);
    if (fitted.missing && Number.isNaN(values[i]!)) matrix.values[at + 1] = 1;
  }
  if (!fitted.levels) return null;
  const codes = levelCodes(fitted.levels, column, rows);
  return writeIndicators(codes, fitted.sparse.length, { matrix, offset: offset + (fitted.missing ? 2 : 1) });
}

function fitLevelFeatures(
  column: Column,
  rows: ArrayLike<number>,
  { minLevelRows, maxLevels }: LinearColumnOptions,
  orderedLevels?: readonly string[],
): LevelFeatures | null {
  const levels = fitLevels(column, rows, { minCount: minLevelRows, maxLevels });
  const names = levelNames(levels).map((level) => `${column.name} = ${level}`);
  if (levels.missing) names.push(missingName(column));
  if (names.length < 2) return null;
  const order = orderedLevels ? fitOrder(column, rows, orderedLevels) : null;
  const inDense = names.length <= MAX_DENSE_LEVELS;
  return {
    kind: 'levels',
    column: column.name,
    dense: [...(order ? [`${column.name} (rank)`] : []), ...(inDense ? names : [])],
    sparse: inDense ? [] : names,
    levels,
    order,
  };
}

function fitOrder(column: Column, rows: ArrayLike<number>, levels: readonly string[]): LevelFeatures['order'] {
  const scale = fitScale(ranks(column, rows, levels));
  return scale && { levels, scale };
}

/** Position of each cell in the order; NaN for missing and unknown levels. */
function ranks(column: Column, rows: ArrayLike<number>, order: readonly string[]): Float64Array {
  const codes = levelCodes({ kept: order, pooled: false, missing: false }, column, rows);
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : code));
}

function encodeLevels(
  fitted: LevelFeatures,
  column: Column,
  rows: ArrayLike<number>,
  { matrix, offset }: Place,
): SparseMatrix | null {
  const { levels, order } = fitted;
  if (order) {
    const values = ranks(column, rows, order.levels);
    for (let i = 0; i < rows.length; i++)
      matrix.values[i * matrix.width + offset] = applyScale(values[i]!, order.scale);
  }
  const codes = levelCodes(levels, column, rows);
  if (levels.missing) markMissing(codes, column, rows, levelNames(levels).length);
  return writeIndicators(codes, fitted.sparse.length, { matrix, offset: offset + (order ? 1 : 0) });
}

function markMissing(codes: Int32Array, column: Column, rows: ArrayLike<number>, code: number): void {
  for (let i = 0; i < codes.length; i++) {
    const row = rows[i]!;
    if (column.storage === 'numbers' ? Number.isNaN(column.values[row]!) : column.codes[row]! < 0) codes[i] = code;
  }
}

/** One indicator a code; none for −1. */
function writeIndicators(codes: Int32Array, sparseWidth: number, { matrix, offset }: Place): SparseMatrix | null {
  if (sparseWidth === 0) {
    codes.forEach((code, i) => {
      if (code >= 0) matrix.values[i * matrix.width + offset + code] = 1;
    });
    return null;
  }
  const pointers = new Int32Array(codes.length + 1);
  codes.forEach((code, i) => (pointers[i + 1] = pointers[i]! + (code >= 0 ? 1 : 0)));
  const indices = Uint32Array.from(codes.filter((code) => code >= 0));
  return {
    rows: codes.length,
    width: sparseWidth,
    pointers,
    indices,
    values: new Float32Array(indices.length).fill(1),
  };
}

function fitDate(column: Column, rows: ArrayLike<number>): DateFeatures | null {
  const times = numericValues(column, rows, 'datetime');
  const elapsed = fitScale(times.map((time) => datePart(time, 'elapsed')));
  const missing = times.some((time) => Number.isNaN(time));
  if (elapsed === null || (elapsed.deviation === 0 && !missing)) return null;
  const cycles = dateCycles.filter((cycle) => variesWithin(times, cycle));
  return {
    kind: 'date',
    column: column.name,
    dense: [
      `${column.name} (days)`,
      ...(missing ? [missingName(column)] : []),
      ...cycles.flatMap((cycle) => harmonics.map((harmonic) => `${column.name} (${harmonic} of ${cycle})`)),
    ],
    sparse: [],
    elapsed,
    cycles,
    missing,
  };
}

const harmonics = ['sin', 'cos', 'sin 2', 'cos 2'];

/** Dates without a time of day have one phase of the day; a cycle of one phase says nothing. */
function variesWithin(times: Float64Array, cycle: DateCycle): boolean {
  const turn = 2 * Math.PI;
  const phases = new Set<number>();
  for (const time of times) {
    if (!Number.isNaN(time)) phases.add(Math.round(((datePhase(time, cycle) / turn) % 1) * 1e4) % 1e4);
    if (phases.size > 1) return true;
  }
  return false;
}

function encodeDate(fitted: DateFeatures, column: Column, rows: ArrayLike<number>, { matrix, offset }: Place): null {
  const times = numericValues(column, rows, 'datetime');
  for (let i = 0; i < rows.length; i++) {
    const time = times[i]!;
    let at = i * matrix.width + offset;
    matrix.values[at++] = applyScale(datePart(time, 'elapsed'), fitted.elapsed);
    if (fitted.missing) matrix.values[at++] = Number.isNaN(time) ? 1 : 0;
    if (Number.isNaN(time)) continue;
    for (const cycle of fitted.cycles) {
      const phase = datePhase(time, cycle);
      matrix.values[at++] = Math.sin(phase);
      matrix.values[at++] = Math.cos(phase);
      matrix.values[at++] = Math.sin(2 * phase);
      matrix.values[at++] = Math.cos(2 * phase);
    }
  }
  return null;
}

function fitText(column: Column, rows: ArrayLike<number>, { maxTerms }: LinearColumnOptions): TextFeatures | null {
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

function encodeText(
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

const missingName = (column: Column): string => `${column.name} is missing`;
