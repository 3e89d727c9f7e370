import type { Requirement } from '../contracts/check-options.ts';
import type { Objective } from '../evidence/pareto.ts';
import { entryValue, type RunEntry } from './run-entries.ts';

/** How an entry stands against one threshold. */
export interface ThresholdOutcome extends Requirement {
  /** null: not measured. */
  readonly measured: number | null;
  readonly outcome: 'meets' | 'misses' | 'unknown';
}

export interface RankedEntry {
  readonly entry: RunEntry;
  /** From 1; equal scores share a place. Null unless every threshold is known to be met and there is a score. */
  readonly place: number | null;
  readonly score: number | null;
  readonly thresholds: readonly ThresholdOutcome[];
}

/**
 * Orders entries by the metric to optimise: those that are known to meet every threshold first, then those where one was not
 * measured, then those that miss one, each by their score. Only the first kind gets a place: nothing that misses a threshold, or
 * may miss one, is ever first.
 *
 * @throws UserError `bad-input` when a metric could be one of several that an entry has
 */
export function rankEntries(
  entries: readonly RunEntry[],
  rule: { readonly metric: Objective; readonly thresholds: readonly Requirement[] },
): RankedEntry[] {
  const judged = entries.map((entry) => {
    const score = finite(entryValue(entry, rule.metric.name));
    const thresholds = rule.thresholds.map((threshold) => judge(entry, threshold));
    return { entry, score, thresholds, tier: tierOf(score, thresholds) };
  });
  const sign = rule.metric.direction === 'higher' ? 1 : -1;
  const sorted = judged.toSorted(
    (a, b) =>
      a.tier - b.tier ||
      Number(a.score === null) - Number(b.score === null) ||
      sign * ((b.score ?? 0) - (a.score ?? 0)),
  );
  let place = 0;
  return sorted.map(({ entry, score, thresholds, tier }, i) => {
    if (i === 0 || sorted[i - 1]!.score !== score) place = i + 1;
    return { entry, score, thresholds, place: tier === 0 ? place : null };
  });
}

const finite = (value: number | null): number | null => (value === null || Number.isNaN(value) ? null : value);

function judge(entry: RunEntry, threshold: Requirement): ThresholdOutcome {
  const measured = finite(entryValue(entry, threshold.metric));
  if (measured === null) return { ...threshold, measured, outcome: 'unknown' };
  const met = threshold.operator === '>=' ? measured >= threshold.value : measured <= threshold.value;
  return { ...threshold, measured, outcome: met ? 'meets' : 'misses' };
}

function tierOf(score: number | null, thresholds: readonly ThresholdOutcome[]): number {
  if (thresholds.some(({ outcome }) => outcome === 'misses')) return 2;
  return score === null || thresholds.some(({ outcome }) => outcome === 'unknown') ? 1 : 0;
}
