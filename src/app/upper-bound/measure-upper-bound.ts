import { UserError } from '../../base/errors.ts';
import type { ClaimInput } from '../../contracts/claim.ts';
import { version } from '../../base/version.ts';
import type { MetricPoint, RunEnd, RunStart } from '../../contracts/run.ts';
import { moneyUnit } from '../../project/money-unit.ts';
import { scoreInputs } from '../../project/labelling/label-claims.ts';
import { claimWords } from '../../evidence/claim-words.ts';
import { betterSource, boundsNothing } from '../../evidence/upper-bound.ts';
import { charterInput } from '../../evidence/inputs.ts';
import { signedScore } from '../../metrics/metric.ts';
import { runId } from '../../project/runs/run-id.ts';
import type { TableEffects } from '../labelling/target-ground.ts';
import type { Project } from '../project/project.ts';
import { readEvidence } from '../project/read-evidence.ts';
import type { RecordEffects } from '../project/record-check.ts';
import type { AskEffects } from './ask-model.ts';
import { openEvaluationSet, type EvaluationSet } from './evaluation-set.ts';
import { fromCommand, type CommandEffects, type CommandRequest } from './from-command.ts';
import { fromEndpoint, type EndpointRequest } from './from-endpoint.ts';
import { fromEnsemble, type EnsembleEffects } from './from-ensemble.ts';
import type { Measured, SeriesPoint, UpperBoundEvent, UpperBoundResult, UpperBoundSource } from './result.ts';
import { keptClaims, upperBoundClaims } from './upper-bound-claims.ts';

export type UpperBoundWay =
  | ({ readonly kind: 'endpoint' } & EndpointRequest)
  | ({ readonly kind: 'command' } & CommandRequest)
  | { readonly kind: 'ensemble' };

export interface UpperBoundRequest {
  readonly way: UpperBoundWay;
  /** At most so many rows; null: all. */
  readonly rows: number | null;
  /** Columns that are left out of what is sent, run or learnt from. */
  readonly drop: readonly string[];
  readonly seed: number;
  /** The command line, to be recorded. */
  readonly argv: readonly string[];
}

export interface UpperBoundEffects extends TableEffects, AskEffects, CommandEffects, EnsembleEffects {
  readonly record: Pick<RecordEffects, 'rng' | 'host' | 'nodeVersion' | 'commit' | 'usage'>;
}

/**
 * How well the best that can be had does on the same rows: a program, a model behind an endpoint, or a large ensemble. Records a
 * run and claims the rung, its cost, latency and size.
 *
 * @returns progress, and at the end what was found
 * @throws UserError for what a person can fix; nothing is claimed then
 */
