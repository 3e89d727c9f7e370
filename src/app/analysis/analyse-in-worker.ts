import { Worker } from 'node:worker_threads';
import type { CheckEvent } from '../../contracts/check-event.ts';
import { fromFailure, type AnalysisMessage } from './analysis-message.ts';
import type { Analysis, AnalysisRequest } from './analysis.ts';

/** The compiled package runs the compiled worker, a clone the source. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './analysis-worker.ts' : './analysis-worker.js',
  import.meta.url,
);

/**
 * Runs the analysis in a thread of its own and passes its events on. The columns of the table are moved, not copied:
 * the caller must not use `request.table` afterwards. An aborted signal ends the thread at once.
 *
 * @throws whatever the analysis throws; an `AbortError` when the signal is aborted
 */
export async function* analyseInWorker(
  request: AnalysisRequest,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, Analysis, void> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: request, transferList: buffersOf(request) });
  const inbox = createInbox(worker, signal);
  try {
    for (;;) {
      const message = await inbox.next();
      if (message.kind === 'event') yield message.event;
      else if (message.kind === 'done') return message.analysis;
      else throw fromFailure(message.failure);
    }
  } finally {
    inbox.close();
    await worker.terminate();
  }
}

/** Messages in order of arrival; `next` rejects when the worker dies or the signal is aborted. */
function createInbox(worker: Worker, signal: AbortSignal) {
  const waiting: AnalysisMessage[] = [];
  let wake: (() => void) | null = null;
  let failure: Error | null = null;
  const fail = (error: Error): void => {
    failure ??= error;
    wake?.();
  };
  const onAbort = (): void => fail(signal.reason as Error);
  worker.on('message', (message: AnalysisMessage) => {
    waiting.push(message);
    wake?.();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the analysis thread ended with code ${code}`)));
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    async next(): Promise<AnalysisMessage> {
      for (;;) {
        if (signal.aborted) throw signal.reason as Error;
        const message = waiting.shift();
        if (message) return message;
        if (failure) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    close: () => signal.removeEventListener('abort', onAbort),
  };
}

/** The memory of every column, each once: several columns may share a buffer. */
function buffersOf(request: AnalysisRequest): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const column of request.table.columns) {
    const { buffer } = column.storage === 'numbers' ? column.values : column.codes;
    if (buffer instanceof ArrayBuffer) buffers.add(buffer);
  }
  return [...buffers];
}
