import { readFileSync } from 'node:fs';
import { statOf } from './process-usage.ts';

/** The field of `/proc/PID/stat` with the start of the process, counted from its third. */
const START_FIELD = 19;

/**
 * This process as text, so that it can be told later whether it still runs: its number and, on Linux, when it started in
 * which boot of the machine, because numbers are used again.
 */
export function processIdentity(pid: number = process.pid): string {
  const started = startOf(pid);
  return started === null ? String(pid) : `${pid} ${started}`;
}

/** Whether the process that the text names runs on this machine. */
export function isRunning(identity: string): boolean {
  const pid = Number(/^\d+/.exec(identity)?.[0]);
  if (!(pid > 0)) return false;
  if (identity.includes(' ')) return processIdentity(pid) === identity;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function startOf(pid: number): string | null {
  const fields = statOf(String(pid));
  // A dead process keeps its number until its parent has asked how it ended.
  if (fields === null || ['Z', 'X'].includes(fields[0]!)) return null;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[START_FIELD]}`;
  } catch {
    return null;
  }
}
