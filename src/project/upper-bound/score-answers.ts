import type { Design } from '../../metrics/design.ts';
import type { Metric } from '../../metrics/metric.ts';
import { createScoreBoard } from '../../metrics/score-board.ts';
import type { MetricScore } from '../../metrics/scored-metric.ts';
import { codeOf } from '../labelling/score-labels.ts';
import type { Asked, RowAnswer } from './read-answer.ts';

export interface AnswerScore {
  /** Over the rows that were answered. */
  readonly score: MetricScore;
  /** The same with the interval that holds although this is the best of all settings (Bonferroni). */
  readonly ifBest: MetricScore;
  readonly answered: number;
  readonly abstained: number;
  /** The score when every abstention counts as a wrong label; null for numbers and without abstentions. */
  readonly abstentionsWrong: number | null;
}

export interface AnswerScoreOptions extends Asked {
  readonly metric: Metric;
  /** By position; null: rows are independent. */
  readonly groups: readonly number[] | null;
  readonly seed: number;
  /** Of how many settings the best will be chosen. @default 1 */
  readonly settings?: number;
}

/**
 * Score of the answers to rows with a known truth, abstentions apart.
 *
 * @param answers - by position, as `truth`; null where the row was never asked
 */
export function scoreAnswers(
  answers: readonly (RowAnswer | null)[],
  truth: readonly string[],
  options: AnswerScoreOptions,
): AnswerScore {
  const { task, labels, metric } = options;
  const asked = [...answers.keys()].filter((i) => answers[i] !== null);
  const abstained = asked.filter((i) => answers[i]!.kind === 'abstained');
  const answered = asked.filter((i) => answers[i]!.kind !== 'abstained');
  const numbers = (rows: readonly number[]) => ({
    truth: Float64Array.from(rows, (i) => codeOf(truth[i]!, task, labels)),
    prediction: Float64Array.from(rows.flatMap((i) => outputsFor(answers[i]!, truth[i]!, options))),
  });
  const counts = { answered: answered.length, abstained: abstained.length };
  const hard = answered.every((i) => answers[i]!.kind === 'label');
  const none = (because: string): AnswerScore => {
    const score: MetricScore = { value: null, because, interval: null, standardError: null, method: 'none' };
    return { score, ifBest: score, abstentionsWrong: null, ...counts };
  };
  if (answered.length === 0) return none('no row has an answer that can be scored');
  if (metric.name === 'log-loss' && hard)
    return none(`${metric.title} needs probabilities, and the answers are labels`);
  const { truth: known, prediction } = numbers(answered);
  const board = createScoreBoard({
    truth: known,
    predictions: [prediction],
    metrics: [metric],
    context: { classes: labels },
    design: designOf(options.groups, answered),
    seed: options.seed,
  });
  const all = abstained.length > 0 && task !== 'regression' ? numbers(asked) : null;
  return {
    score: board.score(0, metric),
    ifBest: board.score(0, metric, 1 - 0.05 / (options.settings ?? 1)),
    abstentionsWrong: all && metric.compute(all.truth, all.prediction, { classes: labels }).value,
    ...counts,
  };
}

function designOf(groups: readonly number[] | null, rows: readonly number[]): Design {
  return groups ? { kind: 'groups', groups: Int32Array.from(rows, (i) => groups[i]!) } : { kind: 'independent' };
}

/** An answer as the numbers that metrics read; an abstention as a label that is wrong. */
function outputsFor(answer: RowAnswer, truth: string, { task, labels }: Asked): number[] {
  if (answer.kind === 'probabilities') return task === 'binary' ? [answer.values[1]!] : [...answer.values];
  const value = answer.kind === 'label' ? answer.value : labels[(labels.indexOf(truth) + 1) % labels.length]!;
  const code = codeOf(value, task, labels);
  return task === 'multiclass' ? labels.map((_, k) => (k === code ? 1 : 0)) : [code];
}
