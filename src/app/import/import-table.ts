import { runsOfTable, type TableMapping } from '../../project/import/table-runs.ts';
import type { Project } from '../project/project.ts';
import { storeRuns, type ImportProgress, type ImportReport } from './store-runs.ts';

/**
 * Brings the rows of a table into the project, each a run.
 *
 * @param source - a table as `cairn check` reads it
 * @throws UserError when it cannot be read, or a column is not there
 */
export async function* importTable(
  project: Project,
  {
    source,
    mapping,
    signal,
  }: { readonly source: string; readonly mapping: TableMapping; readonly signal: AbortSignal },
): AsyncGenerator<ImportProgress, ImportReport> {
  const { readTable } = await import('../../io/read-table.ts'); // what an import refuses is refused without it
  const { table, info } = await readTable(source, { signal });
  const name = info.name.split(/[\\/]/).at(-1)!;
  const { runs, unused } = runsOfTable(table, mapping, { source: name, now: project.now().toISOString() });
  const report = yield* storeRuns(project, runs, signal);
  if (unused.length === 0) return report;
  const note = `Columns left out: ${unused.join(', ')}. Name them with --param, --metric or --tag.`;
  return { ...report, notes: [...report.notes, note] };
}
