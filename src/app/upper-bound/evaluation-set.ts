import { UserError } from '../../base/errors.ts';
import { formatCount, formatCounted } from '../../base/number-format.ts';
import { seededRng, shuffle } from '../../base/random.ts';
import type { ClaimInput } from '../../contracts/claim.ts';
import type { ItemSheet } from '../../contracts/label-round.ts';
import { foldsOf, type SplitDesign } from '../../split/choose-split.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import type { Metric } from '../../metrics/metric.ts';
import { itemSheet } from '../../project/labelling/item-sheet.ts';
import { claimInput } from '../../project/labelling/label-claims.ts';
import type { Asked } from '../../project/upper-bound/read-answer.ts';
import type { Table } from '../../table/table.ts';
import { labelText } from '../labelling/new-benchmark.ts';
import { currentClaim, findRound, newestBenchmark, readGold, readItems } from '../labelling/rounds.ts';
import {
  featureColumns,
  learnableRows,
  openTargetGround,
  readDataset,
  type TableEffects,
  type TargetGround,
} from '../labelling/target-ground.ts';
import { holdAgainstTable } from '../labelling/verify-benchmark.ts';
import type { Project } from '../project/project.ts';

/** The rows on which an upper bound is measured, and what may be learnt for it. */
export interface EvaluationSet extends Asked {
  /** `benchmark version 1`, or which test rows. */
  readonly words: string;
  readonly target: string;
  readonly metric: Metric;
  /** What is sent of each row. */
  readonly sheet: ItemSheet;
  /** By position. */
  readonly truth: readonly string[];
  readonly groups: readonly number[] | null;
  readonly dataset: string;
  readonly datasetHash: string;
  readonly table: Table;
  /** Null where the rows had no labels in the table: then there is nothing to learn from. */
  readonly learning: {
    readonly ground: TargetGround;
    /** Rows of the prepared table: in each part those that are scored, by position, and those that may be learnt for them. */
    readonly parts: readonly { readonly scored: Int32Array; readonly learn: Int32Array }[];
  } | null;
  /** The benchmark, as a claim rests on it. */
  readonly inputs: readonly ClaimInput[];
}

export interface EvaluationOptions {
  /** At most so many rows; null: all. */
  readonly rows: number | null;
  readonly drop: readonly string[];
  /** Under cross-validation every row is scored; else those of the first fold, so that the others can be shown as examples. */
  readonly everyFold: boolean;
}

/**
 * The rows to measure on: those of the frozen benchmark, else the test rows of the split, a seeded sample of them.
 *
 * @throws UserError `not-found` for a column to drop that is not sent
 */
