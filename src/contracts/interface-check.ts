/** Why a value does not fit its field. */
export const problemReasons = ['missing', 'type', 'range', 'value', 'unknown', 'no-column'] as const;
export type ProblemReason = (typeof problemReasons)[number];

export interface FieldProblem {
  readonly field: string;
  readonly reason: ProblemReason;
  /** As a person would read it; null when there is none. */
  readonly value: string | null;
  /** What the field takes, in words. */
  readonly allowed: string;
}

/** How far a table fits an interface. */
export interface TableCoverage {
  readonly rows: number;
  /** Rows in which every input fits, and the label where there is one. */
  readonly valid: number;
  /** `valid / rows`, with a 95 % interval (Wilson) for the share among rows to come of the same kind. */
  readonly share: number;
  readonly interval: readonly [low: number, high: number];
  /** The same over fields that have a column, so that one that is missing does not hide the rest. */
  readonly validWhereMapped: number;
  readonly mapping: FieldMapping;
  /** By field and reason, most rows first. */
  readonly reasons: readonly ReasonCount[];
  /** The first ones, by row. */
  readonly problems: readonly RowProblem[];
}

export interface FieldMapping {
  /** Declared inputs. */
  readonly fields: number;
  readonly mapped: number;
  readonly share: number;
  readonly columns: readonly MappedField[];
  /** The column of the labels; null when the table has none. */
  readonly label: string | null;
}

export interface MappedField {
  readonly field: string;
  /** null: the table has no such column. */
  readonly column: string | null;
  readonly required: boolean;
  /** A column that may be meant. */
  readonly nearest: string | null;
}

export interface ReasonCount {
  readonly field: string;
  readonly reason: ProblemReason;
  readonly rows: number;
  readonly allowed: string;
}

export interface RowProblem extends FieldProblem {
  /** 0-based data row. */
  readonly row: number;
}

/** One difference between the interface that was signed and the one of today. */
export interface InterfaceChange {
  readonly side: 'input' | 'output';
  readonly field: string;
  /** As in "takes fewer values: gone is red". */
  readonly what: string;
  /** Somebody who asks or reads as it was signed meets an error, or a value that he does not know. */
  readonly breaking: boolean;
}

export interface InterfaceComparison {
  readonly changes: readonly InterfaceChange[];
  readonly signedVersion: number;
  readonly version: number;
  /** Nothing breaks, or the version was raised because something does. */
  readonly holds: boolean;
}

/** What the type of the output makes of the task. */
export interface OutputTask {
  readonly approach: 'classification' | 'regression' | 'generation' | 'unsupported';
  /** null where Cairn has no models of its own, and where the number of classes is not declared. */
  readonly task: 'binary' | 'multiclass' | 'regression' | null;
  readonly why: string;
  readonly losses: readonly string[];
  /** Names of metrics that fit, as in `metric.optimise`. */
  readonly metrics: readonly string[];
  readonly baselines: readonly string[];
}

/** Something of `cairn.yaml` that the output rules out. */
export interface InterfaceContradiction {
  /** Where it stands, as in `metric.optimise`. */
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly hint: string;
}
