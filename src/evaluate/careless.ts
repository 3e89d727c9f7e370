import { formatCount, formatDifference, formatEstimate } from '../base/number-format.ts';
import { seededRng } from '../base/random.ts';
import { takeEntries } from '../base/take-entries.ts';
import type { Careless, Report } from '../contracts/report.ts';
import { normalQuantile } from '../math/normal.ts';
import type { Metric } from '../metrics/metric.ts';
import type { ScoreBoard } from '../metrics/score-board.ts';
import type { MetricScore } from '../metrics/scored-metric.ts';
import { holdOut, kFold, type Fold } from '../split/splitters.ts';
import { runRung, type RungRun, type Step } from './climb.ts';
import type { LearningData } from './fitted-rung.ts';
import { judgeRuns, type TestDesign } from './judge.ts';
import { sampleRows } from './selection.ts';

/** What each comparison here needs: the candidate's step, the data, and the honest arrangement of test rows. */
export interface GapRequest {
  readonly step: Step;
  readonly data: LearningData;
  readonly design: TestDesign;
  readonly metric: Metric;
  readonly clock: () => number;
}

export interface WithAndWithout {
  readonly with: MetricScore;
  readonly without: MetricScore;
  /** With minus without, positive when the columns make the score look better; null when it cannot be compared. */
  readonly gap: { readonly difference: number; readonly interval: readonly [number, number] } | null;
}

const Z = normalQuantile(0.975);

/** One repeat, and at most as many training and test rows as the choice between rungs reads: a gap needs no more. */
function gapDesign({ data, design }: Pick<GapRequest, 'data' | 'design'>): TestDesign {
  const folds = design.folds.slice(0, design.foldsPerRepeat).map((fold) => ({
    train: sampleRows(data, fold.train),
    test: sampleRows(data, fold.test),
  }));
  return { ...design, folds };
}

/** The candidate with further columns let in, against the candidate as it is, on the same rows. */
export function withAndWithout(request: GapRequest, columns: readonly string[]): WithAndWithout {
  const { data } = request;
  const inside = new Set(data.columns);
  const added = { ...data, columns: [...data.columns, ...columns.filter((name) => !inside.has(name))] };
  return compareColumns(request, added, data);
}

/** The candidate as it is, against the candidate without the given columns, on the same rows. */
export function withoutColumns(request: GapRequest, columns: readonly string[]): WithAndWithout {
  const { data } = request;
  const left = { ...data, columns: data.columns.filter((name) => !columns.includes(name)) };
  return compareColumns(request, data, left);
}

function compareColumns(request: GapRequest, more: LearningData, fewer: LearningData): WithAndWithout {
  const { metric, data } = request;
  const design = gapDesign(request);
  const runs = [more, fewer].map((arm) => finish(runRung(request.step, arm, design.folds, request.clock)));
  const board = judgeRuns(runs, data, design, [metric]);
  const compared = board.compare(0, 1, metric);
  return {
    with: board.score(0, metric),
    without: board.score(1, metric),
    gap: 'because' in compared ? null : { difference: compared.difference, interval: compared.intervalAt(0.95) },
  };
}

/** All refused columns let back in at once: how good a careless check would have looked. */
export function leakGap(request: GapRequest, refused: readonly string[]): Careless | null {
  const { with: careless, without: honest, gap } = withAndWithout(request, refused);
  if (careless.value === null || honest.value === null || gap === null) return null;
  return {
    fault: 'leak',
    columns: [...refused],
    careless: careless.value,
    honest: honest.value,
    gap: gap.difference,
    interval: [...gap.interval],
    metric: request.metric.name,
    explanation: `With ${named(refused)} ${looks(gap)}.${gap.interval[0] > 0 ? ' Nothing of that would be there when a prediction is needed.' : ''}`,
  };
}

