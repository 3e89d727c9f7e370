import { formatCounted } from '../../base/number-format.ts';
import { takeEntries } from '../../base/take-entries.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { TaskDecision } from '../../split/task.ts';
import { cellText, type Column } from '../../table/table.ts';
import type { Alignment } from './align-rows.ts';
import type { Predictor } from './stored-predictions.ts';

/** What predictions are scored in. */
export interface ScoredIn {
  readonly metric: Metric;
  readonly decision: TaskDecision;
  /** In the labels of the first run; null without classes, with several, and where nothing says it. */
  readonly positive: string | null;
}

type Values = { readonly values: Float64Array } | { readonly because: string };

/** Predictions in the form that the metric reads, row by row of the first run. */
export function valuesOf(predictor: Predictor, alignment: Alignment, { metric, decision, positive }: ScoredIn): Values {
  if (decision.task === 'regression') return numbersOf(predictor.score, alignment);
  const prefersLabels = metric.needs === 'labels';
  if (prefersLabels && predictor.label && holdsClasses(predictor.label, decision)) {
    return decisionsOf(predictor.label, alignment, decision);
  }
  const scores =
    decision.task === 'binary'
      ? scoresOf(predictor, alignment, { decision, positive })
      : classScores(predictor, alignment, decision);
  if ('because' in scores) return scores;
  // A ranking takes any score; a loss takes probabilities, and so does a decision at one half.
  if (metric.recipe.kind === 'ranking' || scores.values.every((value) => value >= 0 && value <= 1)) return scores;
  return {
    because: `has scores that are no probabilities, and ${metric.title} needs ${prefersLabels ? 'these or a predicted class' : 'these'}`,
  };
}

function numbersOf(score: Float64Array | null, { order }: Alignment): Values {
  if (!score) return { because: 'has no predicted number' };
  return finite(takeEntries(score, order));
}

function finite(values: Float64Array): Values {
  const wrong = values.filter((value) => !Number.isFinite(value)).length;
  return wrong === 0
    ? { values }
    : { because: `has a prediction that is not finite in ${formatCounted(wrong, 'row')}` };
}

/** Whether a column is of classes: text, or numbers that are all classes of the truth. */
function holdsClasses(label: Column, { classes }: TaskDecision): boolean {
  if (label.storage === 'strings') return true;
  const known = new Set(classes.flatMap(({ labels }) => labels.map(Number)));
  return label.values.every((value) => known.has(value));
}

/** The score of a predictor; null when it has none, or only decisions that are written as numbers. */
function scoreOf({ score, label }: Predictor, decision: TaskDecision): Float64Array | null {
  const alike = label?.storage === 'numbers' && label.values === score;
  return alike && decision.task !== 'regression' && holdsClasses(label, decision) ? null : score;
}

/** Whether a predictor gives more than classes. */
export const hasScores = (predictor: Predictor, decision: TaskDecision): boolean =>
  predictor.ofClass !== null || scoreOf(predictor, decision) !== null;

function scoresOf(
  predictor: Predictor,
  { order, labels }: Alignment,
  { decision, positive }: Pick<ScoredIn, 'decision' | 'positive'>,
): Values {
  const { ofClass } = predictor;
  const score = scoreOf(predictor, decision);
  if (!score && !ofClass) return { because: 'has predicted classes and no scores' };
  if (positive === null) return { because: UNKNOWN_POSITIVE };
  const ofPositive = ofClass && [...ofClass].find(([label]) => (labels?.get(label) ?? label) === positive)?.[1];
  const values = ofPositive ?? score;
  return values ? finite(takeEntries(values, order)) : { because: `has no score of the class ${positive}` };
}

const UNKNOWN_POSITIVE = 'has scores, and nothing says of which class: write target.positive into cairn.yaml';

function classScores({ ofClass }: Predictor, { order, labels }: Alignment, decision: TaskDecision): Values {
  const classes = decision.target.classes;
  if (!ofClass) return { because: 'has no score for each class' };
  const columns = classes.map((label) => [...ofClass].find(([own]) => (labels?.get(own) ?? own) === label)?.[1]);
  const absent = classes.find((_, k) => columns[k] === undefined);
  if (absent !== undefined) return { because: `has no score of the class ${absent}` };
  const values = new Float64Array(order.length * classes.length);
  order.forEach((place, row) => columns.forEach((column, k) => (values[row * classes.length + k] = column![place]!)));
  return finite(values);
}

/** Classes that were decided on, as certain predictions. A class that the truth never has counts as wrong. */
function decisionsOf(label: Column, { order, labels }: Alignment, { classes, target }: TaskDecision): Values {
  const classOf = new Map(classes.flatMap((entry, index) => entry.labels.map((own) => [own, index] as const)));
  const decided = Int32Array.from(order, (place, row) => {
    const own = cellText(label, place)!;
    return classOf.get(labels?.get(own) ?? own) ?? (target.values[row]! + 1) % classes.length;
  });
  if (classes.length === 2) return { values: Float64Array.from(decided) };
  const values = new Float64Array(order.length * classes.length);
  decided.forEach((index, row) => (values[row * classes.length + index] = 1));
  return { values };
}
