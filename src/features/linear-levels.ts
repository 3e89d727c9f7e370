import type { Column } from '../table/table.ts';
import { fitLevels, levelCodes, levelNames, type Levels } from './levels.ts';
import {
  missingName,
  placeIndicators,
  writeIndicators,
  type ColumnFeatures,
  type LinearColumnOptions,
  type Place,
} from './linear-features.ts';
import type { SparseMatrix } from './matrix.ts';
import { applyScale, fitScale, type Scale } from './scale.ts';

/** One indicator a level; for ordered levels also their rank. */
export interface LevelFeatures extends ColumnFeatures {
  readonly kind: 'levels';
  readonly levels: Levels;
  readonly order: { readonly levels: readonly string[]; readonly scale: Scale } | null;
}

export function fitLevelFeatures(
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
  const indicators = placeIndicators(names);
  return {
    kind: 'levels',
    column: column.name,
    dense: [...(order ? [`${column.name} (rank)`] : []), ...indicators.dense],
    sparse: indicators.sparse,
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

export function encodeLevels(
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
