import { constants } from 'node:os';
import type { ExecutedRun } from '../app/runs/execute-run.ts';

/** The exit code of a program as a shell gives it: 128 and the number of the signal that ended it. */
export function exitCodeOf({ code, signal }: ExecutedRun['end']): number {
  if (code !== null) return code;
  const numbers: Readonly<Record<string, number>> = constants.signals;
  return 128 + (signal === null ? 0 : (numbers[signal] ?? 0));
}
