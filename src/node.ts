import { availableParallelism } from 'node:os';
import { analyseInWorker } from './app/analyse-in-worker.ts';
import type { CheckEffects } from './app/check.ts';
import { evaluateExpressions } from './io/evaluate-expressions.ts';
import { readTable } from './io/read-table.ts';

/** The effects of a real machine: its files, its clock, its threads. */
export function defaultEffects(): CheckEffects {
  return {
    readTable,
    evaluateExpressions,
    analyse: analyseInWorker,
    now: () => new Date(),
    threads: availableParallelism(),
  };
}
