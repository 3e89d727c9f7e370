import { UserError } from '../../base/errors.ts';
import { formatCounted, formatShare } from '../../base/number-format.ts';
import { takeEntries } from '../../base/take-entries.ts';
import { dependence } from '../../evaluate/judge.ts';
import type { LearningData } from '../../evaluate/fitted-rung.ts';
import { fitLargeEnsemble, predictLargeEnsemble, type LargeEnsemble } from '../../evaluate/large-ensemble.ts';
import { fittedToJson } from '../../evaluate/model-file.ts';
import type { Engine } from '../../kernels/engine.ts';
import { createScoreBoard } from '../../metrics/score-board.ts';
import { learningData } from '../analysis/climb-ladder.ts';
import { featureColumns } from '../labelling/target-ground.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import type { Measured, UpperBoundEvent } from './result.ts';

export interface EnsembleEffects {
  startEngine(threads: number): Promise<Engine & Disposable>;
  readonly threads: number;
  /** Milliseconds on any clock. */
  clock(): number;
  /** Lets everything else on this thread have its turn, such as Ctrl-C. */
  pause(): Promise<void>;
}

/**
 * A large ensemble of the ladder's own families, larger than the ladder's: an upper bound that needs no network. It is one of
 * what these rows and these families can give, and says nothing of what a person or a pretrained model knows beside them.
 */
export async function* fromEnsemble(
  { learning, metric, sheet, task, labels }: EvaluationSet,
  {
    drop,
    costPerHour,
    unit,
  }: { readonly drop: readonly string[]; readonly costPerHour: number | undefined; readonly unit: string },
  effects: EnsembleEffects,
  signal: AbortSignal,
): AsyncGenerator<UpperBoundEvent, Measured, void> {
  if (!learning) {
    throw new UserError(
      'bad-input',
      'The rows of this benchmark had no labels in the table, so there is nothing to learn from',
      {
        hint: 'Use --command or --endpoint.',
      },
    );
  }
  const { ground, parts } = learning;
  const features = featureColumns(ground).features.filter((name) => !drop.includes(name));
  using engine = await effects.startEngine(effects.threads);
  const data = learningData({ ...ground, leaks: { features }, engine });
  const predictions: Float64Array[] = [];
  const ensembles: LargeEnsemble[] = [];
  let milliseconds = 0;
  for (const [i, { scored: tested, learn }] of parts.entries()) {
    const ensemble = yield* fitted(data, learn, parts.length === 1 ? '' : `Fold ${i + 1} of ${parts.length}: `, {
      pause: () => effects.pause(),
      signal,
    });
    const begun = effects.clock();
    predictions.push(predictLargeEnsemble(ensemble, data, tested));
    milliseconds += effects.clock() - begun;
    ensembles.push(ensemble);
  }
  const scored = Int32Array.from(parts.flatMap((part) => [...part.scored]));
  milliseconds /= scored.length;
  const board = createScoreBoard({
    truth: takeEntries(data.target.values, scored),
    predictions: [Float64Array.from(predictions.flatMap((part) => [...part]))],
    metrics: [metric],
    context: { classes: labels },
    // Items of a benchmark are a sample of the test rows: no stretches of time are left in it.
    design: dependence({ ...data, times: null }, scored),
    seed: data.seed,
  });
  const bytes = sizeOf(ensembles.at(-1)!);
  const weights = meanWeights(ensembles);
  const alone = weights.length === 1 ? weights[0]!.name : null;
  const learnt = formatCounted(Math.max(...parts.map(({ learn }) => learn.length)), 'row');
  const rows = sheet.items.length;
  const words = weights.map(({ name, weight }) => `${name} ${formatShare(weight)}`).join(', ');
  return {
    series: [
      {
        shots: 0,
        asked: rows,
        failed: 0,
        recorded: 0,
        result: {
          score: board.score(0, metric),
          ifBest: board.score(0, metric),
          answered: rows,
          abstained: 0,
          abstentionsWrong: null,
        },
        cost:
          costPerHour === undefined
            ? { because: 'no price of an hour: give runs.costPerHour in cairn.yaml' }
            : { perThousand: (milliseconds * costPerHour) / 3600, interval: null, unit, n: rows },
        latency: { p50: milliseconds, interval: null, p95: null, n: rows, how: 'the mean over all rows at once' },
      },
    ],
    bytes,
    spent: null,
    alone,
    notes: [
      ...(alone === null
        ? []
        : [`All the weight is on ${alone}: this is that one model and no ensemble, for the others added nothing.`]),
      `A large ensemble fitted on ${learnt}${parts.length === 1 ? '' : `, once for each of ${parts.length} folds`}: ${words}. It bounds what these columns and these families of models can give, not what a person or a pretrained model knows.`,
      ...(task === 'multiclass' || rows >= 30 ? [] : ['Fewer than 30 rows: the interval is wide.']),
    ],
  };
}

async function* fitted(
  data: LearningData,
  learn: Int32Array,
  where: string,
  { pause, signal }: { readonly pause: () => Promise<void>; readonly signal: AbortSignal },
): AsyncGenerator<UpperBoundEvent, LargeEnsemble, void> {
  const fitting = fitLargeEnsemble(data, learn);
  for (;;) {
    const step = fitting.next();
    if (step.done) return step.value;
    yield { kind: 'progress', ...step.value, what: `${where}${step.value.what}` };
    await pause();
    signal.throwIfAborted();
  }
}

const sizeOf = ({ members }: LargeEnsemble): number =>
  members.reduce((sum, { fitted: model }) => sum + JSON.stringify(fittedToJson(model)).length, 0);

/** Each member that has a weight in any of the ensembles, with its mean over all of them, heaviest first. */
function meanWeights(ensembles: readonly LargeEnsemble[]): { readonly name: string; readonly weight: number }[] {
  const sums = new Map<string, number>();
  for (const { name, weight } of ensembles.flatMap(({ members }) => members))
    sums.set(name, (sums.get(name) ?? 0) + weight / ensembles.length);
  return [...sums].map(([name, weight]) => ({ name, weight })).toSorted((a, b) => b.weight - a.weight);
}
