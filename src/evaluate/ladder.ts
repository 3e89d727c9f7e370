import { formatCount } from '../base/number-format.ts';
import { UserError } from '../base/errors.ts';
import type { Comparison, Rung, RungName } from '../contracts/report.ts';
import { signedScore, type Metric } from '../metrics/metric.ts';
import type { ScoreBoard } from '../metrics/score-board.ts';
import type { MetricScore } from '../metrics/scored-metric.ts';
import { describeRule } from '../models/rule.ts';
import { holmConfidences } from '../stats/holm.ts';
import type { Selection } from './candidate.ts';
import type { RungRun, Step } from './climb.ts';
import { describeSettings } from './fitted-rung.ts';
import type { RungCost } from './rung-cost.ts';
import { reaches, type MetricRequirement } from './requirement.ts';

export interface LadderRequest {
  readonly steps: readonly Step[];
  readonly runs: readonly RungRun[];
  readonly board: ScoreBoard;
  /** The metric to judge by. */
  readonly metric: Metric;
  /** Every metric that is reported, the judging one included. */
  readonly metrics: readonly Metric[];
  readonly requirements: readonly MetricRequirement[];
  readonly selections: readonly Selection[];
  readonly candidate: RungName | null;
  /** What the fitted rungs cost their users, where it was measured. */
  readonly costs: ReadonlyMap<RungName, RungCost>;
  readonly trainRows: number;
}

/** The rungs as the report holds them, in the order of the ladder. */
export function describeLadder(request: LadderRequest): Rung[] {
  return request.runs.map((_, index) => describeRung(request, index));
}

/** One rung as the report holds it: its score in every metric, each with its interval. */
export function describeRung(request: LadderRequest, index: number): Rung {
  const { board, metric, metrics, runs, steps, selections } = request;
  const run = runs[index]!;
  const main = board.score(index, metric);
  if (main.value === null) {
    throw new UserError(
      'bad-input',
      `The rung ${run.rung} has no ${metric.title} on these test rows: ${main.because}`,
      {
        hint: 'Choose another --metric, in which every model has a score.',
      },
    );
  }
  const selection = selections.find(({ rung }) => rung === run.rung);
  return {
    rung: run.rung,
    title: titleOf(steps[index]!, run),
    score: main.value,
    interval: [...(main.interval ?? metric.range)],
    intervalMethod: main.method,
    metrics: Object.fromEntries(metrics.map((other) => [other.name, reported(board.score(index, other))])),
    seconds: run.seconds,
    latency: request.costs.get(run.rung)?.latency ?? null,
    bytes: request.costs.get(run.rung)?.bytes ?? null,
    selectionScore: selection ? signedScore(metric, selection.mean) : null,
    selectionError: selection?.standardError ?? null,
    candidate: run.rung === request.candidate,
    meetsRequirements: request.requirements.every((requirement) =>
      reaches(requirement, board.score(index, requirement.metric).value),
    ),
    detail: run.fitted && describeSettings(run.fitted, request.trainRows),
  };
}

const reported = (score: MetricScore): Rung['metrics'][string] => ({
  value: score.value,
  interval: score.interval ? [...score.interval] : null,
  method: score.value === null ? score.because : score.method,
});

/** What a rung is, in words that do not repeat its name. */
function titleOf(step: Step, run: RungRun): string {
  if (step.kind === 'given') return step.words;
  switch (run.fitted?.rung) {
    case undefined:
    case 'constant':
      return 'The same answer for every row';
    case 'rule':
      return describeRule(run.fitted.model);
    case 'linear':
      return run.fitted.model.task === 'regression' ? 'Ridge regression' : 'Logistic regression';
    case 'forest':
      return `${formatCount(run.fitted.model.trees.roots.length)} trees on random rows and columns`;
    case 'boosting':
      return 'Gradient boosted trees, stopped early';
  }
}

/**
 * Rungs compared on the same rows, with intervals that hold for all of the pairs at once (Holm). A pair of which one has
 * no score is left out.
 *
 * @param pairs - positions among the runs; the difference is the first minus the second, positive when it is better
 */
export function compareRungs(
  { runs, board, metric }: Pick<LadderRequest, 'runs' | 'board' | 'metric'>,
  pairs: readonly (readonly [number, number])[],
): Comparison[] {
  const compared = pairs.map(([first, second]) => ({ first, second, result: board.compare(first, second, metric) }));
  const found = compared.flatMap(({ first, second, result }) =>
    'because' in result ? [] : [{ first, second, result }],
  );
  const confidences = holmConfidences(found.map(({ result }) => result.p));
  return found.map(({ first, second, result }, i) => {
    const interval = result.intervalAt(confidences[i]!);
    return {
      a: runs[first]!.rung,
      b: runs[second]!.rung,
      difference: result.difference,
      interval: [...interval],
      p: result.p,
      test: result.test,
      detectable: result.detectable,
      verdict: interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'cannot-tell',
    };
  });
}
