import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { MetricPoint, ParamValue, RunEnd } from '../../contracts/run.ts';
import { cellText, type Column, type Table } from '../../table/table.ts';
import { paramValue } from '../runs/command-params.ts';
import { numberOf, OWN_PREFIX } from '../runs/metric-lines.ts';
import { IMPORT_TAG, type ReadRun, unknownStart } from './imported-run.ts';
import { seedFrom } from './mlflow-run.ts';

/** Which columns of a table are what of a run. */
export interface TableMapping {
  /** The column that tells runs apart. */
  readonly id: string;
  readonly params: readonly string[];
  readonly metrics: readonly string[];
  readonly tags: readonly string[];
  /** Columns of these properties; those called like them are taken without being named. */
  readonly properties: Readonly<Partial<Record<TableProperty, string>>>;
}

export const tableProperties = ['name', 'study', 'seed', 'status', 'started', 'ended', 'by'] as const;
export type TableProperty = (typeof tableProperties)[number];

/** A mapping that was checked against a table. */
export interface TableReading {
  readonly runs: readonly ReadRun[];
  /** Columns that are neither named nor have a prefix. */
  readonly unused: readonly string[];
}

/** Columns that a message names: our choice. */
const MOST_NAMED = 12;

type Part = 'params' | 'metrics' | 'tags';

const PREFIXES: readonly (readonly [RegExp, Part])[] = [
  [/^params?[.:/](.+)$/i, 'params'],
  [/^metrics?[.:/](.+)$/i, 'metrics'],
  [/^tags?[.:/](.+)$/i, 'tags'],
];

const STATUSES: Readonly<Record<string, RunEnd['status'] | 'running'>> = {
  done: 'done',
  finished: 'done',
  completed: 'done',
  success: 'done',
  succeeded: 'done',
  failed: 'failed',
  crashed: 'failed',
  error: 'failed',
  killed: 'killed',
  cancelled: 'killed',
  canceled: 'killed',
  stopped: 'killed',
  running: 'running',
  pending: 'running',
  scheduled: 'running',
};

/**
 * Rows of a table as runs: `param.NAME`, `metric.NAME` and `tag.NAME` by their prefix, others as the mapping says.
 *
 * @param source - name of the file: with the id it tells whether a run was imported before
 * @param now - start of runs whose start is not told, ISO 8601
 * @throws UserError `not-found` for a column that is not there, with the nearest; `bad-input` when nothing would be imported
 */
export function runsOfTable(
  table: Table,
  mapping: TableMapping,
  { source, now }: { source: string; now: string },
): TableReading {
  const columns = columnsOf(table, mapping);
  const used = new Set([
    columns.id,
    ...columns.parts.map(({ column }) => column),
    ...Object.values(columns.properties),
  ]);
  const unused = table.columns.filter((column) => !used.has(column)).map(({ name }) => name);
  if (columns.parts.length === 0) {
    throw new UserError('bad-input', `No column of ${source} is a parameter, a metric or a tag`, {
      hint: `Say which of ${unused.slice(0, MOST_NAMED).join(', ')}${unused.length > MOST_NAMED ? ' …' : ''} is what: --metric COLUMN, --param COLUMN, --tag COLUMN.`,
    });
  }
  const seen = new Set<string>();
  const runs = Array.from({ length: table.rows }, (_, row): ReadRun => {
    const id = cellText(columns.id, row);
    if (id === null || id.trim() === '') return skipped(`row ${row + 1}`, `its ${mapping.id} is empty`);
    if (seen.has(id)) return skipped(id, `an earlier row has the same ${mapping.id}`);
    seen.add(id);
    return runOfRow(columns, row, { id, source, now });
  });
  return { runs, unused };
}

const skipped = (title: string, because: string): ReadRun => ({ skipped: { title, because } });

interface TableColumns {
  readonly id: Column;
  readonly parts: readonly { readonly of: Part; readonly name: string; readonly column: Column }[];
  readonly properties: Partial<Record<TableProperty, Column>>;
}

