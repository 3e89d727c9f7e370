import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { accuracy } from './accuracy.ts';
import { averagePrecision } from './average-precision.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { brier } from './brier.ts';
import { f1, f1Macro, f1Micro, f1Weighted } from './f1.ts';
import { logLoss } from './log-loss.ts';
import { mae } from './mae.ts';
import { mape } from './mape.ts';
import { matthewsCorrelation } from './matthews-correlation.ts';
import type { Metric } from './metric.ts';
import type { Task } from './scored-rows.ts';
import { pinball } from './pinball.ts';
import { precision } from './precision.ts';
import { r2 } from './r2.ts';
import { recall } from './recall.ts';
import { rmse } from './rmse.ts';
import { rocAuc } from './roc-auc.ts';

/** Every metric, in the order in which a report lists them. */
export const allMetrics: readonly Metric[] = [
  rocAuc,
  averagePrecision,
  logLoss,
  brier,
  accuracy,
  balancedAccuracy,
  f1,
  f1Macro,
  f1Micro,
  f1Weighted,
  precision,
  recall,
  matthewsCorrelation,
  rmse,
  mae,
  r2,
  mape,
  pinball,
];

/** The metrics that fit a task, in the order of a report. */
export function metricsFor(task: Task): Metric[] {
  return allMetrics.filter((metric) => metric.tasks.includes(task));
}

/** Other names in use, without case, spaces, hyphens and underscores. */
const OTHER_NAMES: Readonly<Record<string, Metric>> = {
  auc: rocAuc,
  auroc: rocAuc,
  areaunderroc: rocAuc,
  rocaucscore: rocAuc,
  rocaucovr: rocAuc,
  ap: averagePrecision,
  auprc: averagePrecision,
  prauc: averagePrecision,
  aucpr: averagePrecision,
  averageprecisionscore: averagePrecision,
  logloss: logLoss,
  crossentropy: logLoss,
  neglogloss: logLoss,
  nll: logLoss,
  brierscore: brier,
  brierscoreloss: brier,
  acc: accuracy,
  accuracyscore: accuracy,
  bacc: balancedAccuracy,
  balancedaccuracyscore: balancedAccuracy,
  f1score: f1,
  macrof1: f1Macro,
  microf1: f1Micro,
  weightedf1: f1Weighted,
  ppv: precision,
  sensitivity: recall,
  tpr: recall,
  matthews: matthewsCorrelation,
  matthewscorrcoef: matthewsCorrelation,
  matthewscorrelation: matthewsCorrelation,
  rootmeansquarederror: rmse,
  meanabsoluteerror: mae,
  rsquared: r2,
  r2score: r2,
  'r²': r2,
  meanabsolutepercentageerror: mape,
  pinballloss: pinball,
  quantileloss: pinball,
};

/** The metric of this name or of another in use, whatever its case and hyphens; undefined when there is none. */
export function metricCalled(name: string): Metric | undefined {
  const key = name.toLowerCase().replaceAll(/[\s\-_]/g, '');
  const own = allMetrics.find((metric) => metric.name.replaceAll('-', '') === key);
  return own ?? (Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined);
}

/**
 * The metric that a person means by `name`, whatever its case and hyphens; `auc`, `ap`, `f1_macro` and other names in use
 * are understood. For several classes `f1` is macro F1.
 *
 * @throws UserError `not-found` for an unknown name, with the nearest one; `bad-input` for a metric of another task
 */
export function findMetric(name: string, task: Task): Metric {
  const found = metricCalled(name);
  const offered = metricsFor(task).map((metric) => metric.name);
  if (!found) {
    const nearest = nearestName(name, [...offered, ...Object.keys(OTHER_NAMES)]);
    const meant = nearest === undefined ? undefined : (OTHER_NAMES[nearest]?.name ?? nearest);
    const hint = `${meant === undefined ? '' : `Did you mean ${meant}? `}For ${task} there are ${offered.join(', ')}.`;
    throw new UserError('not-found', `there is no metric called "${name}"`, { hint });
  }
  if (found.tasks.includes(task)) return found;
  if (found === f1 && task === 'multiclass') return f1Macro;
  throw new UserError('bad-input', `${found.title} does not fit a ${task} target`, {
    hint: `Choose one of ${offered.join(', ')}.`,
  });
}
