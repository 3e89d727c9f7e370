import { probeRows } from '../split/choose-split.ts';
import type { TaskDecision } from '../split/task.ts';
import type { Schema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import type { CheckContext } from './check-context.ts';
import { thinRows } from './probe-rows.ts';
import type { Structure } from './structure.ts';

export interface CheckSetup {
  /** Rows with a target only. */
  readonly table: Table;
  readonly schema: Schema;
  readonly decision: TaskDecision;
  readonly structure: Structure;
  readonly population?: Table | null;
  readonly seed: number;
}

/** What the checks look at, once the structure is known. */
export function checkContext({
  table,
  schema,
  decision,
  structure,
  population = null,
  seed,
}: CheckSetup): CheckContext {
  const { features, plan, time, group, groupEvidence, duplicates } = structure;
  const rows = probeRows(plan.design, table.rows);
  return {
    table,
    schema,
    decision,
    features,
    plan,
    probeRows: thinRows(rows, { keys: group?.keys, seed }),
    time,
    group,
    groupEvidence,
    duplicates,
    population,
    seed,
  };
}
