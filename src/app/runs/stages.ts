import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { Run } from '../../contracts/run.ts';
import type { RunFilter } from '../../contracts/run-filter.ts';
import type { StageStep, StageWhy } from '../../contracts/stages.ts';
import { inputId } from '../../evidence/staleness.ts';
import { pathInProject } from '../../project/path-in-project.ts';
import {
  orderStages,
  pathsRead,
  planStages,
  stagesFor,
  stageWhy,
  type PathHashes,
  type PipelineProblem,
  type RecordedStage,
  type Stage,
} from '../../project/plan-stages.ts';
import type { Project } from '../project/project.ts';
import { executeRun, type ExecutedRun, type ExecuteOptions } from './execute-run.ts';

export interface StagesRequest {
  /** Empty: all stages. */
  readonly names: readonly string[];
  /** Only say what would run. */
  readonly dryRun: boolean;
  /** Run the stages named, or all, even when nothing has changed. */
  readonly force: boolean;
}

export type StageEvent =
  | { readonly kind: 'planned'; readonly steps: readonly StageStep[] }
  | { readonly kind: 'started'; readonly stage: string; readonly why: StageWhy }
  /** `upstream`: a stage before it ran, and wrote the same bytes. */
  | { readonly kind: 'skipped'; readonly stage: string; readonly because: 'fresh' | 'upstream' }
  | {
      readonly kind: 'finished';
      readonly stage: string;
      readonly run: Run;
      readonly end: ExecutedRun['end'];
      /** Outputs that it was to write and did not. */
      readonly missing: readonly string[];
    };

/**
 * Runs the stages of `cairn.yaml` whose command, inputs or outputs are not those on record, and behind them what their
 * outputs change. It ends at the first stage that fails; what was done before stays done.
 *
 * @throws UserError for an unknown stage, an input that nothing writes, stages in a circle
 */
export async function* runStages(
  project: Project,
  { names, dryRun, force }: StagesRequest,
  options: ExecuteOptions,
): AsyncGenerator<StageEvent, void, void> {
  const ordered = orderedStages(project, names);
  const recorded = await recordedStages(project, ordered);
  const hashes = await hashPaths(project, allPaths(ordered));
  const forced = new Set(force ? (names.length === 0 ? ordered.map(({ name }) => name) : names) : []);
  const steps = planStages(ordered, { hashes, recorded, forced });
  yield { kind: 'planned', steps };
  if (dryRun) return;
  for (const [i, stage] of ordered.entries()) {
    options.stop.interrupt.throwIfAborted();
    const planned = steps[i]!.why;
    const why = planned.kind === 'forced' ? planned : await whyNow(project, { stage, ordered, recorded });
    if (why.kind === 'fresh') {
      yield { kind: 'skipped', stage: stage.name, because: planned.kind === 'fresh' ? 'fresh' : 'upstream' };
      continue;
    }
    yield { kind: 'started', stage: stage.name, why };
    const { run, end, missing } = await runStage(project, { stage, ordered }, options);
    yield { kind: 'finished', stage: stage.name, run, end, missing };
    if (run.status !== 'done' || missing.length > 0) return;
  }
}

/** The stages to look at, each behind those that it waits for. */
function orderedStages(project: Project, names: readonly string[]): readonly Stage[] {
  const declared = project.file.stages.map(({ name, command, inputs, outputs, after }) => ({
    name,
    command,
    inputs: inputs.map(normal),
    outputs: outputs.map(normal),
    after,
  }));
  if (declared.length === 0) {
    throw new UserError('not-found', 'cairn.yaml has no stages', {
      hint: 'Write stages: with a name, a command, inputs and outputs for each; see docs/reference/stages.md.',
    });
  }
  const unknown = names.find((name) => !declared.some((stage) => stage.name === name));
  if (unknown !== undefined) throw unknownStage(unknown, declared);
  const ordered = orderStages(declared);
  if ('kind' in ordered) throw pipelineFailure(project, ordered);
  return names.length === 0 ? ordered : stagesFor(names, ordered);
}

const normal = (path: string): string => (/^(?:[\\/]|[A-Za-z]:)/.test(path) ? path : (pathInProject(path) ?? path));

function unknownStage(name: string, stages: readonly Stage[]): UserError {
  const known = stages.map((stage) => stage.name);
  const nearest = nearestName(name, known);
  return new UserError('not-found', `There is no stage "${name}"`, {
    hint: nearest ? `Did you mean ${nearest}?` : `The stages are ${known.join(', ')}.`,
  });
}