/** Rows of one group on both sides, or later rows teaching earlier ones, against the split that was chosen. */
export function splitGap(request: GapRequest, fault: 'group' | 'time', column: string): Careless | null {
  const { data, metric, step, clock } = request;
  const honest = gapDesign(request);
  const careless: TestDesign = { ...honest, folds: shuffledFolds(data, honest) };
  const alike = { ...data, groups: null, blocks: null, times: null };
  const [good, bad] = [
    finish(runRung(step, data, honest.folds, clock)),
    finish(runRung(step, alike, careless.folds, clock)),
  ];
  const pairs = fault === 'group' && honest.folds.length > 1;
  return pairs
    ? pairedGap({ request, fault, column, design: honest, good, bad, badFolds: careless.folds })
    : unpairedGap({
        fault,
        column,
        metric,
        good: judgeRuns([good], data, honest, [metric]),
        bad: judgeRuns([bad], alike, careless, [metric]),
      });
}

/** The same numbers of training and test rows, drawn at random from the rows that the honest folds use. */
function shuffledFolds({ target, seed }: LearningData, honest: TestDesign): Fold[] {
  const rng = seededRng(seed, 'careless split');
  const first = honest.folds[0]!;
  const rows = Int32Array.from([...first.train, ...first.test]).sort();
  const strata = target.task === 'regression' ? {} : { strata: takeEntries(target.values, rows) };
  const toTable = (fold: Fold): Fold => ({ train: takeEntries(rows, fold.train), test: takeEntries(rows, fold.test) });
  if (honest.folds.length > 1) return kFold(rows.length, { folds: honest.folds.length, rng, ...strata }).map(toTable);
  return [toTable(holdOut(rows.length, { testFraction: first.test.length / rows.length, rng, ...strata }))];
}

interface PairedRequest {
  readonly request: GapRequest;
  readonly fault: 'group' | 'time';
  readonly column: string;
  readonly design: TestDesign;
  readonly good: RungRun;
  readonly bad: RungRun;
  readonly badFolds: readonly Fold[];
}

/** Both splits test every row once, so the two predictions of each row are compared, whole groups resampled. */
function pairedGap({ request, fault, column, design, good, bad, badFolds }: PairedRequest): Careless | null {
  const { data, metric } = request;
  const regrouped = regroup(bad, badFolds, design.folds, data);
  const board = judgeRuns([regrouped, good], data, design, [metric]);
  const compared = board.compare(0, 1, metric);
  const [careless, honest] = [board.score(0, metric), board.score(1, metric)];
  if ('because' in compared || careless.value === null || honest.value === null) return null;
  const interval = compared.intervalAt(0.95);
  return gapOf({
    fault,
    column,
    metric,
    careless: careless.value,
    honest: honest.value,
    difference: compared.difference,
    interval,
  });
}

/** The predictions of one set of folds, handed out to another set that tests the same rows. */
function regroup(run: RungRun, from: readonly Fold[], to: readonly Fold[], { target }: LearningData): RungRun {
  const outputs = run.predictions[0]!.length / from[0]!.test.length;
  const byRow = new Float64Array(target.values.length * outputs);
  from.forEach((fold, index) => {
    fold.test.forEach((row, i) => {
      for (let k = 0; k < outputs; k++) byRow[row * outputs + k] = run.predictions[index]![i * outputs + k]!;
    });
  });
  const predictions = to.map((fold) => {
    const values = new Float64Array(fold.test.length * outputs);
    fold.test.forEach((row, i) => values.set(byRow.subarray(row * outputs, (row + 1) * outputs), i * outputs));
    return values;
  });
  return { ...run, predictions };
}

/** The two splits test other rows: the standard errors add up. */
function unpairedGap({
  fault,
  column,
  metric,
  good,
  bad,
}: {
  readonly fault: 'group' | 'time';
  readonly column: string;
  readonly metric: Metric;
  readonly good: ScoreBoard;
  readonly bad: ScoreBoard;
}): Careless | null {
  const [careless, honest] = [bad.score(0, metric), good.score(0, metric)];
  if (careless.value === null || honest.value === null) return null;
  const error = Math.hypot(careless.standardError ?? 0, honest.standardError ?? 0);
  const difference = (metric.direction === 'higher' ? 1 : -1) * (careless.value - honest.value);
  const interval = [difference - Z * error, difference + Z * error] as const;
  return gapOf({ fault, column, metric, careless: careless.value, honest: honest.value, difference, interval });
}