export async function openEvaluationSet(
  project: Project,
  options: EvaluationOptions,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<EvaluationSet> {
  const benchmark = await newestBenchmark(project);
  const set = benchmark
    ? await onBenchmark(project, benchmark, options, effects, signal)
    : await onTestRows(project, options, effects, signal);
  return withoutColumns(set, options.drop);
}

async function onBenchmark(
  project: Project,
  benchmark: NonNullable<Awaited<ReturnType<typeof newestBenchmark>>>,
  { rows: most }: EvaluationOptions,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<EvaluationSet> {
  const round = await findRound(project, benchmark.round);
  const datasetHash = await holdAgainstTable(project, round, effects, signal);
  const [sheet, gold, claim] = await Promise.all([
    readItems(project, round),
    readGold(project, round),
    currentClaim(project, 'benchmark/items'),
  ]);
  const labels = gold?.labels ?? benchmark.accepted;
  const kept = [...round.rows.keys()].filter((i) => typeof labels[i] === 'string').slice(0, most ?? undefined);
  const ground = gold ? await openTargetGround(project, effects, signal) : null;
  const scored =
    ground &&
    positionsOf(
      ground,
      kept.map((i) => round.rows[i]!),
    );
  const all = ground && positionsOf(ground, round.rows);
  const table = ground?.table ?? (await readDataset(project, round.dataset, effects, signal)).table;
  return {
    words: `benchmark version ${benchmark.version}${kept.length < round.rows.length ? `, ${formatCount(kept.length)} of ${formatCounted(round.rows.length, 'item')}` : `, ${formatCounted(kept.length, 'item')}`}`,
    task: round.task,
    labels: round.labels,
    target: round.target,
    metric: findMetric(project.file.metric?.optimise ?? round.metric, round.task),
    sheet: { columns: sheet.columns, items: kept.map((i) => sheet.items[i]!) },
    truth: kept.map((i) => labels[i]!),
    groups: round.groups && kept.map((i) => round.groups![i]!),
    dataset: round.dataset,
    datasetHash,
    table,
    learning: ground && { ground, parts: [{ scored: scored!, learn: learnableRows(ground, all!) }] },
    inputs: claim ? [claimInput(claim)] : [],
  };
}

function positionsOf({ prepared }: TargetGround, rows: readonly number[]): Int32Array {
  const positionOf = new Map(Array.from(prepared.sourceRows, (row, position) => [row, position]));
  return Int32Array.from(rows, (row) => positionOf.get(row)!);
}

async function onTestRows(
  project: Project,
  { rows: most, everyFold }: EvaluationOptions,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<EvaluationSet> {
  const ground = await openTargetGround(project, effects, signal);
  const { prepared, structure, options } = ground;
  const { design } = structure.plan;
  // Of repeated cross-validation the first repeat: each row is scored once.
  const folds = foldsOf(design).slice(0, everyFold && design.kind === 'cross-validation' ? design.foldsPerRepeat : 1);
  const tested = Int32Array.from(folds.flatMap(({ test }) => [...test]));
  const sample = new Set(shuffle(tested, seededRng(options.seed, 'upper bound rows')).slice(0, most ?? undefined));
  const parts = folds
    .map(({ test, train }) => ({ scored: test.filter((row) => sample.has(row)), learn: train }))
    .filter(({ scored }) => scored.length > 0);
  const drawn = Int32Array.from(parts.flatMap(({ scored }) => [...scored]));
  const { features } = featureColumns(ground);
  const { target, task } = prepared.decision;
  const source = Array.from(drawn, (row) => prepared.sourceRows[row]!);
  return {
    words: `${formatCount(drawn.length)} of ${formatCount(tested.length)} ${testedWords(design, folds.length)}; there is no frozen benchmark`,
    task,
    labels: target.classes,
    target: prepared.decision.targetName,
    metric: ground.metric,
    sheet: itemSheet(ground.table, source, features),
    truth: Array.from(drawn, (row) => labelText(target, row)),
    groups: structure.group && Array.from(drawn, (row) => structure.group!.keys[row]!),
    dataset: ground.dataset,
    datasetHash: ground.datasetHash,
    table: ground.table,
    learning: { ground, parts },
    inputs: [],
  };
}

function testedWords({ kind }: SplitDesign, folds: number): string {
  if (kind === 'holdout') return 'test rows of the split';
  return folds === 1
    ? 'test rows of the first fold alone'
    : `rows, over all ${folds} folds of the split, each by what did not learn from it`;
}

function withoutColumns(set: EvaluationSet, drop: readonly string[]): EvaluationSet {
  const { columns, items } = set.sheet;
  const absent = drop.find((name) => !columns.includes(name));
  if (absent !== undefined) {
    throw new UserError('not-found', `--drop names \`${absent}\`, which is not sent`, {
      hint: `Sent are ${columns.join(', ')}.`,
    });
  }
  const kept = [...columns.keys()].filter((c) => !drop.includes(columns[c]!));
  if (kept.length === 0)
    throw new UserError('bad-input', '--drop leaves no column to predict from', { hint: 'Keep at least one.' });
  return {
    ...set,
    sheet: {
      columns: kept.map((c) => columns[c]!),
      items: items.map(({ row, cells }) => ({ row, cells: kept.map((c) => cells[c]!) })),
    },
  };
}
