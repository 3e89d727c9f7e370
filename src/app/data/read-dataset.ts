import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { DataSource } from '../../contracts/project-file.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { ColumnTypeOverride } from '../../table/infer-schema.ts';
import { findColumn, type Table } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';

/** A dataset of `cairn.yaml` as it is now. */
export interface ReadDataset {
  readonly name: string;
  readonly declared: DataSource;
  readonly table: Table;
  readonly info: TableInfo;
}

/** @throws UserError `not-found` for a name that `cairn.yaml` does not have; whatever reading it throws */
export async function readDataset(
  project: Project,
  name: string,
  effects: Pick<DataEffects, 'readTable' | 'sourceFromHere'>,
  signal: AbortSignal,
): Promise<ReadDataset> {
  const declared = declaredDataset(project, name);
  const { table, info } = await effects.readTable(effects.sourceFromHere(project.root, declared.path), { signal });
  return { name, declared, table, info };
}

/** @throws UserError `not-found` with the nearest name */
export function declaredDataset({ file }: Pick<Project, 'file'>, name: string): DataSource {
  const declared = Object.hasOwn(file.data, name) ? file.data[name] : undefined;
  if (declared) return declared;
  const names = Object.keys(file.data);
  const nearest = nearestName(name, names);
  const known =
    names.length === 0 ? 'Name it under data: in cairn.yaml, with its path.' : `It has ${names.join(', ')}.`;
  throw new UserError('not-found', `cairn.yaml has no dataset "${name}"`, {
    hint: nearest === undefined ? known : `Did you mean ${nearest}?`,
  });
}

/**
 * The dataset that is meant when none is named: that of the target, or the only one.
 *
 * @throws UserError `bad-input` when there is none, or no way to choose
 */
export function usualDataset({ file }: Pick<Project, 'file'>, usage: string): string {
  const names = Object.keys(file.data);
  const usual = file.target?.table ?? (names.length === 1 ? names[0] : undefined);
  if (usual !== undefined) return usual;
  const message =
    names.length === 0 ? 'cairn.yaml names no dataset' : `cairn.yaml names ${names.length} datasets and no target`;
  throw new UserError('bad-input', message, {
    hint:
      names.length === 0
        ? 'Add data: {NAME: {path: FILE}}.'
        : `Say which one: ${usage}, with one of ${names.join(', ')}.`,
  });
}

/** Types that a person gave to columns of the target's table, as far as a table has them. */
export function declaredTypes({ file }: Pick<Project, 'file'>, dataset: string, table: Table): ColumnTypeOverride[] {
  if (file.target?.table !== dataset) return [];
  return Object.entries(file.check?.types ?? {})
    .filter(([column]) => findColumn(table, column) !== undefined)
    .map(([column, declared]) => ({ column, ...declared }));
}
