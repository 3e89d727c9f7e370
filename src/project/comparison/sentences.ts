import { listed } from '../../base/listed.ts';
import {
  formatCount,
  formatCounted,
  formatEstimate,
  formatNumber,
  formatSignificant,
  supportedDecimals,
} from '../../base/number-format.ts';
import type { RowsCompared } from './compare-rows.ts';
import { detectableText, gainPhrase } from './gain-words.ts';
import type { RunComparison } from './run-comparison.ts';
import type { SeedsCompared } from './seed-groups.ts';

/** The words of a verdict. */
const verdictWords = {
  better: 'better than',
  worse: 'worse than',
  'cannot-tell': 'cannot be told apart from',
  identical: 'predicts the same as',
  unknown: 'cannot be compared with',
} as const;

/** What a comparison found, in a sentence for each run but the first. Never empty. */
export function comparisonSentences(comparison: RunComparison): string[] {
  const { runs, refused, rows, seeds } = comparison;
  const base = runNames(comparison)[0]!;
  if (refused !== null) return [`This is no comparison: ${refused}.`];
  if (!('because' in rows)) {
    const names = runNames(comparison);
    return rows.differences.map((_, i) => rowSentence(rows, i, { name: names[i + 1]!, base }));
  }
  if (!('because' in seeds))
    return seeds.differences.map((_, i) => seedSentence(seeds, i, { name: runs[i + 1]!.id, base: runs[0]!.id }));
  return [`${listed(runNames(comparison))} cannot be compared: ${rows.because}; ${seeds.because}.`];
}

/** Runs by their ids, with the predictor where one was chosen: `a2x4:boosting`. */
export function runNames({ runs, predictors }: Pick<RunComparison, 'runs' | 'predictors'>): string[] {
  return runs.map(({ id }, i) => ((predictors[i] ?? null) === null ? id : `${id}:${predictors[i]}`));
}

interface Pair {
  readonly name: string;
  readonly base: string;
}

/** `b is better than a: ROC AUC 0.84 against 0.81, gain +0.03 (0.01 to 0.05) on the same 400 rows.` */
function rowSentence({ metric, rows, scores, differences }: RowsCompared, i: number, { name, base }: Pair): string {
  const difference = differences[i]!;
  const { verdict, interval, detectable } = difference;
  const decimals = (interval && supportedDecimals(interval)) ?? 3;
  const value = (at: number): string => formatNumber(scores[at]!.value ?? Number.NaN, decimals + 1);
  if (verdict === 'identical') {
    return `${name} ${verdictWords[verdict]} ${base}: the predictions are identical on all ${formatCounted(rows, 'row')}, with ${metric.title} ${value(0)}.`;
  }
  const found = `${metric.title} ${value(i + 1)} against ${value(0)}, ${gainPhrase(difference, metric.direction)} on the same ${formatCounted(rows, 'row')}`;
  if (verdict !== 'cannot-tell') return `${name} is ${verdictWords[verdict]} ${base}: ${found}.`;
  const power = `these rows would show ${detectableText(detectable!, metric.direction)} in four of five cases`;
  return `${name} ${verdictWords[verdict]} ${base}: ${found}; ${power}.`;
}

/** `Over seeds, b is better than a: auc 0.84 (5 seeds) against 0.81 (5 seeds), gain +0.03 (0.02 to 0.04).` */
export function seedSentence(
  { metric, direction, scores, differences }: SeedsCompared,
  i: number,
  { name, base }: Pair,
): string {
  const difference = differences[i]!;
  const { verdict, interval, detectable, because } = difference;
  const decimals = interval === null ? null : supportedDecimals(interval);
  const value = (at: number): string => {
    const { mean, values } = scores[at]!;
    const text = decimals === null ? formatSignificant(mean, { digits: 4 }) : formatNumber(mean, decimals + 1);
    return `${text} (${formatCount(values.length)} ${values.length === 1 ? 'seed' : 'seeds'})`;
  };
  const found = `${metric} ${value(i + 1)} against ${value(0)}, ${gainPhrase(difference, direction)}`;
  const opening = verdict === 'better' || verdict === 'worse' ? `${name} is` : name;
  if (verdict === 'unknown')
    return `Over seeds, ${opening} ${verdictWords[verdict]} ${base}: ${found}, interval unknown, ${because}.`;
  if (verdict !== 'cannot-tell') return `Over seeds, ${opening} ${verdictWords[verdict]} ${base}: ${found}.`;
  return `Over seeds, ${opening} ${verdictWords[verdict]} ${base}: ${found}; so many seeds would show ${detectableText(detectable!, direction)} in four of five cases.`;
}

/** A score of rows with its interval. */
export function rowScoreText({ scores }: RowsCompared, at: number): string {
  const score = scores[at]!;
  return score.value === null ? '–' : formatEstimate(score.value, score.interval).text;
}
