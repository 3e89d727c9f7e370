import { formatCounted, formatShare } from '../base/number-format.ts';
import { isMissing } from '../table/table.ts';
import {
  featureColumns,
  issue,
  notApplicable,
  passed,
  type Check,
  type CheckContext,
  type ColumnFinding,
} from './check-context.ts';
import type { Column } from '../table/table.ts';

/** Share of one class among the filled (or the empty) rows from which a column counts as filled for one class (our choice). */
const ONE_CLASS = 0.99;

/** A class that is common anyway fills any column: it must be rarer than this overall (our choice). */
const NOT_COMMON = 0.9;

/** Fewer rows on either side prove nothing (our choice). */
const FEWEST_ROWS = 20;

export const filledForOneClass: Check = {
  code: 'CRN-306',
  title: 'Columns that are filled for one class only',
  run: (context) => {
    if (context.decision.task === 'regression') return notApplicable('the target is a number, not a class');
    const gaps = featureColumns(context).flatMap(({ column, entry }) => (entry.missing > 0 ? [column] : []));
    if (gaps.length === 0) return notApplicable('no column has missing values');
    const found = gaps.flatMap((column) => findingFor(column, context) ?? []);
    if (found.length === 0) return passed('No column is filled, or left empty, for one class only.');
    return issue(
      found.map(({ column, evidence }) => `\`${column}\`: ${evidence}`).join(' '),
      'Ask when these columns are filled in. If after the outcome, drop them with --drop.',
      { findings: found },
    );
  },
};

function findingFor(column: Column, { decision, probeRows }: CheckContext): ColumnFinding | null {
  const sides = [false, true].map((missing) => ({
    missing,
    rows: probeRows.filter((row) => isMissing(column, row) === missing),
  }));
  if (sides.some(({ rows }) => rows.length < FEWEST_ROWS)) return null;
  for (const { missing, rows } of sides) {
    const counts = classCounts(rows, decision.target.values, decision.classes.length);
    const largest = counts.indexOf(Math.max(...counts));
    const overall =
      classCounts(probeRows, decision.target.values, decision.classes.length)[largest]! / probeRows.length;
    const share = counts[largest]! / rows.length;
    if (share < ONE_CLASS || overall > NOT_COMMON) continue;
    const evidence = `of ${formatCounted(rows.length, 'row')} where it is ${missing ? 'empty' : 'filled'}, ${formatShare(share)} are "${decision.classes[largest]!.label}"; overall ${formatShare(overall)} are.`;
    return { column: column.name, grade: 'suspect', code: 'CRN-306', evidence };
  }
  return null;
}

function classCounts(rows: Int32Array, values: Float64Array, classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const row of rows) counts[values[row]!]!++;
  return counts;
}
