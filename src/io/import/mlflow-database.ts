import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../../base/errors.ts';
import type { MetricPoint } from '../../contracts/run.ts';
import type { MlflowRun } from '../../project/import/mlflow-run.ts';

/** What MLflow writes for infinity, which its databases do not have. */
const LARGEST = 1.797693134862315e308;

const NEEDED = ['experiments', 'runs', 'params', 'tags', 'metrics'];

interface RunRow {
  readonly run_uuid: string;
  readonly name: string | null;
  readonly user_id: string | null;
  readonly status: string;
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly lifecycle_stage: string | null;
  readonly experiment: string | null;
  readonly experiment_stage: string | null;
}

/**
 * Every run of an MLflow SQLite database, deleted ones included and marked. The file is opened read-only.
 *
 * @throws UserError `bad-input` when it is damaged or none of MLflow
 */
export function* readMlflowDatabase(path: string): Generator<MlflowRun> {
  try {
    using database = new DatabaseSync(path, { readOnly: true });
    requireTables(database, path);
    const runs = database
      .prepare(
        `select runs.run_uuid, runs.name, runs.user_id, runs.status, runs.start_time, runs.end_time, runs.lifecycle_stage,
           experiments.name as experiment, experiments.lifecycle_stage as experiment_stage
         from runs left join experiments on experiments.experiment_id = runs.experiment_id
         order by runs.start_time, runs.run_uuid`,
      )
      .all() as unknown as RunRow[];
    const texts = (table: 'params' | 'tags') => {
      const statement = database.prepare(`select key, value from ${table} where run_uuid = ? order by key`);
      return (id: string): Record<string, string> =>
        Object.fromEntries(
          (statement.all(id) as { key: string; value: string | null }[]).map(({ key, value }) => [key, value ?? '']),
        );
    };
    const [paramsOf, tagsOf] = [texts('params'), texts('tags')];
    const metrics = database.prepare(
      'select key, value, timestamp, step, is_nan from metrics where run_uuid = ? order by key, step, timestamp',
    );
    for (const run of runs) {
      const points = metrics.all(run.run_uuid) as unknown as MetricRow[];
      yield {
        id: run.run_uuid,
        experiment: run.experiment ?? 'unknown',
        name: run.name === '' ? null : run.name,
        user: run.user_id === '' ? null : run.user_id,
        status: run.status,
        started: run.start_time,
        ended: run.end_time,
        deleted: run.lifecycle_stage === 'deleted' || run.experiment_stage === 'deleted',
        params: paramsOf(run.run_uuid),
        tags: tagsOf(run.run_uuid),
        points: points.map(pointOf),
        problems: [],
      };
    }
  } catch (error) {
    throw explain(path, error);
  }
}

interface MetricRow {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
  readonly is_nan: number;
}

function pointOf({ key, value, timestamp, step, is_nan: isNan }: MetricRow): MetricPoint {
  const finite = Math.abs(value) < LARGEST ? value : Math.sign(value) * Infinity;
  return { name: key, step, at: timestamp, value: isNan === 1 ? Number.NaN : finite };
}

function requireTables(database: DatabaseSync, path: string): void {
  const tables = database.prepare(`select name from sqlite_schema where type = 'table'`).all() as { name: string }[];
  const absent = NEEDED.filter((name) => !tables.some((table) => table.name === name));
  if (absent.length === 0) return;
  throw new UserError('bad-input', `${path} has no table ${absent.join(', ')}, so it is no database of MLflow`, {
    hint: 'Name the file behind sqlite:/// in the address of the tracking store.',
  });
}

function explain(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return error;
  return new UserError('bad-input', `${path}: ${error.message}`, {
    hint: 'Check that the file is a complete SQLite database of MLflow.',
    cause: error,
  });
}
