import { numericValues, requireColumns, textCodes, textOf } from '../features/column-values.ts';
import { wordsOf } from '../features/text-terms.ts';
import { isMissing, type Column, type Table } from '../table/table.ts';

/** One question about one column. A missing cell answers as `missing` says; an unseen level is none of the levels. */
export type Condition = ThresholdCondition | LevelCondition | WordCondition;

export interface ThresholdCondition {
  /** Numbers greater than the threshold, or not greater. */
  readonly kind: 'above' | 'at-most';
  readonly column: string;
  readonly threshold: number;
  readonly unit: ThresholdUnit;
  readonly missing: boolean;
}

/** What a threshold measures: the number, milliseconds since 1970 UTC, or the length of a text. */
export type ThresholdUnit = 'number' | 'date' | 'characters';

export interface LevelCondition {
  readonly kind: 'one-of';
  readonly column: string;
  /** None: only missing cells answer yes. */
  readonly levels: readonly string[];
  readonly missing: boolean;
}

export interface WordCondition {
  readonly kind: 'contains';
  readonly column: string;
  /** In lower case, as `wordsOf` gives it. */
  readonly word: string;
  readonly missing: false;
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
  if (condition.kind === 'contains') {
    return Uint8Array.from(rows, (row) => (wordsOf(textOf(column, row)).includes(condition.word) ? 1 : 0));
  }
  const { kind, threshold, unit } = condition;
  const values = measure(column, rows, unit);
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return missing;
    return value > threshold === (kind === 'above') ? 1 : 0;
  });
}

/** What thresholds compare, NaN where missing. */
export function measure(column: Column, rows: ArrayLike<number>, unit: ThresholdUnit): Float64Array {
  if (unit !== 'characters') return numericValues(column, rows, unit === 'date' ? 'datetime' : 'number');
  return Float64Array.from(rows, (row) => (isMissing(column, row) ? Number.NaN : textOf(column, row).length));
}
