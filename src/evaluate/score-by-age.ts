import { formatCounted } from '../base/number-format.ts';
import { takeEntries } from '../base/take-entries.ts';
import { takeMatrixRows } from '../base/take-matrix-rows.ts';
import type { Interval, ScoreByAge } from '../contracts/report.ts';
import { signedScore, type Metric } from '../metrics/metric.ts';
import { createScoreBoard } from '../metrics/score-board.ts';
import type { Fold } from '../split/splitters.ts';
import { timeStretches } from '../split/splitters.ts';
import { numberText, type NumberColumn } from '../table/table.ts';
import type { LearningData } from './fitted-rung.ts';
import { dependence } from './judge.ts';
import type { ScoredTest } from './scored-test.ts';

/** Slices of the time behind the training: our choice, more have intervals too wide to compare. */
const MOST_SLICES = 4;
/** Fewer rows than this carry no score worth comparing: our choice. */
const FEWEST_ROWS = 50;

const DAY = 86_400_000;

type AgeSlice = ScoreByAge['slices'][number];

export interface ScoreByAgeRequest {
  readonly data: Pick<LearningData, 'groups' | 'times' | 'weights' | 'target' | 'seed'>;
  /** The column that says when a row came about, as long as `data.times`; null: none was found. */
  readonly time: NumberColumn | null;
  /** What trained and what was tested; more than one: cross-validation. */
  readonly folds: readonly Fold[];
  readonly test: Pick<ScoredTest, 'rows' | 'truth'>;
  /** Of the candidate, shape (rows × outputs). */
  readonly prediction: Float64Array;
  readonly metric: Metric;
}

/**
 * How the score of a model changes with the age of what it scores: the rows that came after its training, cut into equally
 * large slices by time. Nothing is trained for it. One model has one training time, so a season looks like age, too.
 * Each slice has its own interval, within groups or stretches of time; the newest is compared with the first one.
 */
export function scoreByAge(request: ScoreByAgeRequest): ScoreByAge {
  const { time, folds, test } = request;
  const unit = time?.source === 'date' || time?.source === 'timestamp' ? 'days' : 'steps';
  const unknown = (because: string): ScoreByAge => ({ because, unit, slices: [], change: null });
  if (!time) return unknown('no column says when a row came about: name one as `time`');
  const trainedUntil = lastMoment(time.values, folds[0]!.train);
  const isBehind = folds.length === 1 && test.rows.every((row) => time.values[row]! >= trainedUntil);
  if (!isBehind) return unknown(`the rows under test do not all come after the training: split by \`${time.name}\``);
  const wanted = Math.min(MOST_SLICES, Math.floor(test.rows.length / FEWEST_ROWS));
  if (wanted < 2)
    return unknown(
      `${formatCounted(test.rows.length, 'row')} came after the training, and at least ${2 * FEWEST_ROWS} are needed`,
    );
  const stretches = timeStretches(takeEntries(time.values, test.rows), { folds: wanted, stretches: wanted });
  const parts = stretches.map((stretch) => stretch.test).filter(({ length }) => length >= FEWEST_ROWS);
  if (parts.length < 2)
    return unknown(`the rows after the training have too few moments for slices of ${FEWEST_ROWS} rows`);
  const slices = parts.map((positions) => scoreSlice(request, positions, { time, trainedUntil, unit }));
  const because = `the rows after the training, until ${numberText(trainedUntil, time.source)}, in slices by \`${time.name}\`; a season looks the same as age`;
  return { because, unit, slices, change: changeOf(slices, request.metric) };
}

function lastMoment(values: Float64Array, rows: Int32Array): number {
  return rows.reduce((latest, row) => (values[row]! > latest ? values[row]! : latest), -Infinity);
}

function scoreSlice(
  { data, test, prediction, metric }: ScoreByAgeRequest,
  positions: Int32Array,
  { time, trainedUntil, unit }: { time: NumberColumn; trainedUntil: number; unit: ScoreByAge['unit'] },
): AgeSlice {
  const rows = takeEntries(test.rows, positions);
  const moments = takeEntries(time.values, rows).sort();
  const ends = [moments[0]!, moments.at(-1)!] as const;
  const ageOf = (moment: number): number => (moment - trainedUntil) / (unit === 'days' ? DAY : 1);
  const board = createScoreBoard({
    truth: takeEntries(test.truth, positions),
    predictions: [takeMatrixRows(prediction, positions, prediction.length / test.truth.length)],
    metrics: [metric],
    context: { classes: data.target.classes, weights: data.weights ? takeEntries(data.weights, rows) : undefined },
    design: dependence({ ...data, times: time.values }, rows),
    seed: data.seed,
  });
  const { value, interval } = board.score(0, metric);
  const isKnown = value !== null && interval !== null;
  return {
    from: numberText(ends[0], time.source),
    to: numberText(ends[1], time.source),
    age: [ageOf(ends[0]), ageOf(ends[1])],
    rows: positions.length,
    score: isKnown ? value : null,
    interval: isKnown ? [...interval] : null,
  };
}

/**
 * The last slice against the first; the two share no row. The interval is made from theirs, which need not be symmetric.
 *
 * @see Zou & Donner 2008, doi:10.1002/sim.3095
 */
function changeOf(slices: readonly AgeSlice[], metric: Metric): ScoreByAge['change'] {
  const [first, last] = [signed(slices[0]!, metric), signed(slices.at(-1)!, metric)];
  if (!first || !last) return null;
  const difference = last.score - first.score;
  const interval: Interval = [
    difference - Math.hypot(last.score - last.low, first.high - first.score),
    difference + Math.hypot(last.high - last.score, first.score - first.low),
  ];
  return { difference, interval, verdict: interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'cannot-tell' };
}

/** A score with its ends, larger is better; null where it has none. */
function signed({ score, interval }: AgeSlice, metric: Metric): { score: number; low: number; high: number } | null {
  if (score === null || interval === null) return null;
  const [a, b] = interval.map((end) => signedScore(metric, end)) as [number, number];
  return { score: signedScore(metric, score), low: Math.min(a, b), high: Math.max(a, b) };
}
