import type { Column } from '../table/table.ts';
import type { DenseMatrix, SparseMatrix } from './matrix.ts';

/** The features that a linear model gets from one column of the table; each name in `dense` and `sparse` is one. */
export interface ColumnFeatures {
  readonly column: string;
  readonly dense: readonly string[];
  readonly sparse: readonly string[];
}

export interface LinearColumnOptions {
  readonly minLevelRows: number;
  readonly maxLevels: number;
  readonly maxTerms: number;
}

/** Where the features of one column stand in the matrix of all. */
export interface Place {
  readonly matrix: DenseMatrix;
  readonly offset: number;
}

/** More indicators than this are stored sparsely: below, a vector instruction on zeros is cheaper than an index (our choice). */
const MAX_DENSE_LEVELS = 16;

/** Puts the names of indicators where they are stored. */
export function placeIndicators(names: readonly string[]): Pick<ColumnFeatures, 'dense' | 'sparse'> {
  return names.length <= MAX_DENSE_LEVELS ? { dense: names, sparse: [] } : { dense: [], sparse: names };
}

/** Writes one indicator a code, none for −1: to its place, or, with a sparse width, into a matrix of its own. */
export function writeIndicators(
  codes: Int32Array,
  sparseWidth: number,
  { matrix, offset }: Place,
): SparseMatrix | null {
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

export const missingName = (column: Column): string => `${column.name} is missing`;
