import { seededRng } from '../../base/random.ts';
import type { Run } from '../../contracts/run.ts';
import { IMPORT_TAG, type ImportedRun, type ReadRun, type SkippedRun } from '../../project/import/imported-run.ts';
import { runId } from '../../project/runs/run-id.ts';
import type { Project } from '../project/project.ts';

/** What came of an import. */
export interface ImportReport {
  /** Ids of the runs that are new here, in the order in which they were read. */
  readonly added: readonly string[];
  /** Runs that were here before. */
  readonly known: number;
  readonly skipped: readonly SkippedRun[];
  /** What of runs was left out, and what a person should know. */
  readonly notes: readonly string[];
}

/** How far an import is. */
export interface ImportProgress {
  readonly done: number;
  readonly title: string;
}

/**
 * Stores runs one by one, each whole or, when it is interrupted, to be completed by the next import. A run that is here already
 * is left as it is, so that importing twice adds nothing.
 */
export async function* storeRuns(
  project: Project,
  runs: AsyncIterable<ReadRun> | Iterable<ReadRun>,
  signal: AbortSignal,
): AsyncGenerator<ImportProgress, ImportReport> {
  const added: string[] = [];
  const skipped: SkippedRun[] = [];
  const notes: string[] = [];
  let known = 0;
  let done = 0;
  for await (const read of runs) {
    signal.throwIfAborted();
    if ('skipped' in read) {
      skipped.push(read.skipped);
      yield { done: ++done, title: read.skipped.title };
      continue;
    }
    const { run } = read;
    const id = await storeRun(project, run);
    if (id === null) known++;
    else {
      added.push(id);
      notes.push(...run.notes.map((note) => `${run.title}: ${note}`));
    }
    yield { done: ++done, title: run.title };
  }
  return { added, known, skipped, notes };
}

/** Values that are stored at once. */
const BATCH = 10_000;

/** @returns the id of the run; null when it was here before */
async function storeRun({ store }: Project, run: ImportedRun): Promise<string | null> {
  const { id, existing } = await placeOf(store, run.identity);
  if (existing && existing.status !== 'running') return null;
  if (!existing) await store.runs.start({ ...run.start, id });
  for (let i = 0; i < run.points.length; i += BATCH) await store.runs.logMetrics(id, run.points.slice(i, i + BATCH));
  await store.runs.finish(id, run.end);
  return id;
}

/** The id of a run follows from what it is elsewhere; in the unlikely case that another run has it, the next one is taken. */
async function placeOf(store: Project['store'], identity: string): Promise<{ id: string; existing: Run | undefined }> {
  for (let attempt = 0; ; attempt++) {
    const id = runId(seededRng(attempt, identity));
    const existing = await store.runs.get(id);
    if (!existing || existing.tags[IMPORT_TAG] === identity) return { id, existing };
  }
}
