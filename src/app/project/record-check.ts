import type { Rng } from '../../base/random.ts';
import { version } from '../../base/version.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { CheckOptions } from '../../contracts/check-options.ts';
import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import type { Report } from '../../contracts/report.ts';
import type { MetricPoint, ParamValue, RunStart } from '../../contracts/run.ts';
import { charterInput, metricInput, splitInput } from '../../evidence/inputs.ts';
import { checkClaims } from '../../project/check-claims/check-claims.ts';
import { runId } from '../../project/runs/run-id.ts';
import type { Column } from '../../table/table.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { DoneCheck } from './done-check.ts';
import type { Project } from './project.ts';
import { countTouches, lookTags } from './test-touches.ts';

/** What recording a check needs of the world. */
export interface RecordEffects {
  readonly rng: Rng;
  /** Name of this machine. */
  readonly host: string;
  /** Of this runtime, as in `24.21.0`. */
  readonly nodeVersion: string;
  /** The commit that the project stands at; null outside of a repository. */
  commit(root: string): string | null;
  /** Processor time of this process and the most memory that it held. */
  usage(): { readonly cpuSeconds: number; readonly peakBytes: number };
  /** A Parquet file of the columns, as bytes. */
  toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array>;
}

/** Stores the run with its report, scores and predictions. */
export async function recordRun(
  project: Project,
  done: DoneCheck,
  effects: RecordEffects,
): Promise<{ readonly run: string; readonly report: string }> {
  const { analysis, startedAt } = done;
  const start = runStart(project, done, effects);
  const report = await project.putArtifact(`${JSON.stringify(analysis.report, null, 2)}\n`);
  const artifacts = [{ name: 'report.json', ...report }];
  if (analysis.predictions) {
    const { columns, rows } = analysis.predictions;
    const stored = await project.putArtifact(await effects.toParquet(columns, rows));
    artifacts.push({ name: 'predictions.parquet', ...stored });
  }
  const now = project.now();
  const { runs } = project.store;
  await runs.start(start);
  await runs.logMetrics(start.id, metricPoints(analysis.report, now.getTime()));
  await runs.addArtifacts(start.id, artifacts);
  await runs.finish(start.id, {
    status: 'done',
    at: now.toISOString(),
    exitCode: 0,
    reason: null,
    wallSeconds: (now.getTime() - startedAt.getTime()) / 1000,
    ...effects.usage(),
  });
  return { run: start.id, report: report.hash };
}

/** Stores the run, the version of the data as it was read for it, and what the check shows, as claims. */
export async function recordCheck(
  project: Project,
  done: DoneCheck & { readonly version: DatasetVersion },
  effects: RecordEffects,
): Promise<{ readonly run: string; readonly claims: readonly Claim[] }> {
  await openTrail(project); // a metric that was moved since the last look is written down before its new results
  const { analysis, dataset } = done;
  const { run, report: artifact } = await recordRun(project, done, effects);
  await project.store.datasets.add(done.version);
  const touches = await countTouches(project, done);
  const { file, store } = project;
  const { host } = effects;
  const drafts = checkClaims({ report: analysis.report, file, dataset, run, artifact, touches, host });
  return { run, claims: await store.claims.add(drafts) };
}

function runStart(
  project: Project,
  { options, analysis, dataset, startedAt, command }: DoneCheck,
  effects: RecordEffects,
): RunStart {
  const { report } = analysis;
  return {
    id: runId(effects.rng),
    kind: 'check',
    name: null,
    study: null,
    seed: options.seed,
    command: [...command],
    folder: '.',
    by: project.person,
    at: startedAt.toISOString(),
    commit: effects.commit(project.root),
    diff: null,
    host: effects.host,
    environment: { names: [], values: {}, versions: { cairn: version, node: effects.nodeVersion } },
    beforeGate: null,
    replays: null,
    params: paramsOf(options),
    tags: {
      dataset,
      verdict: report.verdict.kind,
      ...(report.candidate === null ? {} : { candidate: report.candidate }),
      ...lookTags(report, options),
    },
    inputs: [
      { kind: 'dataset', name: dataset, hash: report.dataset.hash },
      splitInput(project.file),
      metricInput(project.file),
      ...CHARTER_FIELDS.map((field) => charterInput(project.file, field)),
    ],
  };
}

/** Fields of the charter that decide what a check does, beside split and metric. */
const CHARTER_FIELDS = ['target', 'check', 'harms'] as const satisfies readonly (keyof ProjectFile)[];

function paramsOf(options: CheckOptions): Record<string, ParamValue> {
  const { threads: _, showRows: __, ...asked } = options;
  const given = Object.entries(asked).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value!]),
  );
}

/** The scores of each rung as `rung/metric`, and those of the candidate under the bare name of the metric. */
function metricPoints({ ladder }: Report, at: number): MetricPoint[] {
  return ladder.flatMap(({ rung, candidate, metrics }) =>
    Object.entries(metrics).flatMap(([name, { value }]): MetricPoint[] => {
      if (value === null) return [];
      const point = { name: `${rung}/${name}`, step: 0, value, at };
      return candidate ? [{ ...point, name }, point] : [point];
    }),
  );
}
