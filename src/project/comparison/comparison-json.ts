import type { Interval } from '../../stats/interval.ts';
import type { RunComparison } from './run-comparison.ts';
import { comparisonSentences, runNames } from './sentences.ts';

/** What `cairn compare --json` prints. */
export function comparisonJson(comparison: RunComparison): Record<string, unknown> {
  const { runs, groups, changes, parts, refused, notes } = comparison;
  const names = runNames(comparison);
  return {
    base: names[0],
    sentences: comparisonSentences(comparison),
    refused,
    rows: rowsJson(comparison, names),
    seeds: seedsJson(comparison),
    runs: runs.map(({ id, status }, i) => ({
      id,
      name: names[i],
      status,
      seeds: groups[i]!.runs.map((run) => run.id),
      changed: i === 0 ? [] : parts[i - 1]!.map(({ words }) => words),
      changes: i === 0 ? [] : changes[i - 1],
    })),
    notes,
  };
}

function rowsJson({ rows }: RunComparison, names: readonly string[]): Record<string, unknown> {
  if ('because' in rows) return { because: rows.because };
  const { metric, task, positive, scores, differences, design } = rows;
  return {
    metric: metric.name,
    direction: metric.direction,
    task,
    positive,
    rows: rows.rows,
    design,
    scores: scores.map(({ value, interval, method }, i) => ({
      run: names[i],
      value,
      interval: pair(interval),
      method,
    })),
    differences: differences.map((each, i) => ({ run: names[i + 1], ...each, interval: pair(each.interval) })),
  };
}

function seedsJson({ seeds, runs }: RunComparison): Record<string, unknown> {
  if ('because' in seeds) return { because: seeds.because };
  const { metric, direction, scores, differences } = seeds;
  return {
    metric,
    direction,
    test: "Welch's t",
    scores: scores.map(({ values, mean, interval }, i) => ({
      run: runs[i]!.id,
      mean,
      interval: pair(interval),
      values,
    })),
    differences: differences.map((each, i) => ({ run: runs[i + 1]!.id, ...each, interval: pair(each.interval) })),
  };
}

const pair = (interval: Interval | null): [number, number] | null => interval && [...interval];
