import { localDate } from '../../base/local-date.ts';
import type { ClaimDraft } from '../../contracts/claim.ts';
import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import type { FieldSpec } from '../../contracts/project-file.ts';
import type { DataDrift, VersionLabel } from '../../project/data/data-views.ts';
import { describeVersion } from '../../project/data/dataset-version.ts';
import { newValues, undeclaredValues } from '../../project/data/new-values.ts';
import { diffSchemas } from '../../project/data/schema-diff.ts';
import { distributionDrift, keyStates, schemaBreaks } from '../../project/data/table-drift.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import type { Table } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';
import { loadVersion } from './find-version.ts';
import { declaredDataset } from './read-dataset.ts';

export interface Side {
  readonly label: string;
  readonly version: DatasetVersion;
  readonly table: Table | null;
}

/** Compares two versions of a dataset, and writes the claim when the later one is the one of today. */
export async function driftData(
  project: Project,
  {
    dataset,
    before: first,
    after: second,
  }: { readonly dataset: string; readonly before: string; readonly after: string },
  effects: DataEffects,
  signal: AbortSignal,
): Promise<DataDrift> {
  const { keys } = declaredDataset(project, dataset);
  const before = await loadVersion(project, { dataset, word: first }, effects, signal);
  const after = await loadVersion(project, { dataset, word: second }, effects, signal);
  const drift = driftOf(before, after, keys, project.file.interface?.input);
  const ofToday = after.version.hash === (await project.datasetHash(dataset));
  if (ofToday && before.version.hash !== after.version.hash) {
    await project.store.claims.add([driftClaim(project, dataset, drift)]);
  }
  return drift;
}

/** Compares two tables that no project needs to know. */
export async function driftFiles(
  sources: readonly [string, string],
  keys: readonly string[],
  effects: Pick<DataEffects, 'readTable'>,
  signal: AbortSignal,
): Promise<DataDrift> {
  const sides: Side[] = [];
  for (const source of sources) {
    const { table, info } = await effects.readTable(source, { signal });
    const schema = inferSchema(table, { markers: info.markers });
    sides.push({ label: source, table, version: describeVersion(table, schema, { dataset: source, at: '', source }) });
  }
  return driftOf(sides[0]!, sides[1]!, keys);
}

/**
 * How the later of two versions drifted from the earlier one.
 *
 * @param fields - of the declared interface: a new value that it does not declare is a break
 */
export function driftOf(
  before: Side,
  after: Side,
  keys: readonly string[],
  fields: readonly FieldSpec[] = [],
): DataDrift {
  const schema = diffSchemas(before.version, after.version);
  const rows = [before.version.rows, after.version.rows] as const;
  const states = keyStates(before.version.columns, after.version.columns, keys, rows);
  const types = new Map(after.version.columns.map(({ name, type }) => [name, type]));
  const typesBefore = new Map(before.version.columns.map(({ name, type }) => [name, type]));
  const came = before.table && after.table ? newValues(before.table, after.table, typesBefore) : [];
  return {
    before: labelOf(before),
    after: labelOf(after),
    breaks: [...schemaBreaks(schema, states), ...undeclaredValues(came, fields)],
    schema,
    distributions: before.table && after.table ? distributionDrift(before.table, after.table, types) : null,
    newValues: came,
  };
}

const labelOf = ({ label, version: { hash, rows, at } }: Side): VersionLabel => ({ label, hash, rows, at: at || null });

/** How many columns of the data of today break what read the version before. */
export function driftClaim(project: Project, dataset: string, drift: DataDrift | FirstVersion): ClaimDraft {
  const first = !('breaks' in drift);
  const columns = first ? [] : [...new Set(drift.breaks.map(({ column }) => column))];
  const large = first ? [] : (drift.distributions?.columns ?? []).filter(({ size }) => size === 'large');
  return {
    key: 'data/schema-drift',
    title: `Columns of ${dataset} that break what read the version before`,
    value: first ? null : columns.length,
    unit: 'columns',
    interval: null,
    n: drift.after.rows,
    kind: 'measured',
    evidence: [],
    inputs: [{ kind: 'dataset', name: dataset, hash: drift.after.hash }],
    by: 'cairn',
    at: project.now().toISOString(),
    expires: null,
    note: first
      ? 'It is the first version on record: there is nothing to compare it with.'
      : columns.length === 0
        ? null
        : drift.breaks.map(({ column, what }) => `\`${column}\` ${what}`).join('; '),
    command: `cairn data drift ${dataset}`,
    detail: {
      on: localDate(project.now()),
      before: first ? null : drift.before.hash,
      breaks: first ? [] : drift.breaks,
      added: first ? [] : drift.schema.added,
      largeShifts: large.map(({ column, index }) => ({ column, index })),
    },
  };
}

/** A version without one before it. */
export interface FirstVersion {
  readonly after: VersionLabel;
}
