/**
 * A process that writes to one or more stores until it has done enough or is killed, and says on standard output what was
 * acknowledged: the number of the store, then `ready`, `batch N` or `claim N`.
 *
 * Its argument is a `WriterTask` as JSON.
 */
import { writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openStore } from '../../src/store/open-store.ts';
import { claimDraft, runEnd, runStart } from './run-examples.ts';

export interface WriterTask {
  readonly paths: readonly string[];
  /** Of the run in each store. */
  readonly id: string;
  readonly batches: number;
  /** A run that others write to as well. */
  readonly shared?: string;
}

/** Points of each metric in one batch; the n-th batch holds the steps from n × POINTS on. */
export const POINTS = 7;

if (import.meta.main) {
  const task = JSON.parse(process.argv[2]!) as WriterTask;
  await Promise.all(task.paths.map((path, i) => write(path, task, (line) => say(`${i} ${line}`))));
}

async function write(path: string, { id, batches, shared }: WriterTask, tell: (line: string) => void): Promise<void> {
  let made = 0;
  await using store = await openStore(path, { newId: () => `${id} ${++made}` });
  await store.runs.start(runStart({ id }));
  if (shared !== undefined) await store.runs.start(runStart({ id: shared })).catch(ignoreConflict);
  tell('ready');
  for (let batch = 0; batch < batches; batch++) {
    const points = ['auc', 'loss'].flatMap((name) =>
      Array.from({ length: POINTS }, (_, i) => ({ name, step: batch * POINTS + i, value: batch, at: i })),
    );
    await store.runs.logMetrics(id, points);
    if (shared !== undefined) await store.runs.logMetrics(shared, [{ name: id, step: batch, value: batch, at: 0 }]);
    tell(`batch ${batch}`);
    if (batch % 5 === 4) {
      await store.claims.add([0, 1, 2].map((i) => claimDraft({ key: `${id}/${i}`, value: batch })));
      tell(`claim ${batch}`);
    }
    await nextTurn();
  }
  await store.runs.finish(id, runEnd());
}

/** Returns when the line is out of this process; `process.stdout` would keep it while the reader is slow. */
function say(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'conflict')) throw error;
}
