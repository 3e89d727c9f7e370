import type { ColumnType } from '../base/column-type.ts';

export interface TypeChange {
  readonly column: string;
  readonly before: ColumnType | 'empty';
  readonly after: ColumnType | 'empty';
  /** Values of now do not fit the type of before: what read the column then may fail now. */
  readonly breaks: boolean;
}

/** What became of the columns of a table. */
export interface SchemaDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** A column that went and one that came, with the same values. They do not count as removed and added. */
  readonly renamed: readonly { readonly from: string; readonly to: string; readonly certain: boolean }[];
  readonly types: readonly TypeChange[];
}

/** Values of a category that only one version has. */
export interface LevelChange {
  readonly column: string;
  /** With the rows that hold them, most first. */
  readonly came: readonly LevelCount[];
  readonly gone: readonly LevelCount[];
}

interface LevelCount {
  readonly level: string;
  readonly rows: number;
}

/** What became of the labels of rows that are the same row otherwise. */
export interface LabelChanges {
  readonly target: string;
  /** Rows with a label in both versions. */
  readonly compared: number;
  /** Of them, rows with another label. */
  readonly flipped: number;
  /** Rows that got a label, and rows that lost theirs. */
  readonly labelled: number;
  readonly unlabelled: number;
  /** Most frequent first; at most 20. Of numbers with many values the most frequent change says little. */
  readonly flips: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
  /** How rows were paired: by key, or by all columns but the target. The latter count among removed and added rows too. */
  readonly by: 'keys' | 'content';
}

/** What became of a table: of its columns, its rows, its cells and its labels. */
export interface TableDiff {
  readonly rows: {
    readonly before: number;
    readonly after: number;
    readonly added: number;
    readonly removed: number;
    /** Rows with the same key and another content; 0 when rows are told by content alone. */
    readonly changed: number;
    readonly same: number;
    /** Rows that stand in both came in another order. */
    readonly reordered: boolean;
  };
  readonly matching: Matching;
  readonly schema: SchemaDiff;
  /** Of changed rows: columns with cells that differ, most first. */
  readonly cells: readonly { readonly column: string; readonly changed: number }[];
  readonly levels: readonly LevelChange[];
  /** null without a target, or when one of the tables lacks it. */
  readonly labels: LabelChanges | null;
  readonly examples: DiffExamples;
}

/** How a row is known to be the same row. */
export type Matching =
  | {
      readonly by: 'keys';
      readonly keys: readonly string[];
      /** Rows whose key stands more than once in a version: they were told by content. */
      readonly ambiguous: { readonly before: number; readonly after: number };
    }
  | { readonly by: 'content'; readonly columns: number; readonly absentKeys: readonly string[] };

export interface DiffExamples {
  /** 0-based data rows. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  readonly changed: readonly {
    readonly rowBefore: number;
    readonly rowAfter: number;
    readonly column: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}
