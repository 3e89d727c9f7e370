import type { ColumnType } from '../base/column-type.ts';

export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  /** Why this type, in one sentence with the numbers that decided it. */
  readonly evidence: string;
  /** True when a person said so with `--type`. */
  readonly overridden: boolean;
  readonly missing: number;
  /** Distinct values, missing ones not counted. */
  readonly distinct: number;
  /** For `ordered`: the levels from low to high, as they stand in the column's own text. */
  readonly order?: readonly string[];
  /** Values that look like "missing" but are kept as values until a person says otherwise. */
  readonly markers: readonly MissingMarker[];
}

export interface MissingMarker {
  readonly value: string;
  readonly count: number;
  /** `applied`: text markers such as NA, read as missing. `proposed`: sentinels among numbers, never applied silently. */
  readonly state: 'applied' | 'proposed';
}

/** One entry a column, in the order of the table. */
export type Schema = readonly ColumnSchema[];
