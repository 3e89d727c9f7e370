import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { LabelRound } from '../../contracts/label-round.ts';
import { drawItems, quarters, type Sampling } from '../../project/labelling/draw-items.ts';
import { itemSheet } from '../../project/labelling/item-sheet.ts';
import { roundClaim } from '../../project/labelling/label-claims.ts';
import { requireColumn } from '../../table/infer-schema.ts';
import { findColumn, isMissing } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import { frozenAs, listRounds, numberOf, readAnswers } from './rounds.ts';
import {
  featureColumns,
  type FeatureColumns,
  openTargetGround,
  readDataset,
  unseenRows,
  type TableEffects,
  type TargetGround,
} from './target-ground.ts';

export interface NewBenchmarkOptions {
  readonly items: number;
  readonly sampling: Sampling;
  readonly seed: number;
  /** Columns that are shown although no model learns from them, such as a name to look things up by. */
  readonly show: readonly string[];
  /** The answers to choose from, for rows that have no label yet; null: the labels of the target. */
  readonly labels: readonly string[] | null;
  /** Start although an open round has answers. */
  readonly abandon: boolean;
}

/** What is drawn, before it is stored. */
type Drawn = Pick<
  LabelRound,
  'task' | 'labels' | 'rows' | 'groups' | 'columns' | 'hidden' | 'drawnFrom' | 'datasetHash' | 'metric'
> & {
  readonly sheet: ReturnType<typeof itemSheet>;
  readonly gold: readonly string[] | null;
};

/**
 * Draws items to be labelled and stores what is shown of them, apart from their labels.
 *
 * @throws UserError `conflict` when an open round has answers; `bad-input` when there are fewer rows than items
 */
export async function newBenchmark(
  project: Project,
  options: NewBenchmarkOptions,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<LabelRound> {
  const [newest] = await listRounds(project);
  if (newest) await refuseToForget(project, newest, options);
  const { sheet, gold, ...drawn } =
    options.labels === null
      ? drawLabelled(await openTargetGround(project, effects, signal), options)
      : await drawUnlabelled(project, { ...options, labels: options.labels }, effects, signal);
  signal.throwIfAborted();
  const target = project.file.target!;
  const items = await project.putArtifact(JSON.stringify(sheet));
  const goldArtifact = gold && (await project.putArtifact(JSON.stringify({ target: target.column, labels: gold })));
  const { sampling, seed } = options;
  const round: LabelRound = {
    round: `round-${newest ? numberOf(newest.round) + 1 : 1}`,
    dataset: target.table,
    target: target.column,
    ...drawn,
    items: items.hash,
    gold: goldArtifact?.hash ?? null,
    sampling,
    seed,
    at: project.now().toISOString(),
  };
  await project.store.claims.add([roundClaim(round, project.file, project.person)]);
  return round;
}

async function refuseToForget(project: Project, round: LabelRound, { abandon }: NewBenchmarkOptions): Promise<void> {
  if (abandon || (await frozenAs(project, round.round))) return;
  const { blind } = await readAnswers(project, round.round);
  if (blind.length === 0) return;
  throw new UserError('conflict', `${round.round} is open and has ${formatCounted(blind.length, 'answer')}`, {
    hint: 'Finish it with cairn label and cairn benchmark freeze, or leave it behind with --abandon.',
  });
}

function drawLabelled(ground: TargetGround, options: NewBenchmarkOptions): Drawn {
  const { prepared, structure, table } = ground;
  const { target, task } = prepared.decision;
  const { pool, words } = unseenRows(ground);
  const stratumOf = task === 'regression' ? quarters(target.values) : (row: number) => target.values[row]!;
  const drawn = drawItems(pool, stratumOf, options);
  const found = featureColumns(ground);
  const { hidden } = found;
  const columns = shownColumns(ground, found, options.show);
  const rows = drawn.map((row) => prepared.sourceRows[row]!);
  return {
    task,
    labels: [...target.classes],
    rows,
    groups: structure.group ? drawn.map((row) => structure.group!.keys[row]!) : null,
    columns,
    hidden: hidden.filter(({ column }) => !columns.includes(column)),
    drawnFrom: words,
    metric: ground.metric.name,
    datasetHash: ground.datasetHash,
    sheet: itemSheet(table, rows, columns),
    gold: drawn.map((row) => labelText(target, row)),
  };
}

/** The label of a row as an annotator would give it. */
export const labelText = (
  target: { readonly values: Float64Array; readonly classes: readonly string[] },
  row: number,
): string => (target.classes.length === 0 ? String(target.values[row]!) : target.classes[target.values[row]!]!);

function shownColumns(
  { table, prepared }: TargetGround,
  { features, leaks }: FeatureColumns,
  show: readonly string[],
): string[] {
  const { targetName } = prepared.decision;
  for (const name of show) {
    requireColumn(table, name);
    if (name === targetName) {
      throw new UserError('bad-input', `--show names \`${name}\`, which is the target`, {
        hint: 'Labels that are known are never shown: they are what people are measured against.',
      });
    }
  }
  const leak = show.find((name) => leaks.includes(name));
  if (leak !== undefined) {
    throw new UserError('bad-input', `--show names \`${leak}\`, which gives the answer away`, {
      hint: 'See it with cairn check. If it is known before the answer, let it in with check.keep in cairn.yaml.',
    });
  }
  const shown = new Set([...features, ...show]);
  const columns = table.columns.map(({ name }) => name).filter((name) => shown.has(name));
  if (columns.length > 0) return columns;
  throw new UserError('bad-input', 'No column is left to be shown', { hint: 'Name one with --show COLUMN.' });
}

/** Rows without a label, which nothing can have learnt from. */
async function drawUnlabelled(
  project: Project,
  options: NewBenchmarkOptions & { readonly labels: readonly string[] },
  effects: TableEffects,
  signal: AbortSignal,
): Promise<Drawn> {
  const { target, check } = project.file;
  if (!target)
    throw new UserError('bad-input', 'cairn.yaml declares no target', {
      hint: 'Add target: {table: NAME, column: COLUMN}.',
    });
  if (options.sampling !== 'simple') {
    throw new UserError('bad-input', 'Rows without a label cannot be drawn by their label', {
      hint: 'Leave --stratify and --balance away.',
    });
  }
  const labels = [...options.labels];
  if (labels.length === 1 || new Set(labels).size < labels.length) {
    throw new UserError(
      'bad-input',
      `--labels names ${labels.map((label) => `"${label}"`).join(', ')}: two different ones are needed`,
    );
  }
  const { table } = await readDataset(project, target.table, effects, signal);
  const known = findColumn(table, target.column);
  const pool = Int32Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => !known || isMissing(known, row),
  );
  const rows = drawItems(pool, () => 0, options);
  const dropped = new Set([target.column, ...(check?.drop ?? [])]);
  const columns = table.columns
    .map(({ name }) => name)
    .filter((name) => !dropped.has(name) || options.show.includes(name))
    .filter((name) => name !== target.column);
  return {
    task: labels.length === 0 ? 'regression' : labels.length === 2 ? 'binary' : 'multiclass',
    labels,
    rows,
    groups: null,
    columns,
    hidden: [...dropped]
      .filter((name) => findColumn(table, name))
      .map((column) => ({ column, reason: 'left out in cairn.yaml' })),
    metric: project.file.metric?.optimise ?? (labels.length === 0 ? 'rmse' : 'balanced-accuracy'),
    drawnFrom: 'rows without a label, which nothing can have learnt from',
    datasetHash: await project.datasetHash(target.table),
    sheet: itemSheet(table, rows, columns),
    gold: null,
  };
}
