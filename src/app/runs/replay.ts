import { UserError } from '../../base/errors.ts';
import type { ClaimDraft } from '../../contracts/claim.ts';
import type { ReplayDetail, ReplayDifference, ReplayReport } from '../../contracts/replay.ts';
import type { Run } from '../../contracts/run.ts';
import {
  artifactDifferences,
  compareMetrics,
  inputDifferences,
  OUTPUT_ARTIFACTS,
  versionDifferences,
} from '../../project/runs/replay-differences.ts';
import { isProjectCode } from '../../evidence/project-code.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import type { Project } from '../project/project.ts';
import { readCurves } from './curves.ts';
import type { RunRequest } from './describe-start.ts';
import { executeRun, type ExecuteOptions } from './execute-run.ts';
import { layGround, type Ground, type GroundEffects } from './replay-ground.ts';
import { PROCESS_TAG } from './describe-start.ts';

export interface ReplayRequest {
  readonly run: Run;
  /** Null: `runs.tolerance` of `cairn.yaml`, for built-in checks 0. */
  readonly tolerance: number | null;
  /** Metrics that are not compared. */
  readonly ignore: readonly string[];
  /** Paths of the project that are linked into the clean ground, such as installed packages. */
  readonly link: readonly string[];
  /** Who replays it; null: who is at the keyboard. */
  readonly by: string | null;
}

export interface ReplayOptions extends ExecuteOptions {
  readonly ground: GroundEffects;
}

/**
 * Repeats a run on clean ground and compares exit code, metrics, data and code; versions and artifacts that are others are
 * told. Records the new run, and the claim `replay`.
 *
 * @throws UserError `unsupported` for a run that cannot be repeated, `not-found` when its code is gone
 */
export async function replay(project: Project, request: ReplayRequest, options: ReplayOptions): Promise<ReplayReport> {
  const { run } = request;
  requireRepeatable(run);
  await using ground = await layGround(project, request, options);
  // Without a commit only what was declared lies there, and not all code.
  const laid = ground.kind === 'clone' ? run.inputs : run.inputs.filter((input) => !isProjectCode(input));
  const differences: ReplayDifference[] = [...inputDifferences(laid, ground.inputs)];
  const gone = differences.some((difference) => difference.kind === 'data' && difference.now === null);
  const again = gone ? null : await runAgain(project, { request, ground, options });
  const tolerance = request.tolerance ?? (run.kind === 'check' ? 0 : (project.file.runs?.tolerance ?? 0));
  const metrics = again
    ? compareMetrics(await readCurves(project.store.runs, run), await readCurves(project.store.runs, again), {
        tolerance,
        ignore: request.ignore,
      })
    : { compared: 0, identical: 0, differences: [] };
  if (again && again.end?.exitCode !== run.end?.exitCode) {
    differences.push({ kind: 'exit', before: run.end?.exitCode ?? null, now: again.end?.exitCode ?? null });
  }
  differences.push(...metrics.differences);
  const report: ReplayReport = {
    run: run.id,
    replay: again?.id ?? null,
    same: again !== null && differences.length === 0,
    tolerance,
    metrics: { compared: metrics.compared, identical: metrics.identical },
    ground: ground.kind,
    runBy: run.by,
    by: request.by ?? project.person,
    ci: jobOf(options.effects.environment) !== null,
    differences,
    notes: again ? [...versionsOf(run, again), ...artifactDifferences(run.artifacts, again.artifacts)] : [],
    remarks: ground.remarks,
  };
  const optimise = project.file.metric?.optimise;
  const names = run.metrics.map(({ name }) => name).filter((name) => !request.ignore.includes(name));
  await project.store.claims.add([
    claimOf(run, report, {
      now: project.now(),
      detail: {
        person: options.effects.environment['CAIRN_PERSON']?.trim() ? null : project.person, // that name was typed too
        typed: request.by !== null,
        job: jobOf(options.effects.environment),
        kind: run.kind,
        status: run.status,
        optimise: optimise !== undefined && loggedAs(names, optimise).length > 0 ? optimise : null,
      },
    }),
  ]);
  return report;
}

/** Numbers that services of continuous integration give to a job. */
const JOB_VARIABLES = [
  'GITHUB_RUN_ID',
  'CI_JOB_ID',
  'CIRCLE_WORKFLOW_ID',
  'BUILDKITE_JOB_ID',
  'BUILD_BUILDID',
  'BUILD_TAG',
];

