import type { LabelRound } from '../../contracts/label-round.ts';
import type { Metric } from '../../metrics/metric.ts';
import { createScoreBoard } from '../../metrics/score-board.ts';
import type { MetricScore } from '../../metrics/scored-metric.ts';
import type { Asked } from '../upper-bound/read-answer.ts';

/** One answer to one item; several people may answer the same. */
export interface LabelledItem {
  readonly item: number;
  readonly value: string;
}

export interface LabelScoreOptions extends Asked {
  readonly metric: Metric;
  readonly seed: number;
  /** By item: the group whose rows depend on each other; null: items are independent. */
  readonly groupOf: ((item: number) => number) | null;
}

/**
 * Score of answers that are labels or numbers, not probabilities, against the truth. A label counts as a probability of 1.
 * Several answers to one item depend on each other: whole items are resampled then, or whole groups of items.
 *
 * @param truth - by item; items without a truth are left out
 * @returns null with the reason where the metric cannot judge plain labels, or no item has a truth
 */
export function scoreLabels(
  answers: readonly LabelledItem[],
  truth: ReadonlyMap<number, string>,
  { task, labels, metric, seed, groupOf }: LabelScoreOptions,
): MetricScore & { readonly n: number } {
  const judged = answers.filter(({ item }) => truth.has(item));
  const none = (because: string) => ({
    value: null,
    because,
    interval: null,
    standardError: null,
    method: 'none',
    n: new Set(judged.map(({ item }) => item)).size,
  });
  const because = cannotJudgeLabels(metric);
  if (because !== null) return none(because);
  if (judged.length === 0) return none('no item has both an answer and a truth');
  const items = judged.map(({ item }) => item);
  const repeated = new Set(items).size < items.length;
  const dependent = groupOf ?? (repeated ? (item: number) => item : null);
  const board = createScoreBoard({
    truth: Float64Array.from(judged, ({ item }) => codeOf(truth.get(item)!, task, labels)),
    predictions: [
      hardPrediction(
        judged.map(({ value }) => codeOf(value, task, labels)),
        task,
        labels.length,
      ),
    ],
    metrics: [metric],
    context: { classes: labels },
    design: dependent ? { kind: 'groups', groups: Int32Array.from(items, dependent) } : { kind: 'independent' },
    seed,
  });
  return { ...board.score(0, metric), n: new Set(items).size };
}

/** The number that stands for a label: its position, or the number itself. @throws Error for a label that is none of them */
export function codeOf(value: string, task: LabelRound['task'], labels: readonly string[]): number {
  const code = task === 'regression' ? Number(value) : labels.indexOf(value);
  if (!Number.isFinite(code) || (task !== 'regression' && code < 0))
    throw new Error(`"${value}" is no label of this round`);
  return code;
}

/** Labels as predictions, shape (rows × outputs): the label's class has all the probability. */
function hardPrediction(codes: readonly number[], task: LabelRound['task'], classes: number): Float64Array {
  if (task !== 'multiclass') return Float64Array.from(codes);
  const prediction = new Float64Array(codes.length * classes);
  codes.forEach((code, row) => (prediction[row * classes + code] = 1));
  return prediction;
}

function cannotJudgeLabels({ name, title }: Metric): string | null {
  return name === 'log-loss'
    ? `${title} needs probabilities, and these answers are labels: one error would cost everything`
    : null;
}

/** What a metric of probabilities means for answers that are labels; null where nothing is to be said. */
export function labelMetricNote({ name, title, needs }: Metric, task: LabelRound['task']): string | null {
  if (needs !== 'probabilities') return null;
  if (name === 'roc-auc' && task === 'binary')
    return `${title} of labels without scores: one point of the curve, which equals balanced accuracy. A person who could also rank would do better.`;
  return `${title} of labels without scores: each label counts as a probability of 1. A person who could also say how sure they are would do better.`;
}
