import { formatCounted } from '../../base/number-format.ts';
import type { MetricPoint, ParamValue, RunEnd } from '../../contracts/run.ts';
import { isSeedName } from '../manifest-diff.ts';
import { paramValue } from '../runs/command-params.ts';
import { OWN_PREFIX } from '../runs/metric-lines.ts';
import { IMPORT_TAG, type ReadRun, unknownStart } from './imported-run.ts';

/** A run as an MLflow store holds it, whichever kind of store that is. */
export interface MlflowRun {
  readonly id: string;
  readonly experiment: string;
  readonly name: string | null;
  readonly user: string | null;
  /** `FINISHED`, `FAILED`, `KILLED`, `RUNNING` or `SCHEDULED`. */
  readonly status: string;
  /** Epoch milliseconds. */
  readonly started: number | null;
  readonly ended: number | null;
  readonly deleted: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly points: readonly MetricPoint[];
  /** What could not be read of it. */
  readonly problems: readonly string[];
}

const STATUSES: Readonly<Record<string, RunEnd['status']>> = { FINISHED: 'done', FAILED: 'failed', KILLED: 'killed' };

/** The experiment that MLflow puts runs into when nobody names one. */
const DEFAULT_EXPERIMENT = 'Default';

/**
 * An MLflow run as one of ours: experiment → study, user → by, git commit and source name from its tags, whole numbers called
 * seed → seed. Of the tags that MLflow sets itself the parent is kept.
 */
export function fromMlflow(run: MlflowRun): ReadRun {
  const title = run.name ?? run.tags['mlflow.runName'] ?? run.id;
  const skip = skipReason(run);
  if (skip !== null) return { skipped: { title, because: skip } };
  const params = typedParams(run.params);
  const { points, notes } = uniquePoints(run.points);
  const source = run.tags['mlflow.source.name'];
  const started = new Date(run.started!).toISOString();
  const ended = run.ended ?? run.points.reduce((latest, { at }) => Math.max(latest, at), run.started!);
  return {
    run: {
      identity: `mlflow:${run.id}`,
      title,
      start: {
        ...unknownStart,
        name: run.name ?? run.tags['mlflow.runName'] ?? null,
        study: run.experiment === DEFAULT_EXPERIMENT ? null : run.experiment,
        seed: seedFrom(params),
        command: source === undefined || source === '' ? [] : [source],
        inputs: [],
        by: run.tags['mlflow.user'] ?? run.user ?? 'unknown',
        at: started,
        commit: run.tags['mlflow.source.git.commit'] ?? null,
        params,
        tags: { ...ownTags(run.tags), [IMPORT_TAG]: `mlflow:${run.id}` },
      },
      end: {
        status: STATUSES[run.status]!,
        at: new Date(ended).toISOString(),
        exitCode: null,
        reason: null,
        wallSeconds: run.ended === null ? null : Math.max(0, (run.ended - run.started!) / 1000),
        cpuSeconds: null,
        peakBytes: null,
      },
      points,
      notes: [...run.problems, ...notes],
    },
  };
}

function skipReason(run: MlflowRun): string | null {
  if (run.deleted) return 'it was deleted';
  if (run.status === 'RUNNING' || run.status === 'SCHEDULED')
    return `it is ${run.status.toLowerCase()}: import it when it is over`;
  if (!Object.hasOwn(STATUSES, run.status)) return `its status ${run.status} is not known`;
  return isTime(run.started) && (run.ended === null || isTime(run.ended)) ? null : 'its times are no times';
}

const isTime = (time: number | null): boolean => time !== null && !Number.isNaN(new Date(time).getTime());

const typedParams = (params: MlflowRun['params']): Record<string, ParamValue> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, paramValue(value)]));

/** A whole number that is called seed. */
export function seedFrom(params: Readonly<Record<string, ParamValue>>): number | null {
  const seed = Object.entries(params).find(([name, value]) => isSeedName(name) && Number.isSafeInteger(value))?.[1];
  return typeof seed === 'number' ? seed : null;
}

function ownTags(tags: MlflowRun['tags']): Record<string, string> {
  const parent = tags['mlflow.parentRunId'];
  const own = Object.entries(tags).filter(([name]) => !name.startsWith('mlflow.') && !name.startsWith(OWN_PREFIX));
  return { ...Object.fromEntries(own), ...(parent === undefined ? {} : { parent }) };
}

/** One value a step: MLflow may hold several, of which the latest counts. Names that are Cairn's own are left out. */
function uniquePoints(points: readonly MetricPoint[]): { points: MetricPoint[]; notes: string[] } {
  const latest = new Map<string, MetricPoint>();
  let several = 0;
  for (const point of points) {
    if (point.name.startsWith(OWN_PREFIX)) continue;
    const key = `${point.step} ${point.name}`;
    const known = latest.get(key);
    if (known) several++;
    if (!known || point.at >= known.at) latest.set(key, point);
  }
  const own = points.some(({ name }) => name.startsWith(OWN_PREFIX));
  return {
    points: [...latest.values()],
    notes: [
      ...(several > 0 ? [`${formatCounted(several, 'value')} left out, at steps that have a later one`] : []),
      ...(own ? [`metrics whose names begin with ${OWN_PREFIX} are left out`] : []),
    ],
  };
}
