import { seededRng, shuffle } from '../base/random.ts';
import type { Report, RungName } from '../contracts/report.ts';
import { confusionMatrix } from '../metrics/confusion.ts';
import { calibrationBins, precisionRecallPoints, rocPoints, type Point } from '../metrics/curve-points.ts';
import type { Target } from '../models/target.ts';
import { predictionsOf, type ScoredTest } from './scored-test.ts';

type Curves = Report['curves'];

/** From this probability on a row is called positive. */
const THRESHOLD = 0.5;
/** Residuals drawn: our choice, more cannot be told apart in a picture. */
const MOST_RESIDUALS = 1500;

/** What the candidate's predictions look like: confusion, calibration, ROC and precision–recall curves, or residuals. */
export function curvesOf(test: ScoredTest, target: Target, candidate: RungName, seed: number): Curves {
  const prediction = predictionsOf(test, candidate);
  switch (target.task) {
    case 'regression':
      return { ...NONE, residuals: residuals(test.truth, prediction, seed) };
    case 'multiclass':
      return { ...NONE, confusion: confusion(test.truth, prediction, target.classes, null) };
    case 'binary':
      return {
        ...NONE,
        confusion: confusion(test.truth, prediction, target.classes, THRESHOLD),
        calibration: calibrationBins(test.truth, prediction).map((bin) => ({ ...bin, interval: [...bin.interval] })),
        roc: curveOfEach(test, rocPoints),
        precisionRecall: curveOfEach(test, precisionRecallPoints),
      };
  }
}

const NONE: Curves = { confusion: null, calibration: null, roc: null, precisionRecall: null, residuals: null };

function confusion(
  truth: Float64Array,
  prediction: Float64Array,
  classes: readonly string[],
  threshold: number | null,
): Curves['confusion'] {
  const { cells } = confusionMatrix({
    truth,
    prediction,
    context: { classes, ...(threshold === null ? {} : { threshold }) },
  });
  const counts = classes.map((_, row) => Array.from(cells.subarray(row * classes.length, (row + 1) * classes.length)));
  return { labels: [...classes], counts, threshold };
}

/** The curve of each rung but the constant one, which has none. */
function curveOfEach(test: ScoredTest, points: (labels: Float64Array, scores: Float64Array) => Point[]) {
  const shown = test.rungs.filter((rung) => rung !== 'constant');
  return shown.map((rung) => ({ rung, points: points(test.truth, predictionsOf(test, rung)) }));
}

function residuals(truth: Float64Array, prediction: Float64Array, seed: number): Curves['residuals'] {
  const all = Int32Array.from(truth.keys());
  const shown =
    all.length <= MOST_RESIDUALS ? all : shuffle(all, seededRng(seed, 'residuals')).slice(0, MOST_RESIDUALS).sort();
  const points = Array.from(shown, (row): Point => [prediction[row]!, truth[row]! - prediction[row]!]);
  return { points, shown: shown.length, of: truth.length };
}
