import { parentPort, workerData } from 'node:worker_threads';
import { startEngine } from '../../io/load-kernels.ts';
import type { AnalysisMessage } from './analysis-message.ts';
import { toFailure } from './analysis-message.ts';
import type { AnalysisRequest } from './analysis.ts';
import { analyse } from './analyse.ts';

/** The thread in which a check computes, so that the thread that started it can show progress and be interrupted. */
const send = (message: AnalysisMessage): void => parentPort!.postMessage(message);

async function run(request: AnalysisRequest): Promise<void> {
  using engine = await startEngine(request.threads);
  const steps = analyse(request, engine);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      send({ kind: 'done', analysis: step.value });
      return;
    }
    send({ kind: 'event', event: step.value });
  }
}

try {
  await run(workerData as AnalysisRequest);
} catch (error) {
  send({ kind: 'failed', failure: toFailure(error) });
}
