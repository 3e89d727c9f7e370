/** How a column of a later version differs from the earlier one. */
export interface ColumnDrift {
  readonly column: string;
  /** Population stability index. */
  readonly index: number;
  /** Of the index as it was measured; near 0 look at `byChance`. */
  readonly standardError: number;
  /** What 19 of 20 indices stay below when nothing changed. */
  readonly byChance: number;
  /** Chance of an index this large when nothing changed. */
  readonly p: number;
  /** `p` after Holm, over all columns. */
  readonly adjustedP: number;
  /** By habit: below .1, below .25, above. `none`: rows alone explain it. */
  readonly size: 'none' | 'small' | 'moderate' | 'large';
  /** Share of missing values, before and after. */
  readonly missing: readonly [before: number, after: number];
  /** Of a number: two-sample Kolmogorov–Smirnov. @default it is no number */
  readonly distance?: ColumnDistance;
}

/** How far the values of a number lie from the earlier ones, without bins. */
export interface ColumnDistance {
  /** Largest difference between the shares of values up to a point, in [0, 1]. */
  readonly statistic: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
  /** What 19 of 20 statistics stay below when nothing changed. */
  readonly byChance: number;
  /** Chance of a statistic this large when nothing changed, after Holm over all numbers. */
  readonly adjustedP: number;
}

export interface DistributionDrift {
  /** Largest index first. */
  readonly columns: readonly ColumnDrift[];
  /** Columns that were not compared, and why. */
  readonly skipped: readonly { readonly column: string; readonly because: string }[];
  /** Rows that were compared of each version. */
  readonly rows: readonly [before: number, after: number];
}

/** Something of the schema that makes readers of the earlier version fail. */
export interface SchemaBreak {
  readonly column: string;
  readonly kind: 'removed' | 'renamed' | 'type' | 'key' | 'value';
  /** One sentence without the name of the column. */
  readonly what: string;
}
