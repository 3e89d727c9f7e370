import { UserError } from '../../base/errors.ts';
import { dependence } from '../../evaluate/judge.ts';
import { accuracy } from '../../metrics/accuracy.ts';
import { metricCalled } from '../../metrics/all-metrics.ts';
import type { Design } from '../../metrics/design.ts';
import type { Metric } from '../../metrics/metric.ts';
import { createScoreBoard } from '../../metrics/score-board.ts';
import type { MetricScore, PairedComparison } from '../../metrics/scored-metric.ts';
import type { Task } from '../../metrics/scored-rows.ts';
import { decideTask, type TaskDecision } from '../../split/task.ts';
import { holmConfidences } from '../../stats/holm.ts';
import type { Interval } from '../../stats/interval.ts';
import type { Column } from '../../table/table.ts';
import { alignRows, type Alignment } from './align-rows.ts';
import { hasScores, type ScoredIn, valuesOf } from './prediction-values.ts';
import type { Predictor, StoredPredictions } from './stored-predictions.ts';

/** What one run said of the test rows, and which of it is to be compared. */
export interface RowEntry {
  /** How messages call it. */
  readonly name: string;
  readonly predictions: StoredPredictions;
  readonly predictor: Predictor;
  /** The class that its score is of, in its own labels; null: not known. */
  readonly positive: string | null;
}

/** `identical`: both predicted the same in every row, so there is nothing to test. */
export type RowVerdict = 'better' | 'worse' | 'cannot-tell' | 'identical';

/** One run against the first, on the same rows. */
export interface RowDifference {
  /** Positive: better than the first, whatever the direction of the metric. */
  readonly gain: number;
  /** Holm-adjusted over the runs that are compared with the first; null, as all that follows, for identical predictions. */
  readonly interval: Interval | null;
  readonly p: number | null;
  readonly test: string | null;
  /** Smallest gain that these rows could show with 80 % power. */
  readonly detectable: number | null;
  readonly verdict: RowVerdict;
}

export interface RowsCompared {
  readonly metric: Metric;
  readonly task: Task;
  readonly positive: string | null;
  readonly rows: number;
  readonly design: Design['kind'];
  /** In the order of the entries. */
  readonly scores: readonly MetricScore[];
  /** Of every entry but the first. */
  readonly differences: readonly RowDifference[];
  readonly notes: readonly string[];
}

/**
 * Compares runs on the rows that they all have predicted: McNemar's exact test for shares of right rows, DeLong for AUC, a
 * paired bootstrap otherwise, whole groups or stretches of time where rows depend on each other. What was trained is held fixed.
 *
 * @param entries - at least two; every other one is compared with the first
 * @param wanted - name of a metric; null: the one that fits the task
 * @returns why they cannot be compared on rows, when they cannot
 */
export function compareRows(
  entries: readonly RowEntry[],
  wanted: string | null,
): RowsCompared | { readonly because: string } {
  const [base, ...others] = entries as [RowEntry, ...RowEntry[]];
  const alignments: Alignment[] = [alignRows(base.predictions, base.predictions) as Alignment];
  for (const other of others) {
    const aligned = alignRows(base.predictions, other.predictions);
    if ('because' in aligned)
      return { because: `${base.name} and ${other.name} were not scored on the same rows: ${aligned.because}` };
    alignments.push(aligned);
  }
  const ground = groundOf(entries, alignments, wanted);
  if ('because' in ground) return ground;
  const values: Float64Array[] = [];
  for (const [i, entry] of entries.entries()) {
    const read = valuesOf(entry.predictor, alignments[i]!, ground);
    if ('because' in read) return { because: `${entry.name} ${read.because}` };
    values.push(read.values);
  }
  return judge({ entries, alignments, ground, values });
}

function groundOf(
  entries: readonly RowEntry[],
  alignments: readonly Alignment[],
  wanted: string | null,
): ScoredIn | { readonly because: string } {
  const metric = wanted === null ? undefined : metricCalled(wanted);
  if (wanted !== null && !metric) return { because: `${wanted} cannot be computed from predictions` };
  const positive = positiveOf(entries, alignments);
  if (positive !== null && typeof positive !== 'string') return positive;
  const { truth } = entries[0]!.predictions;
  const onlyNumbers = metric !== undefined && metric.tasks.every((task) => task === 'regression');
  try {
    const options = onlyNumbers ? { task: 'regression' as const } : positive === null ? {} : { positive };
    const decision = decideTask({ rows: entries[0]!.predictions.rows, columns: [truth] }, truth.name, options);
    const chosen = metric ?? defaultMetric(entries, decision);
    if (!chosen.tasks.includes(decision.task)) {
      return { because: `${chosen.title} does not fit a ${decision.task} target` };
    }
    return { metric: chosen, decision, positive: decision.task === 'binary' ? positive : null };
  } catch (error) {
    if (error instanceof UserError) return { because: `the true values cannot be scored: ${error.message}` };
    throw error;
  }
}

