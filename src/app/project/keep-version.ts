import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import type { TableInfo } from '../../io/read-table.ts';
import { describeVersion } from '../../project/data/dataset-version.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import type { Column, Table } from '../../table/table.ts';
import type { Project } from './project.ts';

export interface KeepEffects {
  /** A Parquet file of the columns, as bytes. */
  toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array>;
}

/** Larger copies of a table are not kept: our choice, a project folder stays small enough to be moved about. */
const LARGEST_SNAPSHOT = 200_000_000;

/**
 * Describes a table of the project as it is read now and keeps a copy of it, so that a later version can be compared row by
 * row. A copy that is there already is not made again. Nothing goes into the store yet.
 */
export async function keepVersion(
  project: Project,
  dataset: string,
  { table, info, effects }: { readonly table: Table; readonly info: TableInfo; readonly effects: KeepEffects },
): Promise<DatasetVersion> {
  // The name of a database as the reader gives it holds no password.
  const source = info.files.length === 0 ? info.name : project.file.data[dataset]!.path;
  const schema = inferSchema(table, { markers: info.markers });
  const described = describeVersion(table, schema, { dataset, at: project.now().toISOString(), source });
  const versions = await project.store.datasets.versions(dataset);
  const known = versions.find(({ hash, snapshot }) => hash === described.hash && snapshot !== null);
  return { ...described, snapshot: known?.snapshot ?? (await snapshotOf(project, table, effects)) };
}

async function snapshotOf(project: Project, table: Table, effects: KeepEffects): Promise<string | null> {
  const bytes = await effects.toParquet(table.columns, table.rows);
  return bytes.length > LARGEST_SNAPSHOT ? null : (await project.putArtifact(bytes)).hash;
}
