import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../base/errors.ts';
import { readFailure } from '../file-errors.ts';
import { isFileStore, readFileStore, type FoundRun } from './mlflow-files.ts';
import { readMlflowDatabase } from './mlflow-database.ts';

/** A store of MLflow on this machine. */
export interface MlflowStore {
  readonly kind: 'files' | 'database';
  /** Of the folder or file. */
  readonly path: string;
  runs(): AsyncIterable<FoundRun> | Iterable<FoundRun>;
}

/** Where MLflow puts its stores when nobody says it. */
const FOLDER = 'mlruns';
const DATABASE = 'mlflow.db';

/**
 * Finds the store that a person names: `mlruns`, the folder around it, `mlflow.db`, or the address of the tracking store, as
 * `sqlite:///mlflow.db` or `file:///data/mlruns`.
 *
 * @throws UserError `not-found` when nothing is there, `unsupported` for a server, `bad-input` for a folder that is no store or
 *   holds two
 */
export async function findMlflowStore(source: string): Promise<MlflowStore> {
  const path = pathOf(source);
  const found = await stat(path).catch((error: unknown) => error);
  if (found instanceof Error) throw await readFailure(path, found);
  if (!(found as { isDirectory(): boolean }).isDirectory()) return database(path);
  if (await isFileStore(path)) return files(path);
  const inside = [join(path, FOLDER), join(path, DATABASE)];
  const hasFiles = await isFileStore(inside[0]!);
  const hasDatabase = await stat(inside[1]!).then(
    (entry) => entry.isFile(),
    () => false,
  );
  if (hasFiles && hasDatabase) {
    throw new UserError('bad-input', `${source} holds ${FOLDER} and ${DATABASE}`, { hint: 'Name one of them.' });
  }
  if (hasFiles) return files(inside[0]!);
  if (hasDatabase) return database(inside[1]!);
  throw new UserError('bad-input', `${source} is no store of MLflow: no folder in it holds a meta.yaml`, {
    hint: 'Name the folder mlruns, or the file mlflow.db.',
  });
}

const files = (path: string): MlflowStore => ({ kind: 'files', path, runs: () => readFileStore(path) });

const database = (path: string): MlflowStore => ({
  kind: 'database',
  path,
  *runs() {
    for (const run of readMlflowDatabase(path)) yield { run };
  },
});

function pathOf(source: string): string {
  if (/^(?:https?|postgres(?:ql)?|mysql|mssql)(?:\+\w+)?:/i.test(source)) {
    throw new UserError('unsupported', 'A store behind a server is not read', {
      hint: 'Name a folder mlruns, or a SQLite file.',
    });
  }
  if (/^sqlite:\/\/\//i.test(source)) return source.slice('sqlite:///'.length);
  return /^file:\/\//i.test(source) ? fileURLToPath(source) : resolve(source);
}
