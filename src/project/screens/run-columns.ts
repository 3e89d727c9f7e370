import type { RunField } from '../../contracts/run-filter.ts';
import type { Run, RunStatus } from '../../contracts/run.ts';
import type { Screen } from '../../report/terminal/screen.ts';
import type { TableColumn } from '../../report/terminal/table-lines.ts';
import { isSeedName } from '../manifest-diff.ts';
import { reportedMetrics } from '../run-entries.ts';
import { writeField } from '../run-names.ts';
import { fieldText, fieldValue } from './run-cells.ts';

export interface ColumnOptions {
  readonly now: Date;
  readonly screen: Screen;
  /** The metric of the project, by the names that runs have for it: before all parameters. */
  readonly own?: readonly string[];
  /** Metrics that come before the others, such as the one that runs are sorted by. */
  readonly first?: readonly string[];
}

/**
 * What a person sees first of runs: id, start, status, name, the metric of the project, the parameters in which they differ,
 * other metrics, and at last the settings of checks.
 */
export function defaultColumns(runs: readonly Run[], options: ColumnOptions): TableColumn[] {
  const { screen } = options;
  const names = runs.map(({ study, name }) => [study, name].filter((part) => part !== null).join('/') || '–');
  const statuses = runs.map(({ status }) => status);
  const params = varyingParams(runs);
  const settings = params.filter((name) => isSetting(name, runs));
  const metrics = shownMetrics(runs, options.first ?? []);
  const own = (options.own ?? []).filter((name) => metrics.includes(name));
  const others = metrics.filter((name) => !own.includes(name));
  const titled = (name: string): string => (metrics.includes(name) ? writeField('params', name) : name);
  const paramColumn = (name: string, rank: number): TableColumn => ({
    ...column({ of: 'params', name }, rank),
    title: titled(name),
  });
  const seeds = new Set(runs.map(({ seed }) => seed)).size > 1;
  const column = (field: RunField, rank: number): TableColumn => fieldColumn(runs, field, { ...options, rank });
  return [
    { ...column({ of: 'run', name: 'id' }, 0), widest: 12 },
    column({ of: 'run', name: 'started' }, 2),
    {
      title: 'status',
      cells: statuses,
      align: 'left',
      rank: 1,
      tone: (cell, row) => statusTone(statuses[row]!, screen)(cell),
    },
    ...(names.every((name) => name === '–')
      ? []
      : [{ title: 'study/name', cells: names, align: 'left', rank: 4 } as const]),
    ...(seeds ? [column({ of: 'run', name: 'seed' }, 6)] : []),
    ...own.map((name) => column({ of: 'metrics', name }, 3)),
    ...params.filter((name) => !settings.includes(name)).map((name, i) => paramColumn(name, 7 + 2 * i)),
    ...others.map((name, i) => column({ of: 'metrics', name }, i === 0 && own.length === 0 ? 3 : 6 + 2 * i)),
    ...settings.map((name, i) => paramColumn(name, LAST_RANK + i)),
  ];
}

/** What no screen has room for first. */
const LAST_RANK = 1000;

/** A setting of a check, such as its split: only checks have a parameter of this name. */
const isSetting = (name: string, runs: readonly Run[]): boolean =>
  runs.every(({ kind, params }) => kind === 'check' || !Object.hasOwn(params, name));

/** The columns that were asked for, behind the id; none of them is left out. */
export function chosenColumns(
  runs: readonly Run[],
  fields: readonly RunField[],
  options: ColumnOptions,
): TableColumn[] {
  const id: RunField = { of: 'run', name: 'id' };
  const all = fields.some(({ of, name }) => of === 'run' && name === 'id') ? fields : [id, ...fields];
  return all.map((field) => ({ ...fieldColumn(runs, field, { ...options, rank: 0 }), widest: 40 }));
}

function fieldColumn(
  runs: readonly Run[],
  field: RunField,
  { now, rank }: ColumnOptions & { rank: number },
): TableColumn {
  const values = runs.map((run) => fieldValue(run, field)).filter((value) => value !== null);
  const numeric = values.length > 0 && values.every((value) => typeof value === 'number');
  return {
    title: field.of === 'tags' ? writeField('tags', field.name) : field.name,
    cells: runs.map((run) => fieldText(run, field, now)),
    align: numeric ? 'decimal' : 'left',
    rank,
  };
}

/** Failed is red; what did not come to an end is amber. */
export function statusTone(status: RunStatus, { palette }: Screen): (text: string) => string {
  switch (status) {
    case 'done':
      return (text) => text;
    case 'running':
      return palette.slate;
    case 'failed':
      return palette.rust;
    case 'killed':
    case 'lost':
      return palette.amber;
  }
}

/** Parameters that are not the same in all runs, those that most runs have first; the seed has a column of its own. */
function varyingParams(runs: readonly Run[]): string[] {
  const seedTold = runs.some(({ seed }) => seed !== null);
  const values = new Map<string, { seen: Set<unknown>; count: number }>();
  for (const { params } of runs) {
    for (const [name, value] of Object.entries(params)) {
      if (seedTold && isSeedName(name)) continue;
      const known = values.get(name) ?? { seen: new Set(), count: 0 };
      known.seen.add(value);
      known.count++;
      values.set(name, known);
    }
  }
  return Array.from(values)
    .filter(([, { seen, count }]) => seen.size > 1 || count < runs.length)
    .toSorted(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** Metrics that the programs reported, those asked for first, then those that most runs have. */
function shownMetrics(runs: readonly Run[], first: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const run of runs) for (const name of reportedMetrics(run)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = Array.from(counts)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
  return [
    ...new Set([
      ...first.filter((name) => runs.some((run) => run.metrics.some((metric) => metric.name === name))),
      ...ranked,
    ]),
  ];
}