/** How a careless score compares with the honest one: a difference is named better or worse only when its interval says so. */
function looks({
  difference,
  interval,
}: {
  readonly difference: number;
  readonly interval: readonly [number, number];
}): string {
  const told = interval[0] > 0 || interval[1] < 0;
  if (!told)
    return `the score cannot be told apart from the honest one: ${formatDifference(difference, interval).text}`;
  const [low, high] = interval;
  const size = formatEstimate(Math.abs(difference), low > 0 ? interval : [-high, -low]).text;
  return `the candidate looks ${low > 0 ? 'better' : 'worse'} by ${size}`;
}

function gapOf(gap: {
  readonly fault: 'group' | 'time';
  readonly column: string;
  readonly metric: Metric;
  readonly careless: number;
  readonly honest: number;
  readonly difference: number;
  readonly interval: readonly [number, number];
}): Careless {
  const arrangement =
    gap.fault === 'group'
      ? `With rows of the same \`${gap.column}\` on both sides of the split`
      : `With rows drawn at random instead of the latest by \`${gap.column}\``;
  return {
    fault: gap.fault,
    columns: [gap.column],
    careless: gap.careless,
    honest: gap.honest,
    gap: gap.difference,
    interval: [...gap.interval],
    metric: gap.metric.name,
    explanation: `${arrangement} ${looks(gap)}.`,
  };
}

/** Test rows that have a copy among the training rows are known answers: the score with and without them. */
export function duplicateGap(
  request: GapRequest,
  run: RungRun,
  sameFeatures: Int32Array,
): { careless: Careless; copies: number } | null {
  const { data, design, metric } = request;
  const folds = design.folds.slice(0, design.foldsPerRepeat);
  const isNew = folds.map(({ train, test }) => {
    const known = new Set(takeEntries(sameFeatures, train));
    return test.map((row) => (known.has(sameFeatures[row]!) ? 0 : 1));
  });
  const copies = isNew.reduce((sum, flags) => sum + flags.filter((flag) => flag === 0).length, 0);
  if (copies === 0) return null;
  const kept = folds.map((fold, i) => ({
    train: fold.train,
    test: fold.test.filter((_, position) => isNew[i]![position] === 1),
  }));
  if (kept.some((fold) => fold.test.length === 0)) return null;
  const trimmed = {
    ...run,
    predictions: run.predictions.slice(0, folds.length).map((values, i) => keepRows(values, isNew[i]!)),
  };
  const all = judgeRuns([run], data, { ...design, folds }, [metric]).score(0, metric);
  const without = judgeRuns([trimmed], data, { ...design, folds: kept }, [metric]).score(0, metric);
  if (all.value === null || without.value === null) return null;
  const difference = (metric.direction === 'higher' ? 1 : -1) * (all.value - without.value);
  // The rows without copies are part of all rows: the error of the difference is that of the smaller set, not the sum.
  const error = without.standardError ?? 0;
  const interval: [number, number] = [difference - Z * error, difference + Z * error];
  const explanation = `${formatCount(copies)} test rows have a copy among the training rows; without them the candidate's score changes by ${formatDifference(-difference, interval).text}.`;
  const careless: Careless = {
    fault: 'duplicates',
    columns: [],
    careless: all.value,
    honest: without.value,
    gap: difference,
    interval,
    metric: metric.name,
    explanation,
  };
  return { careless, copies };
}

function keepRows(values: Float64Array, flags: Int32Array): Float64Array {
  const outputs = values.length / flags.length;
  const kept = flags.reduce((sum, flag) => sum + flag, 0);
  const result = new Float64Array(kept * outputs);
  let at = 0;
  flags.forEach((flag, i) => {
    if (flag === 1) result.set(values.subarray(i * outputs, (i + 1) * outputs), outputs * at++);
  });
  return result;
}

/** A score as the report holds it, with the reason when there is none. */
export function scored(score: MetricScore): Report['refused'][number]['with'] {
  if (score.value === null) return { score: null, interval: null, why: score.because };
  return { score: score.value, interval: score.interval ? [...score.interval] : null, why: null };
}

/** Runs a generator to its end. */
function finish<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const named = (columns: readonly string[]): string => columns.map((name) => `\`${name}\``).join(', ');
