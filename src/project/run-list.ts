import type { Requirement } from '../contracts/check-options.ts';
import type { RunField } from '../contracts/run-filter.ts';
import type { Run } from '../contracts/run.ts';
import type { Objective, Standing } from '../evidence/pareto.ts';
import type { RankedEntry } from './rank-entries.ts';
import type { RunEntry } from './run-entries.ts';

/** Runs as they were asked for: plain data for every face. */
export interface RunList {
  /** Runs in the project. */
  readonly total: number;
  /** Fields that were asked for with `columns`; empty: the face chooses. */
  readonly columns: readonly RunField[];
  /** The metric of cairn.yaml. */
  readonly metric: string | null;
  readonly sort: { readonly field: RunField; readonly descending: boolean } | null;
  readonly found:
    | {
        readonly kind: 'list';
        readonly runs: readonly Run[];
        /** More runs fulfil the condition than are here. */
        readonly more: boolean;
      }
    | {
        readonly kind: 'rank';
        readonly metric: Objective;
        readonly thresholds: readonly Requirement[];
        readonly ranked: readonly RankedEntry[];
        /** Runs that are left out because they are not done, or repeat another. */
        readonly unfinished: number;
      }
    | {
        readonly kind: 'pareto';
        readonly objectives: readonly Objective[];
        readonly entries: readonly ParetoEntry[];
        readonly unfinished: number;
      };
}

export interface ParetoEntry {
  readonly entry: RunEntry;
  /** By objective. */
  readonly values: readonly (number | null)[];
  readonly standing: Standing;
}
