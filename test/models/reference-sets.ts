import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../src/io/read-table.ts';
import type { Target } from '../../src/models/target.ts';
import { decideTask } from '../../src/split/task.ts';
import { inferSchema } from '../../src/table/infer-schema.ts';
import type { Schema } from '../../src/table/schema.ts';
import { cellText, findColumn, takeRows, type Table } from '../../src/table/table.ts';

/** Folder of public data sets with a manifest of splits and reference scores; tests that need it skip without it. */
export const referenceFolder = process.env['CAIRN_REFERENCE_DATA'];

interface ManifestEntry {
  readonly name: string;
  readonly file: string;
  readonly task: Target['task'];
  readonly target: string;
  readonly positive: string | null;
  readonly split:
    | { readonly kind: 'mod'; readonly k: number; readonly test_residue: number }
    | { readonly kind: 'tail'; readonly fraction: number }
    | { readonly kind: 'groups'; readonly column: string; readonly test: readonly string[] };
  readonly leaky: readonly string[];
  readonly ids: readonly string[];
  readonly time: string | null;
  readonly group: string | null;
  readonly reference: {
    readonly primary: 'roc_auc' | 'accuracy' | 'rmse';
    readonly models: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

export interface ReferenceSet {
  readonly name: string;
  readonly table: Table;
  readonly schema: Schema;
  readonly target: Target;
  /** Features without the target, leaks and ids. */
  readonly columns: readonly string[];
  /** Columns that say when rows came about, and which belong together. */
  readonly time: string | null;
  readonly group: string | null;
  readonly train: Int32Array;
  readonly test: Int32Array;
  readonly metric: 'roc_auc' | 'accuracy' | 'rmse';
  /** Models that have a reference score. */
  readonly models: readonly string[];
  /** Score and standard error (interval width / 3.92) of a reference model. */
  readonly scoreOf: (model: string) => { readonly score: number; readonly standardError: number };
}

function entries(): ManifestEntry[] {
  const text = readFileSync(join(referenceFolder!, 'manifest.json'), 'utf8');
  const { datasets } = JSON.parse(text) as { readonly datasets: readonly ManifestEntry[] };
  return datasets.filter(({ file }) => file.endsWith('.csv'));
}

/** Names of the sets that are tables. */
export const referenceNames = (): string[] => (referenceFolder === undefined ? [] : entries().map(({ name }) => name));

export async function readReferenceSet(name: string): Promise<ReferenceSet> {
  const entry = entries().find((candidate) => candidate.name === name)!;
  const { table: whole } = await readTable(join(referenceFolder!, entry.file));
  const decision = decideTask(whole, entry.target, {
    task: entry.task,
    ...(entry.positive === null ? {} : { positive: entry.positive }),
  });
  const table = takeRows(whole, decision.rows);
  const left = [entry.target, ...entry.leaky, ...entry.ids];
  const isTest = testRows(entry, table);
  const rows = Int32Array.from({ length: table.rows }, (_, i) => i);
  const { primary, models } = entry.reference;
  return {
    name,
    table,
    schema: inferSchema(table),
    target: decision.target,
    columns: table.columns.map((column) => column.name).filter((column) => !left.includes(column)),
    time: entry.time,
    group: entry.group,
    train: rows.filter((row) => !isTest(row)),
    test: rows.filter(isTest),
    metric: primary,
    models: Object.keys(models),
    scoreOf: (model) => {
      const scores = models[model]!;
      const [low, high] = scores[`ci95_${primary}`] as [number, number];
      return { score: scores[primary] as number, standardError: (high - low) / 3.92 };
    },
  };
}

function testRows({ split }: ManifestEntry, table: Table): (row: number) => boolean {
  switch (split.kind) {
    case 'mod':
      return (row) => row % split.k === split.test_residue;
    case 'tail':
      return (row) => row >= table.rows - Math.floor(split.fraction * table.rows);
    case 'groups': {
      const column = findColumn(table, split.column)!;
      return (row) => split.test.includes(cellText(column, row)!);
    }
  }
}
