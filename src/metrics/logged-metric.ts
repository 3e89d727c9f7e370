import { metricCalled } from './all-metrics.ts';
import type { Metric } from './metric.ts';

export type Direction = Metric['direction'];

/** Words that say on which rows or how a value was taken, not what it is. */
const SETTING = new Set(
  'val valid validation test testing train training eval evaluation dev holdout oof cv best final last mean avg average'.split(
    ' ',
  ),
);

/** Units in which a value is understood when its name leaves them away. */
const UNITS = new Set(['ms', 'milliseconds']);

const LOWER = new Set(
  (
    'loss error err mse mae rmse mape deviance perplexity ppl wer cer entropy divergence distance regret fpr fnr latency ' +
    'milliseconds ms seconds time duration wall cpu cost price energy bytes size memory rss params flops nll brier'
  ).split(' '),
);

const HIGHER = new Set(
  (
    'accuracy acc auc auroc auprc f1 precision recall sensitivity specificity score r2 reward return gain lift iou dice bleu ' +
    'rouge map mrr ndcg throughput likelihood coverage correlation spearman pearson kappa mcc'
  ).split(' '),
);

/** Turns a metric's direction round, as in scikit-learn's `neg_log_loss`. */
const NEGATION = new Set(['neg', 'negative', 'minus']);

/**
 * Which way is better for a metric that a program logged under this name; null when the name does not say. `val_auc` and
 * `test/f1-macro` are higher, `valid.loss` and `latency_ms` lower, `neg_mean_squared_error` higher.
 */
export function loggedDirection(name: string): Direction | null {
  const words = wordsOf(name);
  const negated = words.some((word) => NEGATION.has(word));
  const rest = words.filter((word) => !NEGATION.has(word));
  const known = metricCalled(name) ?? metricCalled(rest.filter((word) => !SETTING.has(word)).join('-'));
  const direction = known?.direction ?? directionOfWords(rest);
  if (direction === null || !negated) return direction;
  return direction === 'higher' ? 'lower' : 'higher';
}

function directionOfWords(words: readonly string[]): Direction | null {
  const lower = words.some((word) => LOWER.has(word));
  const higher = words.some((word) => HIGHER.has(word));
  if (lower === higher) return null;
  return lower ? 'lower' : 'higher';
}

/** Cut at punctuation and before capitals: `valLoss` and `val/loss` are two words. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');

/**
 * The names under which a metric was logged: the very name, else those that mean the same metric (`auc` for `roc-auc`), else
 * those that mean it on some rows or with its unit (`val/auc`, `latency_ms`). Several: the caller has to ask.
 */
export function loggedAs(names: readonly string[], wanted: string): readonly string[] {
  if (names.includes(wanted)) return [wanted];
  const key = (name: string): string => metricCalled(name)?.name ?? wordsOf(name).join('-');
  const same = names.filter((name) => key(name) === key(wanted));
  if (same.length > 0) return same;
  const bare = (name: string): string =>
    key(
      wordsOf(name)
        .filter((word) => !SETTING.has(word) && !UNITS.has(word))
        .join('-'),
    );
  return bare(wanted) === '' ? [] : names.filter((name) => bare(name) === bare(wanted));
}
