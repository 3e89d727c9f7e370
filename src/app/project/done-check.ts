import type { CheckOptions } from '../../contracts/check-options.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** A check of the target's table, made as `cairn.yaml` says. */
export interface DoneCheck {
  /** Name of the table in `cairn.yaml`. */
  readonly dataset: string;
  readonly options: CheckOptions;
  readonly analysis: Analysis;
  readonly startedAt: Date;
  /** As it was typed. */
  readonly command: readonly string[];
}
