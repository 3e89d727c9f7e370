import type { LeftOutTask, TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { Engine } from '../../kernels/engine.ts';
import type { Schema } from '../../table/schema.ts';
import { takeRows, type Table } from '../../table/table.ts';

export interface GenerateOptions {
  /** As the person gave it, for commands. */
  readonly source: string;
  /** Targets that are measured at most; null: as many as take a few seconds. */
  readonly limit: number | null;
  readonly seed: number;
}

/** What the tasks of a table are looked for in. */
export interface TaskGround {
  /** The rows that are looked at. */
  readonly table: Table;
  /** All rows. */
  readonly whole: Table;
  readonly info: TableInfo;
  readonly schema: Schema;
  readonly options: GenerateOptions;
  readonly engine: Engine;
  /** Columns that speak of people, or may. */
  readonly ofPeople: ReadonlySet<string>;
  readonly leftOut: LeftOutTask[];
}

/** What two rungs were held against each other for. */
export interface ComparedTask {
  /** @param comparisons - how many are looked at together: the more, the surer a gain must be to be called one */
  readonly describe: (comparisons: number) => readonly TaskCandidate[];
}

/** Every so many-th row: order and shares stay. */
export function sampleRows(table: Table, most: number): Table {
  if (table.rows <= most) return table;
  return takeRows(
    table,
    Int32Array.from({ length: most }, (_, i) => Math.floor((i * table.rows) / most)),
  );
}

/** What a task that predicts no column has to say of a target. */
export const withoutTarget = {
  target: null,
  known: null,
  metric: null,
  baselines: [],
  gain: null,
  headroom: null,
  refused: [],
  ofPeople: false,
  command: null,
};
