import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What one run of a program took, all its threads together. */
export interface ProcessUsage {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Largest resident set. */
  readonly peakGigabytes: number;
}

const CLI = join(import.meta.dirname, '..', 'bin', 'cairn.js');
const REPORT_USAGE = pathToFileURL(join(import.meta.dirname, 'report-usage.ts')).href;

/** Runs `cairn` as a process of its own. @throws Error with its messages when it does not exit with 0 */
export function measureCairn(words: readonly string[]): ProcessUsage {
  const path = join(tmpdir(), `cairn-bench-usage-${process.pid}.json`);
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', REPORT_USAGE, CLI, ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, CAIRN_BENCH_USAGE: path },
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`cairn ${words.join(' ')} ended with ${status}: ${stderr}`);
  const usage = JSON.parse(readFileSync(path, 'utf8')) as Omit<ProcessUsage, 'wallSeconds'>;
  rmSync(path);
  return { wallSeconds, ...usage };
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
};
