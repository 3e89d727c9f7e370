/** Where the complexity of a project with a model comes from. */
export type DebtKind = 'undeclared-consumer' | 'unowned-data' | 'dead-flag' | 'glue' | 'unstable-source';

/** The debt of a project, with how much there was to count it in: of nothing, no debt is no finding. */
export interface CountedDebt {
  readonly items: readonly DebtItem[];
  readonly programs: number;
  /** Declared in cairn.yaml. */
  readonly datasets: number;
}

/** One thing that will cost somebody time later. */
export interface DebtItem {
  readonly kind: DebtKind;
  /** File, dataset or flag. */
  readonly place: string;
  /** What it is, in a sentence. */
  readonly says: string;
  /** Text whose first commit in a file tells how old it is; null: that is known otherwise, or not at all. */
  readonly trace: { readonly path: string; readonly text: string } | null;
  /** ISO date since when; null: not known, or not committed yet. */
  readonly since: string | null;
}
