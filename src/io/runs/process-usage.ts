import { readdirSync, readFileSync } from 'node:fs';

/** What a program and all that it started used; null where this system does not say. */
export interface ProcessUsage {
  /** User and system time. */
  readonly cpuSeconds: number | null;
  /** Largest memory in use at once, summed over its processes; memory that they share counts for each. */
  readonly peakBytes: number | null;
}

export interface UsageMeter {
  /** Call it when the program is over, and once. */
  stop(): ProcessUsage;
}

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;
const FIRST_SAMPLE_MS = 10;
/** A sample takes at most a hundredth of the time, so that it does not slow the program. */
const SHARE = 100;
const LONGEST_WAIT_MS = 250;

/**
 * Watches a process group on Linux, where /proc tells all of it; elsewhere nothing is known.
 *
 * Time comes from two sources, of which the larger counts: what this process was told of children that ended, and what the
 * group had used when it was last looked at. Memory is sampled, first after 10 ms; each process adds its own peak.
 */
export function watchUsage(group: number): UsageMeter {
  if (process.platform !== 'linux') return { stop: () => ({ cpuSeconds: null, peakBytes: null }) };
  const before = ticksOfChildren();
  let peak: number | null = null;
  let ticks = 0;
  let timer: NodeJS.Timeout;
  let wait = FIRST_SAMPLE_MS;
  const sample = (): void => {
    const began = performance.now();
    const seen = sampleGroup(group);
    if (seen.processes > 0) {
      peak = Math.max(peak ?? 0, seen.bytes, seen.largest);
      ticks = Math.max(ticks, seen.ticks);
    }
    wait = Math.min(LONGEST_WAIT_MS, Math.max(wait * 1.5, (performance.now() - began) * SHARE));
    timer = setTimeout(sample, wait);
    timer.unref();
  };
  timer = setTimeout(sample, FIRST_SAMPLE_MS);
  timer.unref();
  return {
    stop() {
      clearTimeout(timer);
      const after = ticksOfChildren();
      const waited = before === null || after === null ? null : after - before;
      return { cpuSeconds: waited === null ? null : Math.max(waited, ticks) / TICKS, peakBytes: peak };
    },
  };
}

/** Time of all children of this process that have ended, with theirs, in ticks. */
function ticksOfChildren(): number | null {
  const fields = statOf('self');
  return fields === null ? null : Number(fields[13]) + Number(fields[14]);
}

interface GroupSample {
  readonly processes: number;
  readonly bytes: number;
  /** The largest peak of any one process. */
  readonly largest: number;
  readonly ticks: number;
}

function sampleGroup(group: number): GroupSample {
  let [processes, bytes, largest, ticks] = [0, 0, 0, 0];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    if (fields === null || Number(fields[2]) !== group) continue;
    const status = textOf(`/proc/${name}/status`) ?? '';
    processes++;
    bytes += kilobytes(status, 'VmRSS') * 1024;
    largest = Math.max(largest, kilobytes(status, 'VmHWM') * 1024);
    ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
  }
  return { processes, bytes, largest, ticks };
}

const kilobytes = (status: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

/** The fields of `/proc/PID/stat` from the third on: the second is a name, which may hold anything. */
export function statOf(pid: string): readonly string[] | null {
  const text = textOf(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // it ended in between
  }
}
