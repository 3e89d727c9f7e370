import type { Schema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import type { Target, Task } from './target.ts';

/** One question about one column. A missing cell answers as `missing` says. */
export type Condition =
  | {
      readonly kind: 'above';
      readonly column: string;
      readonly threshold: number;
      readonly isDate: boolean;
      readonly missing: boolean;
    }
  | {
      readonly kind: 'below';
      readonly column: string;
      readonly threshold: number;
      readonly isDate: boolean;
      readonly missing: boolean;
    }
  | { readonly kind: 'one-of'; readonly column: string; readonly levels: readonly string[]; readonly missing: boolean };

/** An ordered list of one or two conditions: the first that holds decides, else the last leaf. */
export interface RuleModel {
  readonly kind: 'rule';
  readonly task: Task;
  readonly classes: readonly string[];
  readonly conditions: readonly Condition[];
  /** One leaf a condition, then the leaf of all other rows. */
  readonly leaves: readonly RuleLeaf[];
}

export interface RuleLeaf {
  /** Shape (outputs): class shares with one pseudo-row spread over the classes' overall shares, or the mean. */
  readonly prediction: readonly number[];
  /** Training rows, and their weight. */
  readonly rows: number;
}

export interface RuleOptions {
  readonly schema: Schema;
  /** Columns that the rule may ask about. */
  readonly columns: readonly string[];
  readonly weights: ArrayLike<number> | null;
  readonly seed: number;
}

export declare function fitRule(
  table: Table,
  target: Target,
  rows: ArrayLike<number>,
  options: Pick<RuleOptions, 'schema' | 'columns'> & Partial<RuleOptions>,
): RuleModel;

/** Predictions, shape (rows × outputs) as `outputsOf` says. */
export declare function predictRule(model: RuleModel, table: Table, rows?: ArrayLike<number>): Float64Array;

/** The rule in words: "if `Wildlife Size` is Large → 38 % Damage, else 9 %". */
export declare function describeRule(model: RuleModel): string;
