import type { RunOverview, SeedGroup } from '../contracts/run.ts';
import type { Database } from './database.ts';
import { fromJson } from './json.ts';
import type { RunTable } from './tables.ts';

/** Groups of seeds that are told at most: our choice. */
const MOST_GROUPS = 8;

/**
 * Runs that differ by their seed only, counted where they lie: ten thousand never leave the database. The newest run of a
 * group is the last of the texts "start id", which have equal lengths up to the id.
 */
const groupsLogging = (names: readonly string[]): string => `select count(distinct seed) as seeds,
    max(cast(started as text) || ' ' || id) as newest
  from runs where configuration is not null and status = 'done' and kind = 'exec' and exists (
    select 1 from metric_series where run = runs.id and last is not null and name in (${names.map(() => '?').join(', ')}))
  group by configuration
  order by seeds desc, newest desc limit ${MOST_GROUPS}`;

/** What gates ask of runs, in four queries. */
export async function readOverview(database: Database, counts: (metric: string) => boolean): Promise<RunOverview> {
  const before = await database.rows<{ gate: string | null; runs: number }>(
    'select before_gate as gate, count(*) as runs from runs group by before_gate',
  );
  const logged = await database.rows<{ name: string }>('select distinct name from metric_series');
  const names = logged.map(({ name }) => name).filter(counts);
  const groups =
    names.length === 0 ? [] : await database.rows<{ seeds: number; newest: string }>(groupsLogging(names), names);
  const ids = groups.map(({ newest }) => newest.slice(newest.indexOf(' ') + 1));
  const rows =
    ids.length === 0
      ? []
      : await database.rows<Pick<RunTable, 'id' | 'inputs' | 'command'>>(
          `select id, inputs, command from runs where id in (${ids.map(() => '?').join(', ')})`,
          ids,
        );
  const newest = new Map(rows.map((row) => [row.id, row]));
  return {
    total: before.reduce((sum, { runs }) => sum + runs, 0),
    before: Object.fromEntries(before.flatMap(({ gate, runs }) => (gate === null ? [] : [[gate, runs]]))),
    seedGroups: groups.map(({ seeds }, i) => ({
      seeds,
      run: ids[i]!,
      command: fromJson(newest.get(ids[i]!)!.command) as SeedGroup['command'],
      inputs: fromJson(newest.get(ids[i]!)!.inputs) as SeedGroup['inputs'],
    })),
  };
}
