import { formatCounted, formatShare, formatSignificant } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import type { DuplicateFacts } from '../split/duplicates.ts';
import type { Schema } from '../table/schema.ts';
import { cellText, findColumn, type Table } from '../table/table.ts';
import { findOutliers } from './outliers.ts';
import { predictionsOf, type ScoredTest } from './scored-test.ts';
import type { RungName } from '../contracts/report.ts';

type RowsToLookAt = Report['rowsToLookAt'];

/** Entries of each kind: our choice, a page that can be read. */
const MOST = 5;
/** Cells shown of a row: our choice. */
const MOST_CELLS = 8;

export interface LookRequest {
  readonly table: Table;
  readonly schema: Schema;
  readonly target: string;
  readonly columns: readonly string[];
  readonly classes: readonly string[];
  readonly duplicates: DuplicateFacts;
  readonly test: ScoredTest;
  readonly candidate: RungName;
  /** Position of each row in the table that was read. */
  readonly sourceRows: Int32Array;
  readonly showRows: boolean;
}

/** The rows that a person should see first: equal features with other labels, copies, far cells, confident mistakes. */
export function rowsToLookAt(request: LookRequest): RowsToLookAt {
  return [...copies(request), ...outliers(request), ...confidentErrors(request)];
}

function copies(request: LookRequest): RowsToLookAt {
  const { examples } = request.duplicates;
  const pick = (conflict: boolean): RowsToLookAt =>
    examples
      .filter((example) => example.conflict === conflict)
      .slice(0, MOST)
      .map(({ rows }) =>
        entry(
          request,
          conflict ? 'conflict' : 'duplicate',
          rows,
          conflict
            ? `${formatCounted(rows.length, 'row')} with the same features and different labels: no model can get all of them right`
            : `${formatCounted(rows.length, 'row')} with the same features`,
        ),
      );
  return [...pick(true), ...pick(false)];
}

function outliers(request: LookRequest): RowsToLookAt {
  const { table, schema, columns } = request;
  return findOutliers(table, schema, columns, MOST).map(({ row, column, why }) =>
    entry(request, 'outlier', [row], request.showRows ? why : `\`${column}\` is far from the other rows`, [column]),
  );
}

function confidentErrors(request: LookRequest): RowsToLookAt {
  const { test, classes } = request;
  const prediction = predictionsOf(test, request.candidate);
  const loss = lossOf(test.truth, prediction, classes.length);
  const worst = Int32Array.from(loss.keys())
    .sort((a, b) => loss[b]! - loss[a]! || a - b)
    .slice(0, MOST);
  return Array.from(worst).flatMap((position) => {
    const why = explainError(test.truth[position]!, prediction, position, classes);
    return why === null ? [] : [entry(request, 'confident-error', [test.rows[position]!], why)];
  });
}

/** How surprised the model was by each row: −log p of the true class, or the absolute residual. */
function lossOf(truth: Float64Array, prediction: Float64Array, classes: number): Float64Array {
  return truth.map((value, row) => {
    if (classes === 0) return Math.abs(value - prediction[row]!);
    return 1 - probabilityOf(value, prediction, row, classes);
  });
}

function probabilityOf(label: number, prediction: Float64Array, row: number, classes: number): number {
  if (classes > 2) return prediction[row * classes + label]!;
  return label === 1 ? prediction[row]! : 1 - prediction[row]!;
}

/** Null when the model was right, or wrong without being sure. */
function explainError(
  truth: number,
  prediction: Float64Array,
  position: number,
  classes: readonly string[],
): string | null {
  if (classes.length === 0) {
    return `the candidate says ${formatSignificant(prediction[position]!)}, the table ${formatSignificant(truth)}`;
  }
  const given = probabilityOf(truth, prediction, position, classes.length);
  if (given >= 1 / classes.length) return null;
  return `labelled "${classes[truth]!}", to which the candidate gives ${formatShare(given)}`;
}

function entry(
  { table, target, columns, sourceRows, showRows }: LookRequest,
  kind: RowsToLookAt[number]['kind'],
  rows: readonly number[],
  why: string,
  first: readonly string[] = [],
): RowsToLookAt[number] {
  const names = [...new Set([target, ...first, ...columns])].slice(0, MOST_CELLS);
  const cells = names.map((name) => ({ column: name, value: cellText(findColumn(table, name)!, rows[0]!) ?? '' }));
  return { kind, rows: rows.map((row) => sourceRows[row]!), why, cells: showRows ? cells : [] };
}
