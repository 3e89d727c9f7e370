import { normalUpperQuantile } from '../math/normal.ts';
import { aucScoreInterval } from '../stats/auc-score-interval.ts';
import { clopperPearsonInterval } from '../stats/clopper-pearson.ts';
import { aucComponents, aucCovariance, type AucComponents } from '../stats/delong.ts';
import { clipInterval, type Interval } from '../stats/interval.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import { widenIfZero } from '../stats/zero-width.ts';
import { confusionMatrix } from './confusion.ts';
import type { Metric } from './metric.ts';
import { rocAuc } from './roc-auc.ts';
import type { MetricScore } from './scored-metric.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';

/** With fewer successes or failures than this a proportion is extreme, and its exact interval is used: our choice. */
const FEW_CASES = 5;

/** Whether the metric has a formula for independent rows of equal weight, so that no resampling is needed. */
export function hasFormula(metric: Metric, rows: ScoredRows): boolean {
  if (rows.context.weights) return false;
  if (metric === rocAuc) return taskOf(rows.context) === 'binary';
  return metric.recipe.kind === 'confusion' && metric.recipe.proportion !== undefined;
}

/** The score of independent rows of equal weight by formula. Only for metrics that have one, on rows that have a score. */
export function scoreByFormula(metric: Metric, rows: ScoredRows, confidence: number): MetricScore {
  if (metric === rocAuc) return scoreAuc(aucComponents(rows.truth, rows.prediction), confidence);
  if (metric.recipe.kind !== 'confusion' || !metric.recipe.proportion) throw new Error(`${metric.name} has no formula`);
  const { successes, trials } = metric.recipe.proportion(confusionMatrix(rows));
  const extreme = Math.min(successes, trials - successes) < FEW_CASES;
  const interval = (extreme ? clopperPearsonInterval : wilsonInterval)(successes, trials, confidence);
  return scored(successes / trials, interval, confidence, extreme ? 'Clopper–Pearson' : 'Wilson');
}

function scoreAuc(components: AucComponents, confidence: number): MetricScore {
  const { auc, ofPositives, ofNegatives } = components;
  const [positives, negatives] = [ofPositives.length, ofNegatives.length];
  const fewest = Math.min(positives, negatives);
  // At 0 and 1, and with a single row of a class, the components show no spread.
  if (auc === 0 || auc === 1 || fewest < 2) {
    return scored(auc, aucScoreInterval(auc, positives, negatives, confidence), confidence, 'Newcombe, method 5');
  }
  const half = normalUpperQuantile((1 - confidence) / 2) * Math.sqrt(aucCovariance(components, components));
  const interval = widenIfZero([auc - half, auc + half], { rows: fewest, confidence });
  return scored(auc, clipInterval(interval, [0, 1]), confidence, 'DeLong', half);
}

/** @param half - half width of a symmetric interval before it was clipped, where there is one */
function scored(value: number, interval: Interval, confidence: number, method: string, half = 0): MetricScore {
  const z = normalUpperQuantile((1 - confidence) / 2);
  return { value, interval, method, standardError: (half > 0 ? half : (interval[1] - interval[0]) / 2) / z };
}
