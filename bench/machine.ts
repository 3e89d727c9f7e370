import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

/** Where, when and of what a measurement was made. */
export interface Machine {
  /** ISO 8601, the day. */
  readonly date: string;
  readonly commit: string;
  /** Whether files differed from the commit. */
  readonly changed: boolean;
  readonly node: string;
  readonly processor: string;
  readonly memoryGigabytes: number;
  /** Processes that wanted the processor in the last minute: on a busy machine trust CPU time, not wall time. */
  readonly load: number;
}

export function describeMachine(): Machine {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', cwd: import.meta.dirname }).trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short', 'HEAD'),
    changed: git('status', '--porcelain', '--', '../src', '../package-lock.json') !== '',
    node: process.version,
    processor: `${cpus().length} × ${cpus()[0]!.model.trim()}`,
    memoryGigabytes: Math.round(totalmem() / 1e9),
    load: Number(loadavg()[0]!.toFixed(1)),
  };
}

/** One line for the head of a table. */
export function machineWords({ date, commit, changed, node, processor, memoryGigabytes, load }: Machine): string {
  const tree = changed ? ' with changes' : '';
  return `${date}, commit ${commit}${tree}, Node ${node}, ${processor}, ${memoryGigabytes} GB, load at the start ${load}.`;
}

/** A Markdown table. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

/** Keeps a measurement as `results/DATE-NAME.md` for people and `.json` for programs. A later run of the day replaces it. */
export function saveResults(name: string, machine: Machine, results: { markdown: string; data: unknown }): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${machine.date}-${name}`);
  writeFileSync(`${path}.md`, results.markdown);
  writeFileSync(`${path}.json`, `${JSON.stringify({ machine, ...(results.data as object) }, null, 2)}\n`);
}
