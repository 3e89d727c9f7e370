import type { Transaction } from 'kysely';
import { createHash } from 'node:crypto';
import { UserError } from '../base/errors.ts';
import type { RunArtifact, RunEnd, RunStart } from '../contracts/run.ts';
import { cleanText, type Database } from './database.ts';
import { folded } from './folded.ts';
import { toJson } from './json.ts';
import { metricWriter } from './metric-writing.ts';
import { configurationOf } from './run-configuration.ts';
import { runReader } from './run-reading.ts';
import type { RunStore } from './store.ts';
import type { RunParamTable, RunTable, Tables } from './tables.ts';

/** Rows a statement, so that its parameters stay below what both databases take. */
const BATCH = 1000;

/** Runs in the database; see the interface for what they promise. */
export function runStore(database: Database): RunStore {
  const logMetrics = metricWriter();
  return {
    ...runReader(database),
    start: (run) =>
      database.write(async (transaction) => {
        const environment = await addEnvironment(transaction, run.environment);
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('runs')
          .values(startRow(run, environment))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 0n) {
          throw new UserError('conflict', `There is a run ${run.id} already`, {
            hint: 'Ids of runs are never reused.',
          });
        }
        await putParams(transaction, run.id, run.params);
        await putTags(transaction, run.id, run.tags);
      }),
    logMetrics: (id, points) =>
      database.write(async (transaction) => {
        await lockRunning(transaction, id);
        await logMetrics(transaction, id, points);
      }),
    setParams: (id, params) =>
      database.write(async (transaction) => {
        await lockRunning(transaction, id);
        await putParams(transaction, id, params);
      }),
    addArtifacts: (id, artifacts) =>
      database.write(async (transaction) => {
        await lockRunning(transaction, id);
        await putArtifacts(transaction, id, artifacts);
      }),
    finish: (id, end) =>
      database.write(async (transaction) => {
        await lockRunning(transaction, id);
        await transaction.updateTable('runs').set(endRow(end)).where('id', '=', id).execute();
      }),
  };
}

/** Nobody else may change the run until the transaction ends. @throws UserError `not-found`, or `conflict` when it is finished */
async function lockRunning(transaction: Transaction<Tables>, id: string): Promise<void> {
  const found = await transaction
    .selectFrom('runs')
    .select('status')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new UserError('not-found', `There is no run ${id}`, { hint: 'List the runs with cairn runs.' });
  if (found.status !== 'running') {
    throw new UserError('conflict', `The run ${id} is finished (${found.status}): it never changes`, {
      hint: 'Start another run.',
    });
  }
}

function startRow(run: RunStart, environment: string | null): RunTable {
  const started = Date.parse(run.at);
  if (Number.isNaN(started))
    throw new UserError('bad-input', `The run ${run.id} starts at "${run.at}", which is no date`);
  return {
    id: run.id,
    id_folded: folded(run.id),
    kind: run.kind,
    name: run.name,
    name_folded: run.name === null ? null : folded(run.name),
    study: run.study,
    study_folded: run.study === null ? null : folded(run.study),
    seed: run.seed,
    command: toJson(run.command),
    folder: run.folder,
    by: run.by,
    by_folded: folded(run.by),
    at: run.at,
    started,
    commit: run.commit,
    diff: run.diff,
    host: run.host,
    environment,
    before_gate: run.beforeGate,
    replays: run.replays,
    configuration: configurationOf(run),
    inputs: toJson(run.inputs),
    status: 'running',
    ending: null,
    wall: null,
  };
}

const endRow = (end: RunEnd): Pick<RunTable, 'status' | 'ending' | 'wall'> => ({
  status: end.status,
  ending: toJson(end),
  wall: end.wallSeconds,
});

async function addEnvironment(
  transaction: Transaction<Tables>,
  environment: RunStart['environment'],
): Promise<string | null> {
  if (environment === null) return null;
  const body = toJson(environment);
  const hash = createHash('sha256').update(body).digest('hex');
  await transaction
    .insertInto('environments')
    .values({ hash, body })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
}

async function putParams(transaction: Transaction<Tables>, run: string, params: RunStart['params']): Promise<void> {
  for (const rows of batches(byName(Object.entries(params).map(([name, value]) => paramRow(run, name, value))))) {
    await transaction
      .insertInto('run_params')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['run', 'name']).doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          number: eb.ref('excluded.number'),
          text: eb.ref('excluded.text'),
          folded: eb.ref('excluded.folded'),
        })),
      )
      .execute();
  }
}

function paramRow(run: string, name: string, value: number | string | boolean): RunParamTable {
  if (typeof value === 'number') {
    return { run, name, kind: 'number', number: Number.isNaN(value) ? null : value, text: null, folded: null };
  }
  const text = String(value);
  return { run, name, kind: typeof value === 'boolean' ? 'boolean' : 'text', number: null, text, folded: folded(text) };
}

async function putTags(transaction: Transaction<Tables>, run: string, tags: RunStart['tags']): Promise<void> {
  const all = Object.entries(tags).map(([name, text]) => ({ run, name, text, folded: folded(text) }));
  for (const rows of batches(byName(all))) await transaction.insertInto('run_tags').values(rows).execute();
}

async function putArtifacts(
  transaction: Transaction<Tables>,
  run: string,
  artifacts: readonly RunArtifact[],
): Promise<void> {
  const all = artifacts.map(({ name, hash, bytes }) => ({ run, name, hash, bytes }));
  for (const rows of batches(byName(all))) {
    await transaction
      .insertInto('run_artifacts')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['run', 'name'])
          .doUpdateSet((eb) => ({ hash: eb.ref('excluded.hash'), bytes: eb.ref('excluded.bytes') })),
      )
      .execute();
  }
}

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += BATCH) yield rows.slice(i, i + BATCH);
}

/** One row of each name, the last: a statement may touch a row once. */
const byName = <T extends { readonly name: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [cleanText(row.name), row])).values(),
];
