import { formatCount, formatCounted } from '../base/number-format.ts';
import { valueCodes } from '../split/value-codes.ts';
import type { ColumnType } from '../base/column-type.ts';
import { cellText, type Column } from '../table/table.ts';
import {
  featureColumns,
  issue,
  nameColumns,
  notApplicable,
  passed,
  type Check,
  type CheckContext,
} from './check-context.ts';

/** A value in fewer rows holds one class by accident (our choice). */
const FEWEST_ROWS = 5;

/** Rows that may disagree: typing errors (our choice). */
const DISAGREEING = 0.001;

/** Rows in values that are too rare to count; above this share the column is no code of the target (our choice). */
const UNCOUNTED = 0.01;

export const reEncodedTarget: Check = {
  code: 'CRN-301',
  title: 'A column is the target in other words',
  run: (context) => {
    if (context.decision.task === 'regression') return notApplicable('the target is a number');
    const found = featureColumns(context).flatMap(({ column, entry }) => {
      const evidence = reEncoding(column, entry.type, context);
      return evidence === null
        ? []
        : [{ column: column.name, grade: 'refused' as const, code: 'CRN-301' as const, evidence }];
    });
    if (found.length === 0) return passed('No nominal column holds one class for each of its values.');
    return issue(
      found.map(({ column, evidence }) => `\`${column}\`: ${evidence}`).join(' '),
      `${nameColumns(found.map(({ column }) => column))} ${found.length === 1 ? 'is' : 'are'} not learnt from. If it is really known before the outcome, let it back in with --keep.`,
      { findings: found },
    );
  },
};

function reEncoding(column: Column, type: ColumnType, { decision, probeRows }: CheckContext): string | null {
  const isNumeric = column.storage === 'numbers' && type !== 'boolean' && type !== 'category';
  if (
    !(isNumeric ? type === 'integer' : type === 'category' || type === 'boolean' || type === 'id' || type === 'ordered')
  )
    return null;
  const { codes, count, sizes, firstRow } = valueCodes(column, probeRows);
  const classes = decision.classes.length;
  if (count < 2 || count > probeRows.length / FEWEST_ROWS) return null;
  const counts = new Int32Array(count * classes);
  for (const [i, code] of codes.entries())
    if (code >= 0) counts[code * classes + decision.target.values[probeRows[i]!]!]!++;
  const held = Int32Array.from({ length: count }, (_, code) =>
    largestClass(counts.subarray(code * classes, (code + 1) * classes)),
  );
  const { present, rare, wrong } = tally(counts, sizes, held);
  const everyClass = new Set(held.filter((_, code) => sizes[code]! >= FEWEST_ROWS)).size;
  const rarest = Math.min(...classCounts(counts, classes));
  if (
    everyClass < classes ||
    present === 0 ||
    rare > UNCOUNTED * present ||
    wrong > DISAGREEING * present ||
    wrong > 0.01 * rarest
  )
    return null;
  const ordered = isNumeric || type === 'ordered';
  if (ordered && isThreshold(column, { held, firstRow, classes })) return null;
  const shown = held
    .subarray(0, 4)
    .entries()
    .map(([code, index]) => `${cellText(column, firstRow[code]!)} = ${decision.classes[index]!.label}`);
  const disagree = wrong === 0 ? 'without an exception' : `with ${formatCounted(wrong, 'exception')}`;
  return `each of its ${formatCount(count)} values holds one class (${[...shown].join(', ')}), in ${formatCounted(present, 'row')} ${disagree}.`;
}

function largestClass(counts: Int32Array): number {
  return counts.indexOf(Math.max(...counts));
}

function tally(
  counts: Int32Array,
  sizes: Int32Array,
  held: Int32Array,
): { present: number; rare: number; wrong: number } {
  const classes = counts.length / sizes.length;
  let [present, rare, wrong] = [0, 0, 0];
  for (const [code, size] of sizes.entries()) {
    present += size;
    if (size < FEWEST_ROWS) rare += size;
    wrong += size - counts[code * classes + held[code]!]!;
  }
  return { present, rare, wrong };
}

function classCounts(counts: Int32Array, classes: number): number[] {
  const totals = Array.from({ length: classes }, () => 0);
  for (const [place, rows] of counts.entries()) totals[place % classes]! += rows;
  return totals;
}

/**
 * Whether an ordered column only cuts the classes apart: fewer stretches of one class than values. One value for each
 * class is no cut but a code.
 */
function isThreshold(
  column: Column,
  { held, firstRow, classes }: { readonly held: Int32Array; readonly firstRow: Int32Array; readonly classes: number },
): boolean {
  if (held.length === classes) return false;
  if (column.storage === 'strings') return true;
  const order = Int32Array.from(held.keys()).sort(
    (a, b) => column.values[firstRow[a]!]! - column.values[firstRow[b]!]!,
  );
  let stretches = 1;
  for (let i = 1; i < order.length; i++) if (held[order[i]!] !== held[order[i - 1]!]) stretches++;
  return stretches < held.length / 2 || stretches === classes;
}
