import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCounted } from '../../base/number-format.ts';
import { UserError } from '../../base/errors.ts';
import type { MetricPoint } from '../../contracts/run.ts';
import type { MlflowRun } from '../../project/import/mlflow-run.ts';
import { numberOf } from '../../project/runs/metric-lines.ts';
import { readYaml } from '../read-yaml.ts';

/** What stands in `meta.yaml` instead of a name. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  1: 'RUNNING',
  2: 'SCHEDULED',
  3: 'FINISHED',
  4: 'FAILED',
  5: 'KILLED',
};

/** A folder of the store that was not read. */
export interface UnreadFolder {
  readonly path: string;
  readonly because: string;
}

/** One run of the store, or a folder that is none. */
export type FoundRun = { readonly run: MlflowRun } | { readonly unread: UnreadFolder };

/** Whether a folder is an MLflow file store: one of its folders holds the `meta.yaml` of an experiment. */
export async function isFileStore(folder: string): Promise<boolean> {
  for (const name of await foldersIn(folder)) {
    if (name === '.trash' || (await exists(join(folder, name, 'meta.yaml')))) return true;
  }
  return false;
}

/**
 * Every run of an MLflow file store, deleted ones and those of deleted experiments included and marked: `EXPERIMENT/RUN/` with
 * `meta.yaml`, a file each for params and tags, and for a metric one with lines of time, value and step. Names with slashes are
 * folders.
 *
 * @param root - the folder that is usually called `mlruns`
 */
export async function* readFileStore(root: string): AsyncGenerator<FoundRun> {
  const live = (await foldersIn(root)).filter((name) => name !== '.trash' && name !== 'models');
  const trash = (await foldersIn(join(root, '.trash'))).map((name) => join('.trash', name));
  for (const folder of [...live, ...trash]) {
    const experiment = await readMeta(join(root, folder));
    if ('because' in experiment) {
      yield { unread: { path: folder, because: experiment.because } };
      continue;
    }
    const name = textOf(experiment.meta['name']) ?? folder;
    const deleted = textOf(experiment.meta['lifecycle_stage']) === 'deleted' || folder.startsWith('.trash');
    for (const run of await foldersIn(join(root, folder))) {
      if (NOT_RUNS.has(run)) continue;
      yield await readRun(join(root, folder, run), { path: join(folder, run), experiment: name, deleted });
    }
  }
}

/** What lies beside the runs of an experiment. */
const NOT_RUNS = new Set(['tags', 'datasets', 'traces', 'models', 'assessments']);

async function readRun(
  folder: string,
  { path, experiment, deleted }: { path: string; experiment: string; deleted: boolean },
): Promise<FoundRun> {
  const read = await readMeta(folder);
  if ('because' in read) return { unread: { path, because: read.because } };
  const { meta } = read;
  const id = textOf(meta['run_id']) ?? textOf(meta['run_uuid']);
  if (id === null) return { unread: { path, because: 'its meta.yaml names no run_id' } };
  const [params, tags, metrics] = await Promise.all([
    readTexts(join(folder, 'params')),
    readTexts(join(folder, 'tags')),
    readTexts(join(folder, 'metrics')),
  ]);
  const points: MetricPoint[] = [];
  const problems: string[] = [];
  for (const [name, text] of Object.entries(metrics)) {
    const { found, wrong } = readMetric(name, text);
    for (const point of found) points.push(point);
    if (wrong > 0) problems.push(`${formatCounted(wrong, 'line')} of the metric ${name} without a value`);
  }
  const status = numberIn(meta['status']);
  return {
    run: {
      id,
      experiment,
      name: textOf(meta['run_name']),
      user: textOf(meta['user_id']),
      status: (status === null ? textOf(meta['status']) : STATUS_NAMES[status]) ?? String(meta['status']),
      started: numberIn(meta['start_time']),
      ended: numberIn(meta['end_time']),
      deleted: deleted || textOf(meta['lifecycle_stage']) === 'deleted',
      params,
      tags,
      points,
      problems,
    },
  };
}

/** Lines of `time value step`, of which older versions left the step away and newer ones add more. */
function readMetric(name: string, text: string): { found: MetricPoint[]; wrong: number } {
  const found: MetricPoint[] = [];
  let wrong = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [at, value, step = 0] = line.trim().split(/\s+/).map(numberOf);
    if (at !== undefined && value !== undefined && Number.isSafeInteger(step)) found.push({ name, value, step, at });
    else wrong++;
  }
  return { found, wrong };
}

async function readMeta(folder: string): Promise<{ meta: Record<string, unknown> } | { because: string }> {
  const path = join(folder, 'meta.yaml');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { because: 'it has no meta.yaml' };
  try {
    const { value } = readYaml(text, 'meta.yaml');
    return typeof value === 'object' && value !== null
      ? { meta: value as Record<string, unknown> }
      : { because: 'its meta.yaml is empty' };
  } catch (error) {
    if (error instanceof UserError) return { because: `its meta.yaml cannot be read: ${error.message}` };
    throw error;
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** The files below a folder by their path with slashes, and what is in them; nothing when the folder is not there. */
async function readTexts(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const texts = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8')] as const;
    });
  return Object.fromEntries((await Promise.all(texts)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
