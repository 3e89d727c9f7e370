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

/** Does work that says nothing of itself, with a line on standard error about what it is. */
export async function showWork<T>(what: string, work: () => Promise<T>): Promise<T> {
  async function* steps(): AsyncGenerator<CheckEvent, T, void> {
    yield { kind: 'started', phase: 'read', what };
    return await work();
  }
  return showSteps(steps(), (found) => Promise.resolve(found));
}
