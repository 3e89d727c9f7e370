import { formatNumber } from '../base/number-format.ts';
import { normalQuantile } from '../math/normal.ts';
import { seededRng } from '../base/random.ts';
import { kFold } from '../split/splitters.ts';
import { columnTreeScore } from './column-tree.ts';
import { featureColumns, issue, notApplicable, passed, type Check, type CheckContext } from './check-context.ts';
import { probeMatrix } from './probe-matrix.ts';
import { probeMetric, targetIndicators } from './probe-score.ts';
import { thinRows } from './probe-rows.ts';
import { fitSmoother } from './smoother.ts';

/** A loss of more than this many half-widths of the score's interval is out of proportion. */
const HALF_WIDTHS = 5;

/** Only the columns that are strongest alone can dominate. */
const TRIED = 3;

/** Below this score alone (ROC AUC, R²) a column cannot carry the others (our choice, for speed). */
const STRONG = { binary: 0.75, multiclass: 0.75, regression: 0.2 } as const;

const MOST_ROWS = 1500;
const FOLDS = 5;

export const dominantColumn: Check = {
  code: 'CRN-305',
  title: 'One column carries the whole score',
  run: (context) => {
    const { features, decision, probeRows, group, seed } = context;
    if (features.length < 2) return notApplicable('there are fewer than two columns to learn from');
    const rows = thinRows(probeRows, { most: MOST_ROWS, keys: group?.keys, seed });
    const strong = strongestColumns(context, rows);
    if (strong.length === 0) return passed('No column is strong enough alone to carry the score.');
    const all = probeScore(context, features, rows);
    if (all === null) return notApplicable('the probe has no score on these rows');
    const half = halfWidth(decision.task, all, {
      rows: rows.length,
      target: rows.map((row) => decision.target.values[row]!),
    });
    const found = strong.flatMap((name) => {
      const without = probeScore(
        context,
        features.filter((other) => other !== name),
        rows,
      );
      return without !== null && all - without > HALF_WIDTHS * half ? [{ name, drop: all - without, without }] : [];
    });
    const { title } = probeMetric(decision);
    if (found.length === 0)
      return passed(`No column's absence costs more than ${HALF_WIDTHS} half-widths of the interval of the ${title}.`);
    return issue(
      `${found.map(({ name, drop, without }) => `Without \`${name}\` a quick probe falls by ${formatNumber(drop, 2)} in ${title}, from ${formatNumber(all, 2)} to ${formatNumber(without, 2)}`).join('. ')}.`,
      'Good columns do this too. Ask whether it is known before the outcome, and what happens when it is missing or wrong.',
      {
        findings: found.map(({ name, without }) => ({
          column: name,
          grade: 'suspect',
          code: 'CRN-305',
          evidence: `Without it the ${title} of a quick probe falls from ${formatNumber(all, 2)} to ${formatNumber(without, 2)}.`,
        })),
      },
    );
  },
};

function strongestColumns(context: CheckContext, rows: Int32Array): string[] {
  const { decision } = context;
  return featureColumns(context)
    .flatMap(({ column, entry: { type } }) => {
      if (type === 'text') return [];
      return [
        { name: column.name, score: columnTreeScore(column, type, { target: decision.target, rows }) ?? -Infinity },
      ];
    })
    .filter(({ score }) => score >= STRONG[decision.task])
    .sort((a, b) => b.score - a.score)
    .slice(0, TRIED)
    .map(({ name }) => name);
}

/** Out-of-fold score of a quick probe on the given columns; folds keep groups together. */
function probeScore(
  { table, schema, decision, group, seed }: CheckContext,
  columns: readonly string[],
  rows: Int32Array,
): number | null {
  const { target } = decision;
  const bent = probeMatrix(table, schema, { columns, rows, bins: true });
  if (bent.width === 0) return null;
  const blocks = group === null ? {} : { blocks: rows.map((row) => group.keys[row]!) };
  const parts = new Int32Array(rows.length);
  const folds = kFold(rows.length, { folds: FOLDS, rng: seededRng(seed, 'dominance'), ...blocks });
  for (const [fold, { test }] of folds.entries()) for (const row of test) parts[row] = fold;
  const smoother = fitSmoother({ bent, plain: probeMatrix(table, schema, { columns, rows, bins: false }) }, parts);
  const prediction = smoother.predict(
    targetIndicators(target, rows),
    target.task === 'multiclass' ? target.classes.length : 1,
  );
  return probeMetric(decision).compute(
    Float64Array.from(rows, (row) => target.values[row]!),
    prediction,
    { classes: target.classes },
  ).value;
}

/** Half of a 95 % interval: binomial for accuracy, Hanley–McNeil's leading term for AUC, Olkin–Finn for R². */
function halfWidth(
  task: CheckContext['decision']['task'],
  score: number,
  { rows, target }: { readonly rows: number; readonly target: ArrayLike<number> },
): number {
  const z = normalQuantile(0.975);
  // A perfect score would give no width at all.
  const held = Math.min(0.98, Math.max(0.02, score));
  if (task === 'multiclass') return z * Math.sqrt((held * (1 - held)) / rows);
  if (task === 'regression') return z * Math.sqrt((4 * held * (1 - held) ** 2) / rows);
  let positives = 0;
  for (let i = 0; i < rows; i++) positives += target[i]!;
  return z * Math.sqrt((held * (1 - held)) / Math.max(1, Math.min(positives, rows - positives)));
}
