import type { Run } from '../../contracts/run.ts';
import type { ChangedPart, ManifestChange } from '../manifest-diff.ts';
import type { RowsCompared } from './compare-rows.ts';
import type { SeedGroup, SeedsCompared } from './seed-groups.ts';

/** Why something cannot be compared. */
export interface Because {
  readonly because: string;
}

/** Runs beside the first one: what differs in them, and which is better where that can be told. */
export interface RunComparison {
  readonly runs: readonly Run[];
  /** Which of its predictors was compared, by run; null where there is only one, or none. */
  readonly predictors: readonly (string | null)[];
  readonly groups: readonly SeedGroup[];
  /** Of every run but the first: what is not the same as in the first. */
  readonly changes: readonly (readonly ManifestChange[])[];
  readonly parts: readonly (readonly ChangedPart[])[];
  /** Null: they may be compared. Otherwise why nothing here is called a comparison. */
  readonly refused: string | null;
  readonly rows: RowsCompared | Because;
  readonly seeds: SeedsCompared | Because;
  /** What a person should know of it. */
  readonly notes: readonly string[];
}