export async function* measureUpperBound(
  project: Project,
  request: UpperBoundRequest,
  effects: UpperBoundEffects,
  signal: AbortSignal,
): AsyncGenerator<UpperBoundEvent, UpperBoundResult, void> {
  const { way, rows, drop } = request;
  yield { kind: 'started', what: 'Reading the table and its split' };
  const everyFold = way.kind === 'ensemble' || Math.max(...way.shots) === 0;
  const set = await openEvaluationSet(project, { rows, drop, everyFold }, effects, signal);
  if (set.truth.length === 0) {
    throw new UserError('bad-input', `There is no row with a known label in ${set.words}`, {
      hint: 'Draw a new benchmark with cairn benchmark new.',
    });
  }
  const inputs: ClaimInput[] = [
    ...scoreInputs(project.file, { dataset: set.dataset, hash: set.datasetHash }),
    ...(way.kind === 'endpoint' ? [charterInput(project.file, 'upperBound')] : []),
    ...set.inputs,
  ];
  const begun = effects.clock();
  const start = runStart(project, request, inputs, effects.record);
  await project.store.runs.start(start);
  const end = (status: RunEnd['status'], reason: string | null): Promise<void> =>
    project.store.runs.finish(start.id, {
      status,
      at: project.now().toISOString(),
      exitCode: status === 'done' ? 0 : null,
      reason,
      wallSeconds: (effects.clock() - begun) / 1000,
      ...effects.record.usage(),
    });
  try {
    const measured = yield* measure(project, set, request, effects, signal);
    if (measured.series.every(({ asked }) => asked === 0)) {
      throw new UserError('not-found', `No row was asked. ${measured.notes.join(' ')}`.trim(), {
        hint: 'Nothing is claimed. Raise --budget, or leave --replay away.',
      });
    }
    const { name, title, direction } = set.metric;
    const best = bestOf(measured, set);
    const { claims } = (await readEvidence(project)).facts;
    const score = {
      value: best?.score.value ?? null,
      interval: best?.score.interval ? ([...best.score.interval] as [number, number]) : null,
      unit: title,
      detail: { direction },
    };
    const nothing = boundsNothing(score, claims);
    const better = betterSource(score, way.kind, claims);
    const result: UpperBoundResult = {
      ...measured,
      notes: [
        ...measured.notes,
        ...(nothing === null ? [] : [nothing]),
        ...(better === null ? [] : [`Better is ${better.title}, ${claimWords(better)}: it stays the upper bound.`]),
      ],
      boundsNothing: nothing !== null,
      source: sourceOf(way, measured),
      words: set.words,
      rows: set.truth.length,
      metric: { name, title, direction },
      best,
      run: start.id,
    };
    await project.store.runs.logMetrics(start.id, metricPoints(result, project.now().getTime()));
    await project.store.claims.add(
      keptClaims(upperBoundClaims(project, result, inputs, request.argv), { source: way.kind, better, claims }),
    );
    await end('done', null);
    return result;
  } catch (error) {
    await end(signal.aborted ? 'killed' : 'failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}

function measure(
  project: Project,
  set: EvaluationSet,
  { way, drop }: UpperBoundRequest,
  effects: UpperBoundEffects,
  signal: AbortSignal,
): AsyncGenerator<UpperBoundEvent, Measured, void> {
  switch (way.kind) {
    case 'endpoint':
      return fromEndpoint(project, set, way, effects, signal);
    case 'command':
      return fromCommand(project, set, way, effects, signal);
    case 'ensemble': {
      const { runs } = project.file;
      return fromEnsemble(
        set,
        { drop, costPerHour: runs?.costPerHour, unit: moneyUnit(project.file, 'runs.costPerHour') },
        effects,
        signal,
      );
    }
  }
}

function sourceOf(way: UpperBoundWay, { alone }: Measured): UpperBoundSource {
  switch (way.kind) {
    case 'endpoint':
      return { kind: 'endpoint', endpoint: way.settings.endpoint, model: way.settings.model };
    case 'command':
      return { kind: 'command', command: way.command };
    case 'ensemble':
      return { kind: 'ensemble', alone: alone ?? null };
  }
}

/** The setting with the best score. Its interval holds although it was chosen among all. */
function bestOf({ series }: Measured, { metric }: EvaluationSet): UpperBoundResult['best'] {
  const scored = series.flatMap((point) => {
    const { ifBest } = point.result;
    return ifBest.value === null ? [] : [{ ...point, score: ifBest }];
  });
  return scored.toSorted((a, b) => signedScore(metric, b.score.value) - signedScore(metric, a.score.value))[0] ?? null;
}

function metricPoints({ series, metric }: UpperBoundResult, at: number): MetricPoint[] {
  const point = (name: string, step: number, value: number | null): MetricPoint[] =>
    value === null ? [] : [{ name, step, value, at }];
  return series.flatMap(({ shots, result, latency, cost }: SeriesPoint) => [
    ...point(metric.name, shots, result.score.value),
    ...point('abstained', shots, result.abstained),
    ...point('latency-milliseconds', shots, latency?.p50 ?? null),
    ...point('cost-per-thousand', shots, 'because' in cost ? null : cost.perThousand),
  ]);
}

function runStart(
  project: Project,
  { way, seed, argv }: UpperBoundRequest,
  inputs: readonly ClaimInput[],
  { rng, host, nodeVersion, commit }: UpperBoundEffects['record'],
): RunStart {
  return {
    id: runId(rng),
    kind: 'exec',
    name: 'upper-bound',
    study: null,
    seed,
    command: ['cairn', 'upper-bound', ...argv],
    folder: '.',
    by: project.person,
    at: project.now().toISOString(),
    commit: commit(project.root),
    diff: null,
    host,
    environment: { names: [], values: {}, versions: { cairn: version, node: nodeVersion } },
    beforeGate: null,
    replays: null,
    params: { source: way.kind },
    tags: {},
    inputs: [...inputs],
  };
}
