import type { ColumnType } from '../../src/base/column-type.ts';
import { randomNormal, seededRng } from '../../src/base/random.ts';
import type { CheckContext } from '../../src/checks/check-context.ts';
import { checkContext } from '../../src/checks/check-setup.ts';
import { findStructure, type StructureInput } from '../../src/checks/structure.ts';
import { decideTask, type TaskOptions } from '../../src/split/task.ts';
import { takeRows, type Column, type Table } from '../../src/table/table.ts';
import { numbers, schemaOf, strings, table } from '../split/tables.ts';

export interface ContextOptions extends Partial<Omit<StructureInput, 'table' | 'schema' | 'decision'>> {
  readonly types?: Readonly<Record<string, ColumnType>>;
  readonly task?: TaskOptions;
  readonly population?: Table;
}

/** The context of a table of these columns with the target `y`, everything else found from the values. */
export function contextOf(
  columns: readonly Column[],
  { types = {}, task = {}, population, ...input }: ContextOptions = {},
): CheckContext {
  const all = table(...columns);
  const decision = decideTask(all, 'y', task);
  const labelled = takeRows(all, decision.rows);
  const schema = schemaOf(labelled, types);
  const structure = findStructure({ table: labelled, schema, decision, seed: 1, ...input });
  return checkContext({ table: labelled, schema, decision, structure, seed: 1, population: population ?? null });
}

export const times = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row);

/** Standard normal numbers; another name gives other numbers. */
export function noise(name: string, rows = 400, seed = 7): Column {
  const rng = seededRng(seed, name);
  return numbers(
    name,
    times(rows).map(() => randomNormal(rng)),
  );
}

/** Two classes, `share` of them `yes`, drawn independently of everything. */
export function coin(rows = 400, share = 0.4): Column {
  const rng = seededRng(11, 'coin');
  return strings(
    'y',
    times(rows).map(() => (rng() < share ? 'yes' : 'no')),
  );
}

/** The values of a column of numbers. */
export const valuesOf = (column: Column): number[] => (column.storage === 'numbers' ? [...column.values] : []);

/** The texts of a column of strings without missing values. */
export const textsOf = (column: Column): string[] =>
  column.storage === 'strings' ? Array.from(column.codes, (code) => column.levels[code]!) : [];
