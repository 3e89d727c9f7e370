import type { OnOutput, ProcessEnd } from '../../io/runs/run-process.ts';
import { judgeStep } from '../../project/runbook/judge-step.ts';
import type { RunbookStep } from '../../project/runbook/runbook.ts';
import { createCappedBytes } from '../../project/runs/capped-bytes.ts';
import { createStopper, type StopSignals } from '../runs/stopper.ts';
import type { RunbookEffects } from './runbook-effects.ts';

/** Bytes kept of the head of the output of a step, and as many of its tail: our choice. */
const OUTPUT_HALF = 1 << 20;
const POLL_MS = 50;

export interface StepResult {
  readonly step: RunbookStep;
  /** What is wrong, a sentence each; none: it did what it should. */
  readonly wrong: readonly string[];
  readonly output: string;
  readonly seconds: number;
  readonly interrupted: boolean;
}

export interface StepOptions {
  readonly root: string;
  readonly effects: RunbookEffects;
  readonly stop: StopSignals;
  readonly onOutput?: OnOutput | undefined;
}

/** Runs one step, with its placeholders filled, in the root of a project or of a copy of it. */
export async function runStep(step: RunbookStep, { root, effects, stop, onOutput }: StepOptions): Promise<StepResult> {
  const kept = createCappedBytes(OUTPUT_HALF);
  const began = effects.clock();
  const elapsed = (): number => (effects.clock() - began) / 1000;
  // -e: a command that fails ends the step, as a person who reads along would stop there.
  const command = [step.shell, '-e', '-c', step.script];
  const running = await effects.startProcess(
    { command, shell: false, folder: root, environment: effects.environment },
    async (stream, bytes) => {
      kept.push(bytes);
      await onOutput?.(stream, bytes);
    },
  );
  using stopper = createStopper(running, stop, () => effects.clock());
  let late = false;
  let end: ProcessEnd | null = null;
  while (end === null) {
    end = await Promise.race([running.ended, effects.wait(POLL_MS).then(() => null)]);
    if (end === null && !late && elapsed() > step.timeoutSeconds) {
      late = true;
      stopper.request('terminate', 'too long');
    }
    stopper.tick();
  }
  const interrupted = stopper.reason !== null && !late;
  const output = new TextDecoder().decode(kept.content());
  const unwritten: string[] = [];
  for (const path of step.writes) if ((await effects.filesAt(`${root}/${path}`)) === null) unwritten.push(path);
  const stopped = late ? 'timeout' : interrupted ? 'interrupt' : null;
  const wrong = judgeStep(step, { code: end.code, stopped, output, unwritten });
  return { step, wrong, output, seconds: elapsed(), interrupted };
}
