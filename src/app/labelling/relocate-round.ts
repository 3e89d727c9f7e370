import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { ItemSheet, LabelRound } from '../../contracts/label-round.ts';
import type { LabelAnswer } from '../../contracts/labels.ts';
import { itemSheet, rowsWithCells } from '../../project/labelling/item-sheet.ts';
import { roundClaim, shownKey } from '../../project/labelling/label-claims.ts';
import type { Table } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import { labelText } from './new-benchmark.ts';
import { listRounds, numberOf, readAnswers, readGold, readItems } from './rounds.ts';
import { openTargetGround, readDataset, unseenRows, type TableEffects } from './target-ground.ts';

export interface Relocated {
  /** A round of its own: the items that were found, as rows of today's table, with all answers to them. */
  readonly round: LabelRound;
  /** Positions in the earlier round of the items that were found. */
  readonly kept: readonly number[];
  /** Data rows of the earlier round whose item is gone, reads differently, is there twice or is a training row now. */
  readonly gone: readonly number[];
}

/** Today's table, and what may stand for an item in it. */
interface Today {
  readonly table: Table;
  readonly hash: string;
  readonly labelOf: (row: number) => string | null;
  /** Whether training does not see the row. */
  readonly unseen: (row: number) => boolean;
  readonly groupOf: ((row: number) => number) | null;
}

/**
 * Finds the items of a round again in a table whose rows have moved: by what is shown of them and their label, where exactly one
 * unseen row reads so. What is found becomes a new round with the answers that were given; the earlier round stays as it is.
 *
 * @throws UserError `conflict` when fewer than two are found
 */
export async function relocateRound(
  project: Project,
  round: LabelRound,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<Relocated> {
  const [sheet, gold] = await Promise.all([readItems(project, round), readGold(project, round)]);
  const today =
    gold === null ? await unlabelled(project, round, effects, signal) : await labelled(project, effects, signal);
  const found = findItems(sheet, gold?.labels ?? null, today);
  const kept = [...round.rows.keys()].filter((i) => found[i] !== null);
  const gone = round.rows.filter((_, i) => found[i] === null);
  if (kept.length < 2) {
    throw new UserError(
      'conflict',
      `${formatCounted(gone.length, 'item')} of ${round.rows.length} are not to be found among the unseen rows of today's ${round.dataset}`,
      {
        hint: 'The benchmark stays as it is. Draw one from the new data with cairn benchmark new; it will supersede this version.',
      },
    );
  }
  const rows = kept.map((i) => found[i]!);
  const items = await project.putArtifact(JSON.stringify(itemSheet(today.table, rows, sheet.columns)));
  const labels = gold && { target: gold.target, labels: kept.map((i) => gold.labels[i]!) };
  const moved: LabelRound = {
    ...round,
    round: `round-${numberOf((await listRounds(project))[0]!.round) + 1}`,
    datasetHash: today.hash,
    rows,
    groups: today.groupOf && rows.map(today.groupOf),
    items: items.hash,
    gold: labels && (await project.putArtifact(JSON.stringify(labels))).hash,
    drawnFrom: `${round.drawnFrom}; found again from ${round.round}`,
    at: project.now().toISOString(),
  };
  await project.store.claims.add([roundClaim(moved, project.file, project.person)]);
  await copyAnswers(project, round, moved, new Map(kept.map((i) => [round.rows[i]!, found[i]!])));
  return { round: moved, kept, gone };
}

/** For each item its row today: the same row where it still reads so, else the only one that does; never one row for two items. */
function findItems(sheet: ItemSheet, gold: readonly string[] | null, today: Today): (number | null)[] {
  const candidates = rowsWithCells(today.table, sheet).map((rows, i) =>
    rows.filter((row) => today.unseen(row) && (gold === null || today.labelOf(row) === gold[i])),
  );
  const found = sheet.items.map(({ row }, i) => {
    const rows = candidates[i]!;
    return rows.includes(row) ? row : rows.length === 1 ? rows[0]! : null;
  });
  return found.map((row, i) => (row !== null && found.indexOf(row) === i ? row : null));
}

async function labelled(project: Project, effects: TableEffects, signal: AbortSignal): Promise<Today> {
  const ground = await openTargetGround(project, effects, signal);
  const { prepared, structure } = ground;
  const positionOf = new Map(Array.from(prepared.sourceRows, (row, position) => [row, position]));
  const pool = new Set(unseenRows(ground).pool);
  return {
    table: ground.table,
    hash: ground.datasetHash,
    labelOf: (row) => (positionOf.has(row) ? labelText(prepared.decision.target, positionOf.get(row)!) : null),
    unseen: (row) => pool.has(positionOf.get(row) ?? -1),
    groupOf: structure.group && ((row) => structure.group!.keys[positionOf.get(row)!]!),
  };
}

async function unlabelled(
  project: Project,
  { dataset }: LabelRound,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<Today> {
  const { table } = await readDataset(project, dataset, effects, signal);
  const hash = await project.datasetHash(dataset);
  return { table, hash, labelOf: () => null, unseen: () => true, groupOf: null };
}

/** Answers to the items that were found, and what their annotators were shown. */
async function copyAnswers(
  project: Project,
  from: LabelRound,
  to: LabelRound,
  rowOf: ReadonlyMap<number, number>,
): Promise<void> {
  const { blind, adjudicated } = await readAnswers(project, from.round);
  for (const answer of [...blind, ...adjudicated].filter(({ item }) => rowOf.has(item))) {
    const moved: LabelAnswer = { ...answer, round: to.round, item: rowOf.get(answer.item)! };
    await project.store.labels.answer(moved);
  }
  const prefix = shownKey(from.round, '');
  const shown = (await project.store.claims.current()).filter(({ key }) => key.startsWith(prefix));
  const copies = shown.map((claim) => {
    const { id: _, ...copy } = claim;
    const key = shownKey(to.round, claim.key.slice(prefix.length));
    return { ...copy, key, detail: { ...claim.detail, round: to.round, movedFrom: from.round } };
  });
  if (copies.length > 0) await project.store.claims.add(copies);
}