/** The job in continuous integration, as `GITHUB_RUN_ID 812`; null outside of one. `CI=1` alone can be typed by anybody. */
function jobOf(environment: Readonly<Record<string, string | undefined>>): string | null {
  const name = JOB_VARIABLES.find((variable) => environment[variable]);
  return name === undefined || !isSet(environment['CI'] ?? 'true') ? null : `${name} ${environment[name]}`;
}

const isSet = (text: string): boolean => !['', '0', 'false'].includes(text);

const versionsOf = (run: Run, again: Run): ReplayDifference[] =>
  versionDifferences(run.environment?.versions ?? {}, again.environment?.versions ?? {});

/** @throws UserError `unsupported` with the reason */
function requireRepeatable(run: Run): void {
  const because =
    run.kind === 'import'
      ? 'it was imported, and its command is not known'
      : run.status === 'running'
        ? 'it is not over yet'
        : run.status === 'killed' || run.status === 'lost'
          ? `it was ${run.status}${run.end?.reason ? ` (${run.end.reason})` : ''}, so there is no end to compare with`
          : run.command.length === 0
            ? 'its command was not recorded'
            : null;
  if (because === null) return;
  throw new UserError('unsupported', `The run ${run.id} cannot be replayed: ${because}`, {
    hint: 'cairn runs lists the others; only runs that ended by themselves can be repeated.',
  });
}

interface Again {
  readonly request: ReplayRequest;
  readonly ground: Ground;
  readonly options: ReplayOptions;
}

async function runAgain(project: Project, { request, ground, options }: Again): Promise<Run> {
  const { run } = request;
  const builtIn = run.kind === 'check';
  const { [PROCESS_TAG]: _, ...tags } = run.tags;
  const folder = run.folder === '.' ? '' : `${run.folder}/`;
  const asked: RunRequest = {
    kind: 'replay',
    name: run.name,
    study: run.study,
    seed: run.seed,
    // A check that is recorded takes all that counts from cairn.yaml.
    command: builtIn ? [...options.effects.cairn, 'check'] : [...ground.command],
    shell: run.kind === 'stage',
    folder: run.folder,
    ground: ground.root,
    params: run.params,
    tags,
    inputs: ground.recorded,
    code: { commit: run.commit, diff: run.diff },
    budget: null,
    steps: null,
    artifacts: run.artifacts
      .map(({ name }) => name)
      .filter((name) => !builtIn && !OUTPUT_ARTIFACTS.includes(name) && name.startsWith(folder))
      .map((name) => name.slice(folder.length)),
    beforeGate: null,
    replays: run.id,
    afterwards: builtIn ? async () => ({ metrics: await ground.metricsOfCheck() }) : null,
  };
  const { run: again } = await executeRun(project, asked, options);
  if (again.status !== 'killed') return again;
  throw new UserError('conflict', `The replay ${again.id} was stopped: ${again.end?.reason}`, {
    hint: 'Nothing was compared. Run cairn replay again and let it end.',
  });
}

/** Differences that a claim holds; the report holds all. */
const MOST_KEPT = 20;

/** What gates ask about a replay beside its report. */
interface Judged {
  readonly now: Date;
  readonly detail: ReplayDetail;
}

/** Why nothing is shown by a replay that found no difference; null when something is. */
function emptyAgreement({ status }: Run, { metrics }: ReplayReport): string | null {
  if (status !== 'done') return `the run ${status}; there is nothing to agree with`;
  return metrics.compared === 0 ? 'no metric was compared, so only the exit code agrees' : null;
}

function claimOf(run: Run, report: ReplayReport, { now, detail }: Judged): ClaimDraft {
  const { same, differences, metrics, tolerance, runBy, by, ci, ground } = report;
  const empty = same ? emptyAgreement(run, report) : null;
  return {
    key: 'replay',
    title: `Replay of run ${run.id}`,
    value: empty === null ? same : null,
    unit: null,
    interval: null,
    n: null,
    kind: 'measured',
    evidence: [run.id, ...(report.replay === null ? [] : [report.replay])].map((ref) => ({ kind: 'run', ref })),
    inputs: [...run.inputs],
    by,
    at: now.toISOString(),
    expires: null,
    note: same ? empty : `${differences.length} differences`,
    command: `cairn replay ${run.id}`,
    detail: {
      ...detail,
      run: run.id,
      replay: report.replay,
      runBy,
      ci,
      ground,
      tolerance,
      metrics,
      commit: run.commit,
      diff: run.diff,
      differences: differences.slice(0, MOST_KEPT),
    },
  };
}
