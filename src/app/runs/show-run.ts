import { UserError } from '../../base/errors.ts';
import type { MetricPoint, Run } from '../../contracts/run.ts';
import { inputId } from '../../evidence/staleness.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import { patchFiles } from '../../project/patch-files.ts';
import { reportedMetrics } from '../../project/run-entries.ts';
import type { InputToday, RunDetails } from '../../project/run-details.ts';
import type { Project } from '../project/project.ts';

/** Curves of more points are drawn only when they are asked for: our choice. */
const LONGEST_DRAWN = 200_000;
/** Lines of its output that are shown. */
const TAIL_LINES = 8;

/**
 * Everything that is known of a run, with the curve of its first metric, or of the one asked for.
 *
 * @param metric - name of a metric of the run; null: the one of cairn.yaml, else the first with a curve
 */
export async function showRun(project: Project, run: Run, metric: string | null): Promise<RunDetails> {
  const { store } = project;
  const [replays, curve, inputs] = await Promise.all([
    replaysOf(project, run.id),
    curveOf(project, run, metric),
    inputsToday(project, run),
  ]);
  const base = run.replays === null ? null : ((await store.runs.get(run.replays)) ?? null);
  return {
    run,
    replays,
    replayed: base,
    curve,
    inputs,
    changedFiles: run.diff === null ? [] : patchFiles(await artifactText(project, run.diff)),
    output: await outputTail(project, run),
  };
}

/** Runs that repeat this one, the newest first. */
async function replaysOf({ store }: Project, id: string): Promise<readonly Run[]> {
  const all = await store.runs.find({
    where: { kind: 'compare', field: { of: 'run', name: 'kind' }, operator: '=', value: 'replay' },
    sort: null,
    limit: 10_000,
  });
  return all.filter(({ replays }) => replays === id);
}

async function curveOf(
  { store, file }: Project,
  run: Run,
  asked: string | null,
): Promise<{ name: string; points: readonly MetricPoint[] } | null> {
  const names = reportedMetrics(run);
  const wanted = asked ?? (file.metric ? loggedAs(names, file.metric.optimise)[0] : undefined);
  const curves = run.metrics.filter(
    ({ name, points }) => names.includes(name) && points > 1 && points <= LONGEST_DRAWN,
  );
  const name =
    asked ?? (wanted !== undefined && curves.some((each) => each.name === wanted) ? wanted : curves[0]?.name);
  if (name === undefined) return null;
  const points = await store.runs.curve(run.id, name);
  return points.length > 1 || asked !== null ? { name, points } : null;
}

async function inputsToday(project: Project, run: Run): Promise<InputToday[]> {
  const current = await project.currentInputs(run.inputs);
  return run.inputs.map((input) => {
    const now = current.get(inputId(input));
    return { ...input, today: now === undefined ? 'gone' : now === input.hash ? 'same' : 'changed' };
  });
}

/** The text of an artifact; empty when it was pruned. */
async function artifactText(project: Project, hash: string): Promise<string> {
  try {
    return new TextDecoder().decode(await project.readArtifact(hash));
  } catch (error) {
    if (error instanceof UserError && error.code === 'not-found') return '';
    throw error;
  }
}

/** The last lines that the program wrote: what it complained of when it failed, else what it said. */
async function outputTail(project: Project, run: Run): Promise<RunDetails['output']> {
  const wanted = run.status === 'failed' ? ['stderr', 'stdout'] : ['stdout'];
  const artifact = wanted.flatMap((name) => run.artifacts.find((each) => each.name === name) ?? [])[0];
  if (!artifact) return null;
  const lines = (await artifactText(project, artifact.hash)).split('\n').map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return { name: artifact.name, lines: lines.slice(-TAIL_LINES), more: lines.length > TAIL_LINES };
}
