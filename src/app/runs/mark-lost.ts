import { UserError } from '../../base/errors.ts';
import type { Run } from '../../contracts/run.ts';
import type { Project } from '../project/project.ts';
import { PROCESS_TAG } from './describe-start.ts';
import { createIngest } from './ingest.ts';
import { createMetricWriter } from './metric-writer.ts';
import type { RunEffects } from './run-effects.ts';

type LostEffects = Pick<
  RunEffects,
  'host' | 'isRunning' | 'tailFile' | 'scratchMetrics' | 'scratchRuns' | 'removeScratch'
>;

/** Runs that are looked at: more cannot be under way at once. */
const MOST = 1000;

/**
 * Marks the runs of this machine as lost whose process is gone without having said how they ended. What they had logged and
 * nobody had taken in is taken in first.
 *
 * @returns ids of the runs that were marked
 */
export async function markLostRuns(project: Project, effects: LostEffects): Promise<readonly string[]> {
  const { runs } = project.store;
  const running = await runs.find({
    where: { kind: 'compare', field: { of: 'run', name: 'status' }, operator: '=', value: 'running' },
    sort: null,
    limit: MOST,
  });
  const lost: string[] = [];
  for (const run of running) {
    const identity = run.tags[PROCESS_TAG];
    if (identity === undefined || run.host !== effects.host || effects.isRunning(identity)) continue;
    if (await markLost(project, run, effects)) lost.push(run.id);
  }
  await sweep(project, effects);
  return lost;
}

/** A program may outlive what recorded it, and still writes: its file stays until it has been quiet for so long. */
const QUIET_SECONDS = 3600;

/** Removes what runs that are over have left behind. */
async function sweep(project: Project, effects: LostEffects): Promise<void> {
  for (const { run, folder, quietSeconds } of await effects.scratchRuns(project.root)) {
    if (quietSeconds < QUIET_SECONDS) continue;
    // Of a run that the store does not know this is all that is left.
    const known = await project.store.runs.get(run);
    if (known && known.status !== 'running') await effects.removeScratch(folder);
  }
}

async function markLost(project: Project, run: Run, effects: LostEffects): Promise<boolean> {
  const { runs } = project.store;
  try {
    await recoverMetrics(project, run, effects);
    await runs.finish(run.id, {
      status: 'lost',
      at: project.now().toISOString(),
      exitCode: null,
      reason: `the process that recorded it (${run.tags[PROCESS_TAG]!.split(' ')[0]}) is gone`,
      wallSeconds: null,
      cpuSeconds: null,
      peakBytes: null,
    });
    return true;
  } catch (error) {
    if (error instanceof UserError && error.code === 'conflict') return false; // another process was first
    throw error;
  }
}

/** Points behind those that are stored: the program went on while nobody listened. */
async function recoverMetrics(project: Project, run: Run, effects: LostEffects): Promise<void> {
  const last = new Map(run.metrics.map(({ name, lastStep }) => [name, lastStep]));
  const writer = createMetricWriter(project.store.runs, run.id);
  const newer: typeof writer = {
    ...writer,
    add: (points) => writer.add(points.filter(({ name, step }) => step > (last.get(name) ?? -Infinity))),
  };
  const ingest = createIngest(newer, { elapsed: () => 0, epoch: project.now().getTime() });
  const tail = effects.tailFile(effects.scratchMetrics(project.root, run.id), {
    onBytes: (bytes) => ingest.fromFile(bytes),
    onRestart: () => ingest.restartFile(),
  });
  while ((await tail.read(1 << 19)) > 0) await writer.flush();
  ingest.end();
  await writer.flush();
}
