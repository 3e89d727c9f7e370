import type { FoundRun } from '../../io/import/mlflow-files.ts';
import { findMlflowStore } from '../../io/import/mlflow-store.ts';
import type { ReadRun } from '../../project/import/imported-run.ts';
import { fromMlflow } from '../../project/import/mlflow-run.ts';
import type { Project } from '../project/project.ts';
import { storeRuns, type ImportProgress, type ImportReport } from './store-runs.ts';

/**
 * Brings the runs of an MLflow file store or SQLite database into the project. Artifacts and models stay where they are.
 *
 * @throws UserError when the store is not there or is none
 */
export async function* importMlflow(
  project: Project,
  source: string,
  signal: AbortSignal,
): AsyncGenerator<ImportProgress, ImportReport> {
  const store = await findMlflowStore(source);
  return yield* storeRuns(project, readAll(store.runs()), signal);
}

async function* readAll(found: AsyncIterable<FoundRun> | Iterable<FoundRun>): AsyncGenerator<ReadRun> {
  for await (const each of found) {
    yield 'run' in each ? fromMlflow(each.run) : { skipped: { title: each.unread.path, because: each.unread.because } };
  }
}
