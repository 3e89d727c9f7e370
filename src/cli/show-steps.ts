import type { CheckEvent } from '../contracts/check-event.ts';
import { createProgress, type Progress } from './progress.ts';
import { terminalStyle } from './terminal-style.ts';

/** Runs the steps of a check with their progress on standard error, then what comes after them, and returns that. */
export async function showSteps<T, R>(
  steps: AsyncGenerator<CheckEvent, T, void>,
  then: (result: T, progress: Progress) => Promise<R>,
): Promise<R> {
  using progress = createProgress({
    stream: process.stderr,
    now: () => performance.now(),
    ...terminalStyle(process.stderr),
  });
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) progress.show(step.value);
  return await then(step.value, progress);
}
