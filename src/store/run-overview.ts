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
const GROUPS = `select count(distinct seed) as seeds, max(cast(started as text) || ' ' || id) as newest
  from runs where configuration is not null and status = 'done'
  group by configuration
  order by seeds desc, newest desc limit ${MOST_GROUPS}`;

/** What gates ask of runs, in three queries. */
export async function readOverview(database: Database): Promise<RunOverview> {
  const counts = await database.rows<{ gate: string | null; runs: number }>(
    'select before_gate as gate, count(*) as runs from runs group by before_gate',
  );
  const groups = await database.rows<{ seeds: number; newest: string }>(GROUPS);
  const ids = groups.map(({ newest }) => newest.slice(newest.indexOf(' ') + 1));
  const rows =
    ids.length === 0
      ? []
      : await database.rows<Pick<RunTable, 'id' | 'inputs'>>(
          `select id, inputs from runs where id in (${ids.map(() => '?').join(', ')})`,
          ids,
        );
  const inputs = new Map(rows.map((row) => [row.id, row.inputs]));
  return {
    total: counts.reduce((sum, { runs }) => sum + runs, 0),
    before: Object.fromEntries(counts.flatMap(({ gate, runs }) => (gate === null ? [] : [[gate, runs]]))),
    seedGroups: groups.map(({ seeds }, i) => ({
      seeds,
      run: ids[i]!,
      inputs: fromJson(inputs.get(ids[i]!)!) as SeedGroup['inputs'],
    })),
  };
}
