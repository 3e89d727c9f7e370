import { formatCount, formatCounted, formatShareEstimate } from '../../base/number-format.ts';
import { seededRng } from '../../base/random.ts';
import { toldApart } from '../../base/told-apart.ts';
import { clusterSignal, farRows, heldIn, pointsOf, spreadColumns, type Points } from '../../decide/ideas/rows-apart.ts';
import type { TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import { findColumn } from '../../table/table.ts';
import { sampleRows, withoutTarget, type TaskGround } from './task-ground.ts';

/** Rows for what compares each row with each: our choice. */
const PAIRED_ROWS = 500;

/** Fewer columns of numbers do not go together in any way: our choice. */
const FEWEST_COLUMNS = 2;
const FEWEST_ROWS = 30;
const MOST_COLUMNS = 30;

/** Kinds of rows, and rows unlike all others, from the columns of numbers. */
export function unlabelledTasks(ground: TaskGround): TaskCandidate[] {
  const { schema, leftOut, options } = ground;
  const table = sampleRows(ground.table, PAIRED_ROWS);
  const numbers = schema
    .filter(({ type, distinct }) => (type === 'number' || type === 'integer') && distinct > 5)
    .slice(0, MOST_COLUMNS)
    .map(({ name }) => findColumn(table, name)!)
    .filter((column) => column.storage === 'numbers');
  const columns = spreadColumns(numbers.map(({ values }) => values));
  if (columns.length < FEWEST_COLUMNS || table.rows < FEWEST_ROWS) {
    const reason = `it takes ${FEWEST_COLUMNS} columns of numbers that differ from row to row, and ${FEWEST_ROWS} rows; here are ${columns.length} and ${formatCount(table.rows)}`;
    leftOut.push({ column: null, template: 'clustering', reason }, { column: null, template: 'anomaly', reason });
    return [];
  }
  return [
    clustering(pointsOf(columns.map(heldIn), table.rows), options.seed),
    anomalies(pointsOf(columns, table.rows), table.rows),
  ];
}

/** At most so large a share of shuffled tables may do as well: the usual level. */
const LEVEL = 0.05;

function clustering(points: Points, seed: number): TaskCandidate {
  const signal = clusterSignal(points, seededRng(seed, 'ideas/clusters'));
  const [best, chance] = toldApart(signal.silhouette, signal.shuffled);
  const there = signal.p <= LEVEL && best !== chance;
  const columns = formatCounted(points.columns.length, 'column');
  const measured = `The best silhouette is ${best}, with ${signal.clusters} clusters; with every column shuffled by itself it is ${chance} at most in ${signal.permutations} tables`;
  return {
    ...withoutTarget,
    template: 'clustering',
    title: there
      ? `find kinds of rows (${signal.clusters} or so) from ${columns} of numbers`
      : `find kinds of rows from ${columns} of numbers`,
    rows: points.rows,
    standing: there ? 'structure' : 'no-structure',
    because: there
      ? `${measured}: rows gather more than chance makes. Whether the kinds are of use, only somebody who knows them can say.`
      : `${measured}: what gathers here is no more than what chance makes.`,
  };
}

/** Fewer rows are looked at by hand and done: our choice. */
const FEWEST_FAR = 0.01;

function anomalies(points: Points, rows: number): TaskCandidate {
  const count = farRows(points).rows.length;
  const enough = count > 0 && count >= FEWEST_FAR * rows;
  const share = formatShareEstimate(count / rows, wilsonInterval(count, rows));
  const found = `${count === 0 ? 'None' : formatCount(count)} of ${formatCount(rows)} rows ${count > 1 ? 'lie' : 'lies'} far from all others`;
  return {
    ...withoutTarget,
    template: 'anomaly',
    title: `find rows that are unlike all others, from ${formatCounted(points.columns.length, 'column')} of numbers`,
    rows: points.rows,
    standing: enough ? 'structure' : 'no-structure',
    because: enough
      ? `${found}, ${share}. Without labels nobody knows how many of them matter: look at them first.`
      : `${found}: too few for a task of its own.`,
  };
}
