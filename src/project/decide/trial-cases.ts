import type { Report } from '../../contracts/report.ts';
import { cellText, type Column } from '../../table/table.ts';
import type { TrialCase } from './trial-tasks.ts';

/**
 * The rows that a check kept back, with their truth and what its candidate says of them.
 *
 * @param predictions - a row for each of them: `row`, `truth`, and the scores of each rung, as in predictions.parquet
 * @returns `labels` empty where the target is a number
 */
export function trialCases(
  check: Report,
  predictions: { readonly columns: readonly Column[]; readonly rows: number },
): { readonly pool: readonly TrialCase[]; readonly labels: readonly string[] } {
  const find = (name: string): Column | undefined => predictions.columns.find((column) => column.name === name);
  const [rows, truth] = [find('row')!, find('truth')!];
  const labels = check.classes.map(({ label }) => label);
  const predicted = predictionsOf(check, labels, find);
  const pool = Array.from({ length: predictions.rows }, (_, i) => ({
    row: Number(cellText(rows, i)),
    truth: cellText(truth, i),
    prediction: predicted(i),
  }));
  return { pool: pool.filter((one): one is TrialCase => one.truth !== null), labels };
}

function predictionsOf(
  { candidate, positive, task, curves }: Report,
  labels: readonly string[],
  find: (name: string) => Column | undefined,
): (i: number) => string | null {
  const none = (): null => null;
  if (candidate === null || task === 'regression') return none;
  if (task === 'binary') {
    const scores = find(candidate);
    const negative = labels.find((label) => label !== positive);
    if (scores?.storage !== 'numbers' || positive === null || negative === undefined) return none;
    const threshold = curves.confusion?.threshold ?? 0.5;
    return (i) => (scores.values[i]! >= threshold ? positive : negative);
  }
  const scores = labels.map((label) => find(`${candidate}: ${label}`));
  return (i) => {
    let best: { label: string; score: number } | null = null;
    for (const [at, column] of scores.entries()) {
      if (column?.storage !== 'numbers') return null;
      const score = column.values[i]!;
      if (best === null || score > best.score) best = { label: labels[at]!, score };
    }
    return best?.label ?? null;
  };
}
