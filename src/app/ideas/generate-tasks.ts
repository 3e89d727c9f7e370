import { rankCandidates, type TaskCandidate, type TaskIdeas } from '../../decide/ideas/task-candidate.ts';
import { targetColumns } from '../../decide/ideas/target-columns.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { Engine } from '../../kernels/engine.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import type { Table } from '../../table/table.ts';
import { forecastTasks } from './forecast-tasks.ts';
import { matchingTasks } from './matching-tasks.ts';
import { supervisedTasks } from './supervised-tasks.ts';
import { sampleRows, type GenerateOptions, type TaskGround } from './task-ground.ts';
import { unlabelledTasks } from './unlabelled-tasks.ts';

export interface GenerateEffects {
  readTable(source: string, options: { readonly signal: AbortSignal }): Promise<{ table: Table; info: TableInfo }>;
  startEngine(threads: number): Promise<Engine & Disposable>;
  /** Lets timers and signals have their turn. */
  pause(): Promise<void>;
}

/** Rows that are looked at, evenly over the table: our choice, so that a million rows are done in seconds. */
const SAMPLED_ROWS = 10_000;
/**
 * What could be done with a table: each column as a target, its numbers by time, and the rows by themselves, each with
 * what is cheap to measure; the ones that make no sense with the reason.
 *
 * @throws UserError when the table cannot be read
 */
export async function* generateTasks(
  options: GenerateOptions,
  effects: GenerateEffects,
  signal: AbortSignal,
): AsyncGenerator<string, TaskIdeas, void> {
  yield `Reading ${options.source}`;
  const { table: whole, info } = await effects.readTable(options.source, { signal });
  const table = sampleRows(whole, SAMPLED_ROWS);
  const schema = inferSchema(table, { markers: info.markers });
  using engine = await effects.startEngine(1);
  const { targets, leftOut } = targetColumns(schema, table.rows);
  const tests = Math.max(1, Math.min(targets.length, options.limit));
  const ground: TaskGround = { table, whole, info, schema, options, engine, tests, leftOut: [...leftOut] };
  const candidates: TaskCandidate[] = [];
  const work: (readonly [string, () => readonly TaskCandidate[]])[] = [
    ...targets
      .slice(0, options.limit)
      .map((target) => [`Measuring ${target}`, () => supervisedTasks(target, ground)] as const),
    ['Looking for series', () => forecastTasks(ground)],
    ['Comparing rows with each other', () => unlabelledTasks(ground)],
    ['Comparing spellings', () => matchingTasks(ground)],
  ];
  for (const [what, measure] of work) {
    yield what;
    await effects.pause();
    signal.throwIfAborted();
    candidates.push(...measure());
  }
  return {
    table: info.name,
    rows: whole.rows,
    sampled: table.rows,
    columns: whole.columns.length,
    candidates: rankCandidates(candidates),
    leftOut: ground.leftOut,
    measured: Math.min(targets.length, options.limit),
    notMeasured: targets.slice(options.limit),
    notes: info.notes,
  };
}