/** What a check would judge by; accuracy where classes were predicted without scores. */
function defaultMetric(entries: readonly RowEntry[], decision: TaskDecision): Metric {
  const scored = entries.every(({ predictor }) => hasScores(predictor, decision));
  return scored ? metricCalled(decision.metric.name)! : accuracy;
}

/** The positive class in the labels of the first run, when all that say one say the same. */
function positiveOf(
  entries: readonly RowEntry[],
  alignments: readonly Alignment[],
): string | null | { readonly because: string } {
  const said = entries.flatMap(({ name, positive }, i) =>
    positive === null ? [] : [{ name, positive: alignments[i]!.labels?.get(positive) ?? positive }],
  );
  const [first] = said;
  const other = said.find(({ positive }) => positive !== first!.positive);
  if (!other) return first?.positive ?? null;
  return {
    because: `${first!.name} scores ${first!.positive} and ${other.name} scores ${other.positive} as the positive class`,
  };
}

interface Judged {
  readonly entries: readonly RowEntry[];
  readonly alignments: readonly Alignment[];
  readonly ground: ScoredIn;
  readonly values: readonly Float64Array[];
}

function judge({ entries, alignments, ground, values }: Judged): RowsCompared | { readonly because: string } {
  const { metric, decision, positive } = ground;
  const [{ predictions }] = entries as [RowEntry];
  const design = designOf(predictions, decision);
  const weights = predictions.weight?.storage === 'numbers' ? predictions.weight.values : undefined;
  const board = createScoreBoard({
    truth: decision.target.values,
    predictions: values,
    metrics: [metric],
    context: { classes: decision.target.classes, weights },
    design,
    seed: 0,
  });
  const others = values
    .slice(1)
    .map((own, i) => (sameNumbers(own, values[0]!) ? null : board.compare(i + 1, 0, metric)));
  const failed = others.find((result) => result !== null && 'because' in result);
  if (failed && 'because' in failed) {
    return { because: `${metric.title} of these rows cannot be compared: ${failed.because}` };
  }
  const results = others.map((result) => (result === null || 'because' in result ? null : result));
  const confidences = holmConfidences(results.flatMap((result) => (result === null ? [] : [result.p])));
  let tested = 0;
  return {
    metric,
    task: decision.task,
    positive: decision.positive,
    rows: predictions.rows,
    design: design.kind,
    scores: values.map((_, i) => board.score(i, metric)),
    differences: results.map((result) => (result === null ? IDENTICAL : differenceOf(result, confidences[tested++]!))),
    notes: notesOf(alignments, positive === null ? decision.positiveReason : null),
  };
}

const sameNumbers = (a: Float64Array, b: Float64Array): boolean => a.every((value, i) => value === b[i]);

const IDENTICAL: RowDifference = {
  gain: 0,
  interval: null,
  p: null,
  test: null,
  detectable: null,
  verdict: 'identical',
};

function differenceOf(result: PairedComparison, confidence: number): RowDifference {
  const { difference, p, test, detectable } = result;
  const interval = result.intervalAt(confidence);
  const verdict = interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'cannot-tell';
  return { gain: difference, interval, p, test, detectable, verdict };
}

/** Groups or time that the first run names; the others have the same rows. */
function designOf({ group, time, rows }: StoredPredictions, { target }: TaskDecision): Design {
  return dependence(
    { groups: group && codesOf(group), times: time && momentsOf(time), target },
    Int32Array.from({ length: rows }, (_, row) => row),
  );
}

function codesOf(column: Column): Int32Array {
  if (column.storage === 'strings') return column.codes;
  const codes = new Map<number, number>();
  return Int32Array.from(column.values, (value) => {
    const known = codes.get(value) ?? codes.size;
    codes.set(value, known);
    return known;
  });
}

/** Times that are text are in the order of their text. */
const momentsOf = (column: Column): Float64Array =>
  column.storage === 'numbers' ? column.values : Float64Array.from(column.codes);

function notesOf(alignments: readonly Alignment[], positiveReason: string | null): string[] {
  const byOrder = alignments.some((alignment) => alignment.byOrder);
  const renamed = alignments.find(({ labels }) => labels !== null)?.labels;
  return [
    ...(positiveReason === null ? [] : [positiveReason]),
    ...(byOrder
      ? ['Rows are matched by their order, in which all labels agree: a `row` column would make it sure.']
      : []),
    ...(renamed
      ? [`Classes have other names: ${Array.from(renamed, ([own, base]) => `${own} stands for ${base}`).join(', ')}.`]
      : []),
  ];
}
