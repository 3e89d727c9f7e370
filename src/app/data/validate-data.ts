import { UserError } from '../../base/errors.ts';
import type { TableCoverage } from '../../contracts/interface-check.ts';
import type { InterfaceSpec } from '../../contracts/project-file.ts';
import type { ValidatedData } from '../../project/data/data-views.ts';
import { coverTable } from '../../project/interface/table-coverage.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';
import { readDataset, type ReadDataset } from './read-dataset.ts';

/** @throws UserError `bad-input` when `cairn.yaml` declares no interface */
export function declaredInterface({ file }: Pick<Project, 'file'>): InterfaceSpec {
  if (file.interface) return file.interface;
  throw new UserError('bad-input', 'cairn.yaml declares no interface', {
    hint: 'Add interface: {input: [{name: …, type: …}], output: {name: …, type: …}}.',
  });
}

/** Holds every row against the interface, and finds the lines of the first problems. */
export async function validateData(
  project: Project,
  { dataset, problems }: { readonly dataset: string; readonly problems: number },
  effects: DataEffects,
  signal: AbortSignal,
): Promise<ValidatedData> {
  const declared = declaredInterface(project);
  const read = await readDataset(project, dataset, effects, signal);
  const { target } = project.file;
  const isTarget = target?.table === dataset;
  const coverage = coverTable(declared, read.table, {
    label: isTarget ? target.column : undefined,
    labelsMerged: isTarget && (target.positive !== undefined || target.negative !== undefined),
    mostProblems: problems,
  });
  return { dataset, coverage, lines: await linesOf(read, coverage, effects), source: read.declared.path };
}

async function linesOf(
  { info, table }: ReadDataset,
  { problems }: TableCoverage,
  effects: DataEffects,
): Promise<(number | null)[]> {
  const unknown = problems.map(() => null);
  const [file, more] = info.files;
  if (problems.length === 0 || file === undefined || more !== undefined || info.format !== 'csv') return unknown;
  const rows = [...new Set(problems.map(({ row }) => row))];
  const found = await effects.lineNumbers(
    file,
    rows.map((row) => row + 1),
  );
  // A packed file, one in another encoding or one without a line of names has other records than it has rows.
  if (found.records !== table.rows + 1) return unknown;
  return problems.map(({ row }) => found.lines[rows.indexOf(row)] ?? null);
}
