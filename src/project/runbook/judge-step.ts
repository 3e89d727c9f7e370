import { formatSeconds } from '../../base/number-format.ts';
import type { Expectation, RunbookStep } from './runbook.ts';

/** How a step ended. */
export interface StepEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** Why it was stopped; null when it ended by itself. */
  readonly stopped: 'timeout' | 'interrupt' | null;
  /** What it printed on both outputs, as far as it was kept. */
  readonly output: string;
  /** Of the paths that it should write, those that are not there. */
  readonly unwritten: readonly string[];
}

/** What is wrong with how a step ended, a sentence each; none: it did what it should. */
export function judgeStep(step: RunbookStep, { code, stopped, output, unwritten }: StepEnd): string[] {
  if (stopped === 'interrupt') return ['It was interrupted.'];
  if (stopped === 'timeout') return [`It took longer than ${formatSeconds(step.timeoutSeconds)} and was stopped.`];
  const wrong: string[] = [];
  if (code !== step.exit) {
    wrong.push(code === null ? 'A signal ended it.' : `It ended with exit code ${code}; ${step.exit} is expected.`);
  }
  for (const expectation of step.expects) {
    if (!meets(output, expectation)) wrong.push(`It did not print ${expectationWords(expectation)}.`);
  }
  for (const path of unwritten) wrong.push(`It did not write ${path}.`);
  return wrong;
}

function meets(output: string, expectation: Expectation): boolean {
  if (expectation.kind === 'text') return output.includes(expectation.text);
  const { source, flags } = expectation;
  return new RegExp(source, flags.includes('m') ? flags : `${flags}m`).test(output);
}

/** `"text"` or `/pattern/`. */
export function expectationWords(expectation: Expectation): string {
  return expectation.kind === 'text' ? `"${expectation.text}"` : `/${expectation.source}/${expectation.flags}`;
}