function pipelineFailure(project: Project, problem: PipelineProblem): UserError {
  if (problem.kind === 'circle') {
    return new UserError(
      'bad-input',
      `${project.locate(['stages'])}: stages wait for each other: ${problem.stages.join(' → ')}`,
      {
        hint: 'Let one of them read or write another file.',
      },
    );
  }
  const [one, other] = problem.stages;
  return new UserError(
    'bad-input',
    `${project.locate(['stages'])}: the stages ${one} and ${other} both write ${problem.path}`,
    {
      hint: 'Let each stage write files of its own.',
    },
  );
}

const allPaths = (stages: readonly Stage[]): readonly string[] =>
  stages.flatMap((stage) => [...pathsRead(stage, stages), ...stage.outputs]);

async function hashPaths(project: Project, paths: readonly string[]): Promise<PathHashes> {
  const named = [...new Set(paths)].map((name) => ({ kind: 'file' as const, name }));
  const current = await project.currentInputs(named);
  return new Map(named.map((input) => [input.name, current.get(inputId(input)) ?? null]));
}

/** Parameter of a stage's run with the hash of one of its outputs. */
const OUTPUT = 'output/';

/** What each stage was when it was last done. */
async function recordedStages(project: Project, stages: readonly Stage[]): Promise<ReadonlyMap<string, RecordedStage>> {
  const recorded = new Map<string, RecordedStage>();
  for (const { name } of stages) {
    const [run] = await project.store.runs.find({ where: doneRuns(name), sort: null, limit: 1 });
    if (run) recorded.set(name, recordOf(run));
  }
  return recorded;
}

function doneRuns(stage: string): RunFilter {
  const is = (field: RunFilter & { kind: 'compare' }): RunFilter => field;
  const both = (left: RunFilter, right: RunFilter): RunFilter => ({ kind: 'and', left, right });
  return both(
    is({ kind: 'compare', field: { of: 'run', name: 'kind' }, operator: '=', value: 'stage' }),
    both(
      is({ kind: 'compare', field: { of: 'run', name: 'status' }, operator: '=', value: 'done' }),
      is({ kind: 'compare', field: { of: 'tags', name: 'stage' }, operator: '=', value: stage }),
    ),
  );
}

function recordOf({ command, inputs, params }: Run): RecordedStage {
  const outputs = Object.entries(params).flatMap(([name, hash]) =>
    name.startsWith(OUTPUT) ? [[name.slice(OUTPUT.length), String(hash)] as const] : [],
  );
  return {
    command: command[0] ?? '',
    inputs: Object.fromEntries(inputs.map(({ name, hash }) => [name, hash])),
    outputs: Object.fromEntries(outputs),
  };
}

interface StageGround {
  readonly stage: Stage;
  readonly ordered: readonly Stage[];
}

/** Why it must run, by the bytes that are there now. */
async function whyNow(
  project: Project,
  { stage, ordered, recorded }: StageGround & { recorded: ReadonlyMap<string, RecordedStage> },
): Promise<StageWhy> {
  const paths = pathsRead(stage, ordered);
  const hashes = await hashPaths(project, [...paths, ...stage.outputs]);
  return stageWhy(stage, { paths, hashes, recorded: recorded.get(stage.name) });
}

async function runStage(
  project: Project,
  { stage, ordered }: StageGround,
  options: ExecuteOptions,
): Promise<ExecutedRun & { readonly missing: readonly string[] }> {
  const hashes = await hashPaths(project, pathsRead(stage, ordered));
  const absent = [...hashes].find(([, hash]) => hash === null);
  if (absent) {
    throw new UserError('not-found', `The stage ${stage.name} reads ${absent[0]}, which is not there`, {
      hint: 'No stage writes it: put it there, or correct inputs: in cairn.yaml.',
    });
  }
  const missing: string[] = [];
  const executed = await executeRun(
    project,
    {
      kind: 'stage',
      name: stage.name,
      command: [stage.command],
      shell: true,
      folder: '.',
      ground: project.root,
      study: null,
      seed: null,
      params: {},
      tags: { stage: stage.name },
      inputs: [...hashes].map(([name, hash]) => ({ kind: 'file', name, hash: hash! })),
      code: null,
      budget: null,
      steps: null,
      artifacts: [],
      beforeGate: null,
      replays: null,
      afterwards: async () => {
        const written = await hashPaths(project, stage.outputs);
        missing.push(...stage.outputs.filter((path) => written.get(path) === null));
        const found = [...written].flatMap(([path, hash]) => (hash === null ? [] : [[`${OUTPUT}${path}`, hash]]));
        return { params: Object.fromEntries(found) as Record<string, string> };
      },
    },
    options,
  );
  return { ...executed, missing };
}
