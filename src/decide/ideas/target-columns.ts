import { formatCount, formatCounted } from '../../base/number-format.ts';
import type { Schema } from '../../table/schema.ts';
import { likelyTargetsFirst } from '../../table/likely-targets.ts';
import type { LeftOutTask } from './task-candidate.ts';

/** More classes are a search, not a classification: our choice. */
const MOST_CLASSES = 20;
/** With fewer labelled rows no baseline says anything: our choice. */
const FEWEST_LABELLED = 30;

/** A whole number that is called so orders rows. */
const PART_OF_A_TIME = /^(year|quarter|month|week|day|hour|minute|date|time)s?$/i;

/** Targets that are measured of any table, and cells that are read in all: our choice, about five seconds. */
const FEWEST_TARGETS = 12;
const CELLS = 4_000_000;

/** How many targets a few seconds are enough for. Counted in cells, not by a clock, so that equal seeds give equal results. */
export function targetsWorth({
  rows,
  columns,
}: {
  readonly rows: number;
  readonly columns: readonly unknown[];
}): number {
  return Math.max(FEWEST_TARGETS, Math.floor(CELLS / Math.max(1, rows * columns.length)));
}

/**
 * The columns that could be a target, those that are likely to be one first, and the others with the reason why not. From
 * names, types and counts alone.
 */
export function targetColumns(
  schema: Schema,
  rows: number,
): { readonly targets: readonly string[]; readonly leftOut: readonly LeftOutTask[] } {
  const [targets, leftOut]: [string[], LeftOutTask[]] = [[], []];
  for (const entry of schema) {
    const reason = reasonAgainst(entry, rows);
    if (reason === null) targets.push(entry.name);
    else leftOut.push({ column: entry.name, template: null, reason });
  }
  return { targets: likelyTargetsFirst(targets), leftOut };
}

function reasonAgainst({ name, type, distinct, missing, evidence }: Schema[number], rows: number): string | null {
  const present = rows - missing;
  if (present === 0) return 'every value is missing';
  if (distinct <= 1) return missing === 0 ? 'it is the same in every row' : 'all known values are the same';
  if (type === 'id') return `it names rows: ${evidence}`;
  if (type === 'datetime' || (type === 'integer' && PART_OF_A_TIME.test(name)))
    return 'it is a time: what comes at a time is forecast, the time itself is not predicted';
  if (present < FEWEST_LABELLED)
    return `it is known in ${formatCounted(present, 'row')} only, and ${FEWEST_LABELLED} are the least`;
  if (type === 'text') return `it is free text, ${formatCount(distinct)} different ones`;
  if ((type === 'category' || type === 'ordered') && distinct > MOST_CLASSES)
    return `it has ${formatCount(distinct)} different labels, and more than ${MOST_CLASSES} are a search`;
  return null;
}
