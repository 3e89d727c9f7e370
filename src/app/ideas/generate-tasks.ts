import { rankCandidates, type TaskCandidate, type TaskIdeas } from '../../decide/ideas/task-candidate.ts';
import { targetColumns, targetsWorth } from '../../decide/ideas/target-columns.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { Engine } from '../../kernels/engine.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import { sensitiveColumns } from '../../table/sensitive-columns.ts';
import type { Table } from '../../table/table.ts';
import { forecastTasks } from './forecast-tasks.ts';
import { matchingTasks } from './matching-tasks.ts';
import { supervisedTasks } from './supervised-tasks.ts';
import { sampleRows, type ComparedTask, type GenerateOptions, type TaskGround } from './task-ground.ts';
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
  const limit = options.limit ?? targetsWorth(table);
  const ofPeople = sensitiveColumns(table, { schema }).map(({ column }) => column);
  const ground: TaskGround = {
    table,
    whole,
    info,
    schema,
    options,
    engine,
    ofPeople: new Set(ofPeople),
    leftOut: [...leftOut],
  };
  const compared: ComparedTask[] = [];
  const others: TaskCandidate[] = [];
  const work: (readonly [string, () => unknown])[] = [
    ...targets
      .slice(0, limit)
      .map((target) => [`Measuring ${target}`, () => compared.push(...supervisedTasks(target, ground))] as const),
    ['Looking for series', () => compared.push(...forecastTasks(ground))],
    ['Comparing rows with each other', () => others.push(...unlabelledTasks(ground))],
    ['Comparing spellings', () => others.push(...matchingTasks(ground))],
  ];
  for (const [what, measure] of work) {
    yield what;
    await effects.pause();
    signal.throwIfAborted();
    measure();
  }
  const candidates = [...compared.flatMap(({ describe }) => describe(compared.length)), ...others];
  return {
    table: info.name,
    rows: whole.rows,
    sampled: table.rows,
    columns: whole.columns.length,
    candidates: rankCandidates(candidates),
    leftOut: ground.leftOut,
    measured: Math.min(targets.length, limit),
    notMeasured: targets.slice(limit),
    ofPeople,
    comparisons: compared.length,
    notes: info.notes,
  };
}
