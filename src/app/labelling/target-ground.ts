import { findLeaks } from '../analysis/find-leaks.ts';
import { findTableStructure } from '../analysis/find-table-structure.ts';
import { prepareTable, type PreparedTable } from '../analysis/prepare-table.ts';
import type { AnalysisRequest } from '../analysis/analysis.ts';
import type { CheckEffects } from '../check.ts';
import type { Project } from '../project/project.ts';
import type { Structure } from '../../checks/structure.ts';
import { UserError } from '../../base/errors.ts';
import { parseCheckOptions, type CheckOptions } from '../../contracts/check-options.ts';
import { sourceFromHere } from '../../io/project-paths.ts';
import { checkOptionsOf } from '../../project/check-options.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Table } from '../../table/table.ts';

export type TableEffects = Pick<CheckEffects, 'readTable' | 'evaluateExpressions'>;

/** The table of the target as `cairn check` sees it: same split, same columns. */
export interface TargetGround {
  readonly dataset: string;
  readonly datasetHash: string;
  /** As it was read. */
  readonly table: Table;
  readonly options: CheckOptions;
  readonly request: AnalysisRequest;
  readonly prepared: PreparedTable;
  readonly structure: Structure;
  readonly metric: Metric;
}

/** Reads one declared table. @throws UserError `not-found`, `bad-input` when it is not declared or cannot be read */
export async function readDataset(project: Project, name: string, effects: TableEffects, signal: AbortSignal) {
  const source = project.file.data[name];
  if (!source) {
    throw new UserError(
      'not-found',
      `${project.locate(['target', 'table'])}: there is no dataset "${name}" below data`,
      {
        hint: `cairn.yaml has ${Object.keys(project.file.data).join(', ') || 'none'}.`,
      },
    );
  }
  return effects.readTable(sourceFromHere(project.root, source.path), { signal });
}

/**
 * Reads the table of the target and finds its structure and split, as `cairn check` does with the same `cairn.yaml`.
 *
 * @throws UserError when the target cannot be learnt from this table
 */
export async function openTargetGround(
  project: Project,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<TargetGround> {
  const options = parseCheckOptions(checkOptionsOf(project.file));
  const dataset = project.file.target!.table;
  const { table, info } = await readDataset(project, dataset, effects, signal);
  const condition = options.split?.kind === 'where' ? options.split.expression : null;
  const [where = null] = condition === null ? [] : await effects.evaluateExpressions(table, [condition], signal);
  const request: AnalysisRequest = {
    table,
    info,
    options,
    testFrom: null,
    where,
    rule: null,
    population: null,
    threads: 1,
    command: '',
    at: '',
  };
  const prepared = prepareTable(request);
  const structure = findTableStructure(prepared, options);
  const metric = findMetric(prepared.decision.metric.name, prepared.decision.task);
  const datasetHash = await project.datasetHash(dataset);
  return { dataset, datasetHash, table, options, request, prepared, structure, metric };
}

export interface FeatureColumns {
  readonly features: readonly string[];
  /** Columns that give the answer away. */
  readonly leaks: readonly string[];
  /** Every other column but the target, and why it is not shown. */
  readonly hidden: readonly { readonly column: string; readonly reason: string }[];
}

/** The columns that a model may learn from: what is refused as a leak would give the answer to a person, too. */
export function featureColumns({ request, prepared, structure }: TargetGround): FeatureColumns {
  const running = findLeaks({ request, prepared, structure });
  let step = running.next();
  while (!step.done) step = running.next();
  const { features, refused } = step.value;
  const leaks = refused.map(({ column }) => ({ column, reason: 'It gives the answer away.' }));
  return { features, leaks: refused.map(({ column }) => column), hidden: [...structure.excluded, ...leaks] };
}

/** Rows that are scored and rows that may be learnt from, as rows of the prepared table. */
export interface UnseenRows {
  /** Rows to draw from: no model of `cairn check` that predicts them has learnt from them. */
  readonly pool: Int32Array;
  readonly words: string;
}

/**
 * Where a benchmark is drawn from: the test rows of a hold-out, which no training sees. Under cross-validation every row is
 * predicted by models that did not learn from it, so all rows; those that are drawn, and what belongs to them, are then kept
 * out of everything else that learns.
 */
export function unseenRows({ structure, prepared }: Pick<TargetGround, 'structure' | 'prepared'>): UnseenRows {
  const { design } = structure.plan;
  if (design.kind === 'holdout')
    return { pool: design.test, words: 'the test rows of the split, which training never sees' };
  return {
    pool: Int32Array.from({ length: prepared.table.rows }, (_, row) => row),
    words: 'all rows: under cross-validation each is predicted by models that did not learn from it',
  };
}

/** Rows that may be learnt from when the given rows are scored: never a copy of one, never a row of the same group. */
export function learnableRows(
  { structure, prepared }: Pick<TargetGround, 'structure' | 'prepared'>,
  scored: ArrayLike<number>,
): Int32Array {
  const { plan, group, duplicates } = structure;
  const taken = new Set(Array.from(scored));
  if (plan.design.kind === 'holdout') return plan.design.train.filter((row) => !taken.has(row));
  const blocks = group?.keys ?? duplicates.blocks;
  const takenBlocks = new Set(blocks === null ? [] : [...taken].map((row) => blocks[row]!));
  return Int32Array.from({ length: prepared.table.rows }, (_, row) => row).filter(
    (row) => !taken.has(row) && !(blocks !== null && takenBlocks.has(blocks[row]!)),
  );
}
