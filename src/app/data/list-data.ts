import { UserError } from '../../base/errors.ts';
import type { ListedDataset } from '../../project/data/data-views.ts';
import { describeVersion } from '../../project/data/dataset-version.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import { sensitiveColumns } from '../../table/sensitive-columns.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';
import { readDataset } from './read-dataset.ts';

/** Reads every dataset of the project, one after the other. One that cannot be read does not hide the others. */
export async function* listData(
  project: Project,
  effects: Pick<DataEffects, 'readTable' | 'sourceFromHere'>,
  signal: AbortSignal,
): AsyncGenerator<ListedDataset, void, void> {
  for (const name of Object.keys(project.file.data)) yield await listed(project, name, effects, signal);
}

async function listed(
  project: Project,
  name: string,
  effects: Pick<DataEffects, 'readTable' | 'sourceFromHere'>,
  signal: AbortSignal,
): Promise<ListedDataset> {
  const declared = project.file.data[name]!;
  const versions = await project.store.datasets.versions(name);
  const known = { name, declared, recorded: versions[0] ?? null, versions: versions.length };
  try {
    const { table, info } = await readDataset(project, name, effects, signal);
    const schema = inferSchema(table, { markers: info.markers });
    const at = project.now().toISOString();
    const now = describeVersion(table, schema, { dataset: name, at, source: declared.path });
    const sensitive = sensitiveColumns(table, { declared: declared.sensitive, schema });
    const state = known.recorded === null ? 'new' : known.recorded.hash === now.hash ? 'same' : 'changed';
    return { ...known, now, problem: null, state, sensitive };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const problem = { message: error.message, hint: error.hint ?? null };
    return { ...known, now: null, problem, state: 'unreadable', sensitive: [] };
  }
}
