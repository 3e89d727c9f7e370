import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import type { TableCoverage } from '../../contracts/interface-check.ts';
import type { DataSource } from '../../contracts/project-file.ts';
import type { SchemaDiff, TableDiff } from '../../contracts/table-diff.ts';
import type { DistributionDrift, SchemaBreak } from '../../contracts/table-drift.ts';
import type { NewValues } from './new-values.ts';
import type { SensitiveColumn } from '../../table/sensitive/finding.ts';

/** A dataset of `cairn.yaml` as it stands today. */
export interface ListedDataset {
  readonly name: string;
  readonly declared: DataSource;
  /** null when it cannot be read; `problem` says why. */
  readonly now: DatasetVersion | null;
  readonly problem: { readonly message: string; readonly hint: string | null } | null;
  /** The newest version on record. */
  readonly recorded: DatasetVersion | null;
  readonly versions: number;
  /** Against the newest version on record: `new` when there is none. */
  readonly state: 'same' | 'changed' | 'new' | 'unreadable';
  readonly sensitive: readonly SensitiveColumn[];
}

/** A version that was recorded. */
export interface RecordedVersion {
  readonly version: DatasetVersion;
  /** The same content was on record already. */
  readonly known: boolean;
  /** null: it is the first one. */
  readonly drift: DataDrift | null;
}

/** What changed between two versions, and what that makes stale. */
export interface DataDiff {
  readonly dataset: string;
  readonly before: VersionLabel;
  readonly after: VersionLabel;
  readonly schema: SchemaDiff;
  /** null when the rows of a version are not at hand; `because` says why. */
  readonly rows: TableDiff | null;
  readonly because: string | null;
  /** Claims that hold on the version before and not on the one after. */
  readonly stale: readonly { readonly key: string; readonly title: string; readonly command: string | null }[];
}

export interface VersionLabel {
  readonly label: string;
  readonly hash: string;
  readonly rows: number;
  readonly at: string | null;
}

/** Whether what read one version can read another, and whether the values are still of the same kind. */
export interface DataDrift {
  readonly before: VersionLabel;
  readonly after: VersionLabel;
  /** Empty: nothing that read the version before fails on the one after. */
  readonly breaks: readonly SchemaBreak[];
  readonly schema: SchemaDiff;
  /** null when the rows of a version are not at hand. */
  readonly distributions: DistributionDrift | null;
  /** Values of columns of few levels that came; empty too when the rows are not at hand. */
  readonly newValues: readonly NewValues[];
}

/** Rows of a dataset held against the interface. */
export interface ValidatedData {
  readonly dataset: string;
  readonly coverage: TableCoverage;
  /** The line of each problem in the file, where the source is one plain file of separated values; else null. */
  readonly lines: readonly (number | null)[];
  readonly source: string;
}
