import { UserError } from '../../base/errors.ts';
import { sourceFromHere } from '../../io/project-paths.ts';
import type { StoredPredictions } from '../../project/comparison/stored-predictions.ts';
import { cellText, findColumn, type Table, takeColumn } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import type { DeclaredStructure } from './run-predictions.ts';

export interface StructuredPredictions {
  readonly predictions: StoredPredictions;
  /** Null when nothing is wrong with it. */
  readonly note: string | null;
}

/**
 * Gives predictions the column of groups or time that their rows depend on each other by, from the table of the target. `row`
 * must count its data rows from 0, which the truth in these rows proves.
 */
export async function lookUpStructure(
  project: Project,
  predictions: StoredPredictions,
  { structure, signal }: { readonly structure: DeclaredStructure | null; readonly signal: AbortSignal },
): Promise<StructuredPredictions> {
  if (structure === null || predictions[structure.kind] !== null) return { predictions, note: null };
  const found = await columnOfRows(project, predictions, { column: structure.column, signal });
  if (!('because' in found)) return { predictions: { ...predictions, [structure.kind]: found.column }, note: null };
  const how =
    structure.kind === 'group'
      ? `come in groups of \`${structure.column}\``
      : `follow each other in \`${structure.column}\``;
  return {
    predictions,
    note: `Rows ${how}, which ${found.because}. The interval takes them as independent and is too narrow: write a column \`${structure.kind}\` into the predictions.`,
  };
}

async function columnOfRows(
  project: Project,
  predictions: StoredPredictions,
  { column, signal }: { readonly column: string; readonly signal: AbortSignal },
) {
  const { target, data } = project.file;
  const source = target && data[target.table];
  if (!source || !predictions.ids)
    return { because: 'cannot be looked up: the predictions name no `row` of a declared table' };
  const rows = predictions.ids.map(Number);
  try {
    const { readTable } = await import('../../io/read-table.ts'); // not before there is something to look up
    const { table } = await readTable(sourceFromHere(project.root, source.path), { signal });
    const found = findColumn(table, column);
    if (!found) return { because: `is not a column of ${target.table}` };
    if (!isSameTruth(table, target.column, { rows, predictions })) {
      return { because: `cannot be looked up: \`row\` does not count the rows of ${target.table}, or these changed` };
    }
    return { column: takeColumn(found, rows) };
  } catch (error) {
    if (error instanceof UserError) return { because: `cannot be looked up: ${error.message}` };
    throw error;
  }
}

/** Whether equal labels stand in equal rows; a check may have merged several labels into one. */
function isSameTruth(
  table: Table,
  target: string,
  { rows, predictions }: { readonly rows: readonly number[]; readonly predictions: StoredPredictions },
): boolean {
  const column = findColumn(table, target);
  if (!column) return false;
  const truthOf = new Map<string | null, string | null>();
  return rows.every((row, i) => {
    if (!Number.isInteger(row) || row < 0 || row >= table.rows) return false;
    const [label, truth] = [cellText(column, row), cellText(predictions.truth, i)];
    const known = truthOf.get(label);
    if (known === undefined) truthOf.set(label, truth);
    return known === undefined || known === truth;
  });
}
