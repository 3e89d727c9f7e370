import { UserError } from '../../base/errors.ts';
import type { OnOutput } from '../../io/runs/run-process.ts';
import { fillStep, valuesOf } from '../../project/runbook/placeholders.ts';
import type { Runbook, RunbookStep } from '../../project/runbook/runbook.ts';
import type { Project } from '../project/project.ts';
import type { StopSignals } from '../runs/stopper.ts';
import { authorOf } from './list-runbooks.ts';
import { runStep, type StepResult } from './run-step.ts';
import type { RunbookEffects } from './runbook-effects.ts';

export interface RunOptions {
  readonly effects: RunbookEffects;
  readonly stop: StopSignals;
  /** The one step to run; null: all of them. */
  readonly step: number | null;
  readonly values: ReadonlyMap<string, string>;
  readonly onStep?: (step: RunbookStep) => void;
  readonly onOutput?: OnOutput | undefined;
}

export interface RunbookResult {
  readonly name: string;
  readonly ok: boolean;
  /** Those that ran, in order; the last one is the one that failed. */
  readonly steps: readonly StepResult[];
}

/**
 * Runs the steps of a runbook where they are meant to be run, in the root of the project, and stops at the first that does
 * not do what it should. The use is written into the log, with who wrote the runbook.
 *
 * @throws UserError for a parameter without a value, or a step that is not there
 */
export async function runRunbook(project: Project, runbook: Runbook, options: RunOptions): Promise<RunbookResult> {
  const steps = await runSteps(stepsToRun(runbook, options.step), runbook, { ...options, root: project.root });
  const failed = steps.find(({ wrong }) => wrong.length > 0);
  const ok = failed === undefined;
  if (!steps.some(({ interrupted }) => interrupted)) {
    const { store, root } = project;
    const current = await project.currentInputs([{ kind: 'file', name: runbook.path }]);
    await store.journal.add({
      kind: 'runbook',
      at: project.now().toISOString(),
      by: project.person,
      text: `Ran the runbook ${runbook.name}`,
      body: {
        name: runbook.name,
        hash: current.get(`file:${runbook.path}`) ?? '',
        ok,
        failedStep: failed?.step.name ?? null,
        action: 'run',
        author: await authorOf(root, runbook, options.effects),
      },
    });
  }
  return { name: runbook.name, ok, steps };
}

/** @throws UserError `bad-input` when there is nothing to run, `not-found` when there is no such step */
function stepsToRun({ steps, path }: Runbook, wanted: number | null): readonly RunbookStep[] {
  if (steps.length === 0) {
    throw new UserError('bad-input', `${path} has no step to run`, {
      hint: 'Begin a block of commands with ```sh run.',
    });
  }
  if (wanted === null) return steps;
  const step = steps.find(({ number }) => number === wanted);
  if (step) return [step];
  throw new UserError('not-found', `${path} has no step ${wanted}`, { hint: `It has the steps 1 to ${steps.length}.` });
}

/** Runs steps in order until one fails. */
export async function runSteps(
  steps: readonly RunbookStep[],
  runbook: Runbook,
  options: Pick<RunOptions, 'effects' | 'stop' | 'values' | 'onStep' | 'onOutput'> & { readonly root: string },
): Promise<StepResult[]> {
  const values = valuesOf(runbook, options.values);
  const results: StepResult[] = [];
  for (const step of steps.map((one) => fillStep(one, values))) {
    if (options.stop.interrupt.aborted) break;
    options.onStep?.(step);
    const result = await runStep(step, options);
    results.push(result);
    if (result.wrong.length > 0) break;
  }
  return results;
}
