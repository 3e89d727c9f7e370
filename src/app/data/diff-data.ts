import { localDate } from '../../base/local-date.ts';
import { UserError } from '../../base/errors.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { TableDiff } from '../../contracts/table-diff.ts';
import { claimStatuses, inputId } from '../../evidence/staleness.ts';
import type { DataDiff, VersionLabel } from '../../project/data/data-views.ts';
import { diffSchemas } from '../../project/data/schema-diff.ts';
import { diffTables } from '../../project/data/table-diff.ts';
import { sensitiveColumns, mustNotLeave } from '../../table/sensitive-columns.ts';
import type { Table } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';
import { loadVersion, type LoadedVersion } from './find-version.ts';
import { declaredDataset } from './read-dataset.ts';

export interface DiffRequest {
  readonly dataset: string;
  readonly before: string;
  readonly after: string;
  readonly examples: number;
}

/** Compares two versions of a dataset of the project. @throws UserError as `loadVersion` does */
export async function diffData(
  project: Project,
  { dataset, before: first, after: second, examples }: DiffRequest,
  effects: DataEffects,
  signal: AbortSignal,
): Promise<DataDiff> {
  const { keys, sensitive } = declaredDataset(project, dataset);
  const before = await loadVersion(project, { dataset, word: first }, effects, signal);
  const after = await loadVersion(project, { dataset, word: second }, effects, signal);
  const target = project.file.target?.table === dataset ? project.file.target.column : undefined;
  const rows =
    before.table && after.table
      ? withoutSecrets(
          diffTables(before.table, after.table, { keys, target, mostExamples: examples }),
          [before.table, after.table],
          sensitive,
        )
      : null;
  return {
    dataset,
    before: labelOf(before),
    after: labelOf(after),
    schema: rows?.schema ?? diffSchemas(before.version, after.version),
    rows,
    because: rows ? null : rowsAreGone([before, after]),
    stale: await claimsThatTurnStale(project, dataset, [before.version.hash, after.version.hash]),
  };
}

/** Compares two tables that no project needs to know. @throws UserError when one cannot be read */
export async function diffFiles(
  [first, second]: readonly [string, string],
  options: { readonly keys: readonly string[]; readonly target: string | undefined; readonly examples: number },
  effects: Pick<DataEffects, 'readTable'>,
  signal: AbortSignal,
): Promise<TableDiff> {
  const before = await effects.readTable(first, { signal });
  const after = await effects.readTable(second, { signal });
  const { keys, target, examples } = options;
  for (const name of [...keys, ...(target === undefined ? [] : [target])]) {
    if (![before, after].some(({ table }) => table.columns.some((column) => column.name === name))) {
      throw new UserError('not-found', `Neither ${first} nor ${second} has a column \`${name}\``, {
        hint: `The first has ${before.table.columns
          .map((column) => column.name)
          .slice(0, 12)
          .join(', ')}.`,
      });
    }
  }
  const diff = diffTables(before.table, after.table, { keys, target, mostExamples: examples });
  return withoutSecrets(diff, [before.table, after.table], []);
}

const labelOf = ({ label, version }: LoadedVersion): VersionLabel => ({
  label,
  hash: version.hash,
  rows: version.rows,
  at: label === 'now' ? null : version.at,
});

const rowsAreGone = (versions: readonly LoadedVersion[]): string => {
  const without = versions.filter(({ table }) => table === null).map(({ label }) => label);
  return `no copy of ${without.join(' and ')} was kept, so rows cannot be compared`;
};

const HIDDEN = '(not shown: sensitive)';

/** Examples show no value of a column that says something of a person. */
function withoutSecrets(diff: TableDiff, tables: readonly Table[], declared: readonly string[]): TableDiff {
  if (diff.examples.changed.length === 0 && diff.labels === null) return diff;
  const secret = new Set(tables.flatMap((table) => mustNotLeave(sensitiveColumns(table, { declared }))));
  const hide = (text: string | null): string | null => (text === null ? null : HIDDEN);
  return {
    ...diff,
    labels: diff.labels && secret.has(diff.labels.target) ? { ...diff.labels, flips: [] } : diff.labels,
    levels: diff.levels.map((change) =>
      secret.has(change.column)
        ? { ...change, came: change.came.map(hiddenLevel), gone: change.gone.map(hiddenLevel) }
        : change,
    ),
    examples: {
      ...diff.examples,
      changed: diff.examples.changed.map((cell) =>
        secret.has(cell.column) ? { ...cell, before: hide(cell.before), after: hide(cell.after) } : cell,
      ),
    },
  };
}

const hiddenLevel = ({ rows }: { readonly rows: number }) => ({ level: HIDDEN, rows });

/** Claims that hold when the dataset is the first version and do not when it is the second, all else as it is today. */
async function claimsThatTurnStale(
  project: Project,
  dataset: string,
  [before, after]: readonly [string, string],
): Promise<DataDiff['stale']> {
  const claims = await project.store.claims.current();
  const named = claims.flatMap(({ inputs }) => inputs).filter(({ kind }) => kind !== 'claim');
  const current = await project.currentInputs(named);
  const today = localDate(project.now());
  const holding = (hash: string): Set<string> => {
    const inputs = new Map(current).set(inputId({ kind: 'dataset', name: dataset }), hash);
    const statuses = [...claimStatuses(claims, inputs, today).values()];
    return new Set(statuses.filter(({ stale }) => stale.length === 0).map(({ claim }) => claim.key));
  };
  const [held, holds] = [holding(before), holding(after)];
  return claims.filter(({ key }) => held.has(key) && !holds.has(key)).map(claimLine);
}

const claimLine = ({ key, title, command }: Claim) => ({ key, title, command });
