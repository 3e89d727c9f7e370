import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { analyseInWorker } from './app/analysis/analyse-in-worker.ts';
import type { CheckEffects } from './app/check.ts';
import type { PredictEffects } from './app/predict.ts';
import type { WriteEffects } from './app/write-report.ts';
import { evaluateExpressions } from './io/evaluate-expressions.ts';
import { readFailure } from './io/file-errors.ts';
import { readTable } from './io/read-table.ts';
import { toParquet } from './io/to-parquet.ts';
import { claimFolder, releaseFolder, removeFiles, writeFiles, writeWholeFile } from './io/write-files.ts';

/** The effects of a real machine: its files, its clock, its threads. */
export function defaultEffects(): CheckEffects & PredictEffects & WriteEffects & { writeFile: typeof writeWholeFile } {
  return {
    readTable: (source, { signal }) => readTable(source, { signal, stdin: process.stdin }),
    evaluateExpressions,
    analyse: analyseInWorker,
    now: () => new Date(),
    threads: availableParallelism(),
    readText,
    claimFolder,
    releaseFolder,
    writeFiles,
    removeFiles,
    toParquet,
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
