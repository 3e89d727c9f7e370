import { z } from 'zod';
import { ClaimInput } from './claim.ts';

export const RunStatus = z.enum([
  'running',
  'done', // exit code 0
  'failed', // any other exit code
  'killed', // stopped by a person or a budget
  'lost', // its process is gone and never said how it ended
]);
export type RunStatus = z.infer<typeof RunStatus>;

export const ParamValue = z.union([z.number(), z.string(), z.boolean()]);
export type ParamValue = z.infer<typeof ParamValue>;

/** What is known of a run before it starts. */
export const RunStart = z.object({
  id: z.string(),
  kind: z.enum(['exec', 'check', 'replay', 'stage', 'import']),
  name: z.string().nullable(),
  study: z.string().nullable(),
  seed: z.int().nullable(),
  command: z.array(z.string()).describe('program and arguments, as they were given'),
  folder: z.string().describe('relative to the project, `.` for its root'),
  by: z.string(),
  at: z.string().describe('start, ISO 8601'),
  commit: z.string().nullable().describe('git commit; null outside a repository or before its first'),
  diff: z.string().nullable().describe('artifact hash of the uncommitted changes; null when there were none'),
  host: z.string(),
  environment: z
    .object({
      names: z.array(z.string()),
      values: z.record(z.string(), z.string()).describe('of the allow-list only'),
      versions: z.record(z.string(), z.string()).describe('node, cairn, python, and packages as `pip freeze` says'),
    })
    .nullable(),
  beforeGate: z.string().nullable().describe('`G3` when it started before that gate was open'),
  replays: z.string().nullable().describe('the run that this one repeats'),
  params: z.record(z.string(), ParamValue),
  tags: z.record(z.string(), z.string()),
  inputs: z.array(ClaimInput).describe('datasets and files read, with their hashes'),
});
export type RunStart = z.infer<typeof RunStart>;

/** How a run ended. */
export const RunEnd = z.object({
  status: RunStatus.exclude(['running']),
  at: z.string(),
  exitCode: z.int().nullable(),
  reason: z.string().nullable().describe('why it was killed or lost'),
  wallSeconds: z.number().nullable(),
  cpuSeconds: z.number().nullable(),
  peakBytes: z.number().nullable(),
});
export type RunEnd = z.infer<typeof RunEnd>;

/** A number at one step. `value` may be NaN or infinite: that is what the program said. */
export interface MetricPoint {
  readonly name: string;
  readonly step: number;
  readonly value: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The whole curve in five numbers. `min` and `max` are over finite values, null when there is none. */
export interface MetricSummary {
  readonly name: string;
  readonly last: number;
  readonly lastStep: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly points: number;
}

export const RunArtifact = z.object({ name: z.string(), hash: z.string(), bytes: z.int() });
export type RunArtifact = z.infer<typeof RunArtifact>;

export interface Run extends RunStart {
  readonly status: RunStatus;
  readonly end: RunEnd | null;
  readonly metrics: readonly MetricSummary[];
  readonly artifacts: readonly RunArtifact[];
}

/** A run as the first screen names it. */
export type RunGlance = Pick<Run, 'id' | 'kind' | 'command' | 'by' | 'at' | 'status' | 'end' | 'tags'>;

/** What gates ask of all runs together. */
export interface RunOverview {
  readonly total: number;
  /** Runs that were started while a gate before them was closed, by gate. */
  readonly before: Readonly<Record<string, number>>;
  /** Configurations by the number of their seeds, then the newest first; not all of them when there are many. */
  readonly seedGroups: readonly SeedGroup[];
}

/**
 * Runs of `cairn exec` that ended well, logged what counts, and differ by their seed only. Replays do not count: they repeat
 * a seed; nor do imported runs, of which only their file is known.
 */
export interface SeedGroup {
  /** Distinct seeds. */
  readonly seeds: number;
  /** Id of its newest run. */
  readonly run: string;
  /** Program and arguments of that run. */
  readonly command: readonly string[];
  /** What its runs read. */
  readonly inputs: readonly ClaimInput[];
}
