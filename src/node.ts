import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { CheckEffects } from './app/check.ts';
import type { PredictEffects } from './app/predict.ts';
import type { WriteEffects } from './app/write-report.ts';
import { readFailure } from './io/file-errors.ts';
import { claimFolder, releaseFolder, removeFiles, writeFiles, writeWholeFile } from './io/write-files.ts';

// What reads tables and fits models is loaded by the first call that needs it: other verbs start in a tenth of the time.

/** The effects of a real machine: its files, its clock, its threads. */
export function defaultEffects(): CheckEffects & PredictEffects & WriteEffects & { writeFile: typeof writeWholeFile } {
  return {
    async readTable(source, { signal }) {
      const { readTable } = await import('./io/read-table.ts');
      return readTable(source, { signal, stdin: process.stdin });
    },
    async evaluateExpressions(table, expressions, signal) {
      const { evaluateExpressions } = await import('./io/evaluate-expressions.ts');
      return evaluateExpressions(table, expressions, signal);
    },
    async *analyse(request, signal) {
      const { analyseInWorker } = await import('./app/analysis/analyse-in-worker.ts');
      return yield* analyseInWorker(request, signal);
    },
    now: () => new Date(),
    threads: availableParallelism(),
    readText,
    claimFolder,
    releaseFolder,
    writeFiles,
    removeFiles,
    async toParquet(columns, rows) {
      const { toParquet } = await import('./io/to-parquet.ts');
      return toParquet(columns, rows);
    },
    writeFile: writeWholeFile,
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw await readFailure(path, error);
  }
}