function columnsOf(table: Table, mapping: TableMapping): TableColumns {
  const named = (name: string): Column => {
    const column = table.columns.find((each) => each.name === name);
    if (column) return column;
    const names = table.columns.map((each) => each.name);
    const nearest = nearestName(name, names);
    throw new UserError('not-found', `\`${name}\` is not a column`, {
      hint: nearest === undefined ? `There are ${names.slice(0, 12).join(', ')}.` : `Did you mean \`${nearest}\`?`,
    });
  };
  const id = named(mapping.id);
  const asked = (['params', 'metrics', 'tags'] as const).flatMap((of) =>
    mapping[of].map((name) => ({ of, name, column: named(name) })),
  );
  const taken = new Set<Column>([id, ...asked.map(({ column }) => column)]);
  const properties: Partial<Record<TableProperty, Column>> = {};
  for (const property of tableProperties) {
    const name = mapping.properties[property];
    const column =
      name === undefined ? table.columns.find((each) => each.name === property && !taken.has(each)) : named(name);
    if (!column) continue;
    properties[property] = column;
    taken.add(column);
  }
  const prefixed = table.columns.flatMap((column) => {
    if (taken.has(column)) return [];
    const [found] = PREFIXES.flatMap(([pattern, of]) => {
      const name = pattern.exec(column.name)?.[1];
      return name === undefined ? [] : [{ of, name, column }];
    });
    return found ? [found] : [];
  });
  return { id, parts: [...asked, ...prefixed], properties };
}

function runOfRow(
  { parts, properties }: TableColumns,
  row: number,
  { id, source, now }: { id: string; source: string; now: string },
): ReadRun {
  const text = (property: TableProperty): string | null => {
    const column = properties[property];
    return column ? cellText(column, row) : null;
  };
  const status = STATUSES[text('status')?.toLowerCase() ?? 'done'];
  if (status === undefined) return skipped(id, `its status ${text('status')!} is not known`);
  if (status === 'running') return skipped(id, 'it is not over: import it when it is');
  const started = timeOf(text('started'), now);
  if (started === null) return skipped(id, `its start ${text('started')!} is no time`);
  const ended = timeOf(text('ended'), started);
  if (ended === null) return skipped(id, `its end ${text('ended')!} is no time`);
  const { params, tags, points, notes } = valuesOf(parts, row, Date.parse(ended));
  const seed = text('seed') === null ? null : Number(text('seed'));
  const identity = `table:${source}:${id}`;
  return {
    run: {
      identity,
      title: id,
      start: {
        ...unknownStart,
        command: [],
        inputs: [],
        name: text('name') ?? id,
        study: text('study'),
        seed: Number.isSafeInteger(seed) ? seed : seedFrom(params),
        by: text('by') ?? 'unknown',
        at: started,
        params,
        tags: { ...tags, [IMPORT_TAG]: identity },
      },
      end: {
        status,
        at: ended,
        exitCode: null,
        reason: null,
        wallSeconds: text('ended') === null ? null : Math.max(0, (Date.parse(ended) - Date.parse(started)) / 1000),
        cpuSeconds: null,
        peakBytes: null,
      },
      points,
      notes,
    },
  };
}

/** ISO 8601; `otherwise` when nothing is told, null when it is no time. */
function timeOf(text: string | null, otherwise: string): string | null {
  if (text === null || text.trim() === '') return otherwise;
  const number = numberOf(text);
  // Whole numbers of this size are milliseconds since 1970, as MLflow writes them.
  const time = new Date(number !== undefined && number > 1e11 ? number : text);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

interface RowValues {
  readonly params: Record<string, ParamValue>;
  readonly tags: Record<string, string>;
  readonly points: MetricPoint[];
  readonly notes: string[];
}

function valuesOf(parts: TableColumns['parts'], row: number, at: number): RowValues {
  const params: [string, ParamValue][] = [];
  const tags: [string, string][] = [];
  const points: MetricPoint[] = [];
  const notes: string[] = [];
  for (const { of, name, column } of parts) {
    const cell = cellText(column, row);
    if (cell === null || cell.trim() === '') continue;
    if (name.startsWith(OWN_PREFIX)) notes.push(`${name} is left out: such names are Cairn's own`);
    else if (of === 'params') params.push([name, paramValue(cell)]);
    else if (of === 'tags') tags.push([name, cell]);
    else {
      const value = numberOf(cell);
      if (value === undefined) notes.push(`${name} is left out: ${JSON.stringify(cell)} is no number`);
      else points.push({ name, step: 0, value, at });
    }
  }
  return { params: Object.fromEntries(params), tags: Object.fromEntries(tags), points, notes };
}
