import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import { takeEntries } from '../../base/take-entries.ts';
import { dependence } from '../../evaluate/judge.ts';
import { fitLargeEnsemble, predictLargeEnsemble } from '../../evaluate/large-ensemble.ts';
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
  const { ground, scored, learn } = learning;
  const features = featureColumns(ground).features.filter((name) => !drop.includes(name));
  using engine = await effects.startEngine(effects.threads);
  const data = learningData({ ...ground, leaks: { features }, engine });
  const fitting = fitLargeEnsemble(data, learn);
  let step = fitting.next();
  for (; !step.done; step = fitting.next()) {
    yield { kind: 'progress', ...step.value };
    await effects.pause();
    signal.throwIfAborted();
  }
  const ensemble = step.value;
  const begun = effects.clock();
  const prediction = predictLargeEnsemble(ensemble, data, scored);
  const milliseconds = (effects.clock() - begun) / scored.length;
  const board = createScoreBoard({
    truth: takeEntries(data.target.values, scored),
    predictions: [prediction],
    metrics: [metric],
    context: { classes: labels },
    // Items of a benchmark are a sample of the test rows: no stretches of time are left in it.
    design: dependence({ ...data, times: null }, scored),
    seed: data.seed,
  });
  const bytes = ensemble.members.reduce((sum, { fitted }) => sum + JSON.stringify(fittedToJson(fitted)).length, 0);
  const rows = sheet.items.length;
  const parts = ensemble.members.map(({ name, weight }) => `${name} ${Math.round(100 * weight)} %`).join(', ');
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
    notes: [
      `A large ensemble fitted on ${formatCounted(learn.length, 'row')}: ${parts}. It bounds what these columns and these families of models can give, not what a person or a pretrained model knows.`,
      ...(task === 'multiclass' || rows >= 30 ? [] : ['Fewer than 30 rows: the interval is wide.']),
    ],
  };
}
