import { numericValues, requireColumns, textCodes } from '../features/column-values.ts';
import type { Column, Table } from '../table/table.ts';

/** One question about one column. A missing cell answers as `missing` says; an unseen level is none of the levels. */
export type Condition = ThresholdCondition | LevelCondition;

export interface ThresholdCondition {
  /** Numbers greater than the threshold, or not greater. */
  readonly kind: 'above' | 'at-most';
  readonly column: string;
  /** Dates: milliseconds since 1970 UTC. */
  readonly threshold: number;
  readonly isDate: boolean;
  readonly missing: boolean;
}

export interface LevelCondition {
  readonly kind: 'one-of';
  readonly column: string;
  /** None: only missing cells answer yes. */
  readonly levels: readonly string[];
  readonly missing: boolean;
}

/** For each row the index of the first condition that holds, or the number of conditions. */
export function chooseLeaves(conditions: readonly Condition[], table: Table, rows: ArrayLike<number>): Uint8Array {
  const leaves = new Uint8Array(rows.length).fill(conditions.length);
  const columns = requireColumns(
    table,
    conditions.map((condition) => condition.column),
  );
  for (let k = conditions.length - 1; k >= 0; k--) {
    answers(conditions[k]!, columns[k]!, rows).forEach((holds, i) => {
      if (holds === 1) leaves[i] = k;
    });
  }
  return leaves;
}

/** 1 for the rows where the condition holds. */
function answers(condition: Condition, column: Column, rows: ArrayLike<number>): Uint8Array {
  const missing = condition.missing ? 1 : 0;
  if (condition.kind === 'one-of') {
    const code = new Map(condition.levels.map((level) => [level, 1]));
    return Uint8Array.from(textCodes(column, rows, { code, unseen: 0, missing }));
  }
  const { kind, threshold, isDate } = condition;
  const values = numericValues(column, rows, isDate ? 'datetime' : 'number');
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return missing;
    return value > threshold === (kind === 'above') ? 1 : 0;
  });
}
