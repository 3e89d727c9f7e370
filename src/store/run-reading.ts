import type { Transaction } from 'kysely';
import type { MetricPoint, MetricSummary, ParamValue, Run, RunArtifact, RunEnd, RunGlance } from '../contracts/run.ts';
import type { RunNames } from '../contracts/run-filter.ts';
import type { Database } from './database.ts';
import { fromJson, rememberingJson } from './json.ts';
import { readOverview } from './run-overview.ts';
import type { RunStore } from './store.ts';
import type { MetricPointTable, MetricSeriesTable, RunParamTable, RunTable, Tables } from './tables.ts';

/** Runs a query, so that its parameters stay below what both databases take. */
const BATCH = 1000;

/** The half of the run store that changes nothing. */
export function runReader(
  database: Database,
): Pick<RunStore, 'get' | 'find' | 'count' | 'overview' | 'newest' | 'curve' | 'ids' | 'names'> {
  return {
    get: (id) => database.read(async (transaction) => (await readRuns(transaction, [id]))[0]),
    async find(query) {
      const { findIds } = await import('./run-search.ts');
      return database.read(async (transaction) => readRuns(transaction, await findIds(transaction, query)));
    },
    async count() {
      const [row] = await database.rows<{ count: number }>('select count(*) as count from runs');
      return row!.count;
    },
    overview: (counts) => readOverview(database, counts),
    newest: () => readNewest(database),
    async curve(id, metric) {
      const rows = await database.rows<MetricPointTable>(
        `select metric_points.* from metric_series
         join metric_points on metric_points.series = metric_series.series
         where metric_series.run = ? and metric_series.name = ? order by step`,
        [id, metric],
      );
      return rows.map(({ step, value, at }): MetricPoint => ({ name: metric, step, value: value ?? Number.NaN, at }));
    },
    async ids(prefix, limit) {
      const rows = await database.rows<{ id: string }>(
        'select id from runs where substr(id, 1, length(cast(? as text))) = ? order by started desc, id limit ?',
        [prefix, prefix, limit],
      );
      return rows.map(({ id }) => id);
    },
    async names() {
      const rows = await database.rows<{ of: keyof RunNames; name: string }>(
        `select distinct 'params' as of, name from run_params
         union select distinct 'metrics', name from metric_series
         union select distinct 'tags', name from run_tags
         order by name`,
      );
      const among = (of: keyof RunNames): string[] => rows.filter((row) => row.of === of).map(({ name }) => name);
      return { params: among('params'), metrics: among('metrics'), tags: among('tags') };
    },
  };
}

/** Plain SQL, since the first screen needs it and nothing that loads a builder of queries. */
async function readNewest(database: Database): Promise<RunGlance | undefined> {
  const [row] = await database.rows<RunTable>('select * from runs order by started desc, id desc limit 1');
  if (!row) return undefined;
  const tags = await database.rows<{ name: string; text: string }>('select name, text from run_tags where run = ?', [
    row.id,
  ]);
  return {
    id: row.id,
    kind: row.kind as RunGlance['kind'],
    command: fromJson(row.command) as RunGlance['command'],
    by: row.by,
    at: row.at,
    status: row.status as RunGlance['status'],
    end: row.ending === null ? null : (fromJson(row.ending) as RunEnd),
    tags: Object.fromEntries(tags.map(({ name, text }) => [name, text])),
  };
}

/** Whole runs in the order of their ids; ids without a run are left out. */
async function readRuns(transaction: Transaction<Tables>, ids: readonly string[]): Promise<readonly Run[]> {
  const parse = {
    inputs: rememberingJson() as (text: string) => Run['inputs'],
    environment: rememberingJson() as (text: string) => Run['environment'],
  };
  const runs = new Map<string, Run>();
  for (let i = 0; i < ids.length; i += BATCH) {
    const some = ids.slice(i, i + BATCH);
    const parts = await readParts(transaction, some);
    const rows = await transaction
      .selectFrom('runs')
      .leftJoin('environments', 'environments.hash', 'runs.environment')
      .selectAll('runs')
      .select('environments.body as environment_body')
      .where('runs.id', 'in', some)
      .execute();
    for (const row of rows) runs.set(row.id, toRun(row, parts, parse));
  }
  return ids.flatMap((id) => runs.get(id) ?? []);
}

/** What belongs to runs, by run. */
interface Parts {
  readonly params: ReadonlyMap<string, readonly RunParamTable[]>;
  readonly tags: ReadonlyMap<string, readonly { name: string; text: string }[]>;
  readonly metrics: ReadonlyMap<string, readonly MetricSeriesTable[]>;
  readonly artifacts: ReadonlyMap<string, readonly RunArtifact[]>;
}

async function readParts(transaction: Transaction<Tables>, ids: readonly string[]): Promise<Parts> {
  const [params, tags, metrics, artifacts] = [
    await transaction.selectFrom('run_params').selectAll().where('run', 'in', ids).orderBy('name').execute(),
    await transaction.selectFrom('run_tags').selectAll().where('run', 'in', ids).orderBy('name').execute(),
    await transaction.selectFrom('metric_series').selectAll().where('run', 'in', ids).orderBy('name').execute(),
    await transaction.selectFrom('run_artifacts').selectAll().where('run', 'in', ids).orderBy('name').execute(),
  ];
  const byRun = <T extends { run: string }>(rows: readonly T[]): Map<string, T[]> =>
    Map.groupBy(rows, ({ run }) => run);
  return { params: byRun(params), tags: byRun(tags), metrics: byRun(metrics), artifacts: byRun(artifacts) };
}

interface Parsers {
  readonly inputs: (text: string) => Run['inputs'];
  readonly environment: (text: string) => Run['environment'];
}

function toRun(row: RunTable & { environment_body: string | null }, parts: Parts, parse: Parsers): Run {
  const { id } = row;
  return {
    id,
    kind: row.kind as Run['kind'],
    name: row.name,
    study: row.study,
    seed: row.seed,
    command: fromJson(row.command) as string[],
    folder: row.folder,
    by: row.by,
    at: row.at,
    commit: row.commit,
    diff: row.diff,
    host: row.host,
    environment: row.environment_body === null ? null : parse.environment(row.environment_body),
    beforeGate: row.before_gate,
    replays: row.replays,
    params: Object.fromEntries((parts.params.get(id) ?? []).map((param) => [param.name, paramValue(param)])),
    tags: Object.fromEntries((parts.tags.get(id) ?? []).map(({ name, text }) => [name, text])),
    inputs: parse.inputs(row.inputs),
    status: row.status as Run['status'],
    end: row.ending === null ? null : (fromJson(row.ending) as RunEnd),
    metrics: (parts.metrics.get(id) ?? []).map(metricSummary),
    artifacts: (parts.artifacts.get(id) ?? []).map(({ name, hash, bytes }) => ({ name, hash, bytes })),
  };
}

function paramValue({ kind, number, text }: RunParamTable): ParamValue {
  switch (kind) {
    case 'number':
      return number ?? Number.NaN;
    case 'boolean':
      return text === 'true';
    case 'text':
      return text!;
  }
}

const metricSummary = (row: MetricSeriesTable): MetricSummary => ({
  name: row.name,
  last: row.last ?? Number.NaN,
  lastStep: row.last_step,
  min: row.low,
  max: row.high,
  points: row.points,
});
