import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { LabelRound } from '../../contracts/label-round.ts';
import type { Benchmark } from '../../contracts/labels.ts';
import { benchmarkHash } from '../../project/labelling/benchmark-hash.ts';
import { changedItems } from '../../project/labelling/item-sheet.ts';
import { agreementOfPeople } from '../../project/labelling/people-agreement.ts';
import type { Project } from '../project/project.ts';
import { benchmarkClaims } from './freeze-benchmark.ts';
import { labelText } from './new-benchmark.ts';
import { relocateRound } from './relocate-round.ts';
import { findRound, newestBenchmark, readAnswers, readGold, readItems } from './rounds.ts';
import { openTargetGround, readDataset, unseenRows, type TableEffects } from './target-ground.ts';

export interface VerifiedBenchmark {
  readonly benchmark: Benchmark;
  /** Whether the stored benchmark still has the hash with which it was frozen, and its items can be read. */
  readonly intact: boolean;
}

/** Every version, newest first, each with its hash computed anew. */
export async function verifyBenchmarks(project: Project): Promise<readonly VerifiedBenchmark[]> {
  const benchmarks = await project.store.labels.benchmarks();
  return Promise.all(benchmarks.map(async (benchmark) => ({ benchmark, intact: await isIntact(project, benchmark) })));
}

async function isIntact(project: Project, benchmark: Benchmark): Promise<boolean> {
  if (benchmarkHash(benchmark) !== benchmark.hash) return false;
  if (benchmark.items === undefined) return true;
  try {
    await project.readArtifact(benchmark.items);
    return true;
  } catch (error) {
    // Gone, or with other bytes than its hash says.
    if (error instanceof UserError) return false;
    throw error;
  }
}

/**
 * Holds a round against today's table: its items must read as they were drawn, and training must still not see them.
 *
 * @returns content hash of today's table
 * @throws UserError `conflict` with the number of items that changed or are now training rows
 */
export async function holdAgainstTable(
  project: Project,
  round: LabelRound,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<string> {
  const hash = await project.datasetHash(round.dataset);
  if (hash === round.datasetHash) return hash;
  const [sheet, gold] = await Promise.all([readItems(project, round), readGold(project, round)]);
  if (gold === null) {
    const { table } = await readDataset(project, round.dataset, effects, signal);
    refuseChanged(changedItems(table, sheet, { gold, labelOf: () => null }), round);
    return hash;
  }
  const ground = await openTargetGround(project, effects, signal);
  const positionOf = new Map(Array.from(ground.prepared.sourceRows, (row, position) => [row, position]));
  const labelOf = (row: number): string | null => {
    const position = positionOf.get(row);
    return position === undefined ? null : labelText(ground.prepared.decision.target, position);
  };
  refuseChanged(changedItems(ground.table, sheet, { gold, labelOf }), round);
  const unseen = new Set(unseenRows(ground).pool);
  const seen = round.rows.filter((row) => !unseen.has(positionOf.get(row)!));
  if (seen.length === 0) return hash;
  throw new UserError(
    'conflict',
    `${formatCounted(seen.length, 'item')} of ${round.rows.length} are training rows of today's split`,
    {
      hint: 'A benchmark must be unseen by training. cairn benchmark renew keeps the items that still are.',
    },
  );
}

function refuseChanged(changed: readonly number[], { rows, dataset }: LabelRound): void {
  if (changed.length === 0) return;
  const first = changed.slice(0, 3).join(', ');
  throw new UserError(
    'conflict',
    `${formatCounted(changed.length, 'item')} of ${rows.length} read differently in today's ${dataset}: data row ${first}${changed.length > 3 ? ' …' : ''}`,
    {
      hint: 'Rows have moved or changed. cairn benchmark renew finds the items again and says which are gone.',
    },
  );
}

export interface RenewedBenchmark extends VerifiedBenchmark {
  /** Data rows of the earlier version whose items were not found in today's table; empty when it still reads as it was drawn. */
  readonly gone: readonly number[];
  /** It is a new version, because rows had moved or changed. */
  readonly moved: boolean;
}

/**
 * Holds the newest benchmark against today's table and says anew what it says. Where rows have moved or changed, the items that
 * are found again by what is shown of them become the next version.
 */
export async function renewBenchmark(
  project: Project,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<RenewedBenchmark> {
  const benchmark = await newestBenchmark(project);
  if (!benchmark) {
    throw new UserError('not-found', 'There is no frozen benchmark', { hint: 'Draw items with cairn benchmark new.' });
  }
  const intact = await isIntact(project, benchmark);
  if (!intact) {
    throw new UserError(
      'conflict',
      `Version ${benchmark.version} of the benchmark is not what was frozen: its hash is another, or its items are gone`,
      {
        hint: 'Restore the store from a copy, or draw a new benchmark.',
      },
    );
  }
  const round = await findRound(project, benchmark.round);
  const hash = await asDrawn(project, round, effects, signal);
  if (hash === null) return nextVersion(project, { benchmark, round }, effects, signal);
  const { blind } = await readAnswers(project, round.round);
  const answers = blind.filter(({ annotator }) => benchmark.annotators.includes(annotator));
  const agreement = agreementOfPeople(round, answers);
  await project.store.claims.add(benchmarkClaims({ project, round, benchmark, agreement, hash }));
  return { benchmark, intact, gone: [], moved: false };
}

/** Content hash of today's table; null when the items do not stand there as they were drawn. */
export async function asDrawn(...held: Parameters<typeof holdAgainstTable>): Promise<string | null> {
  try {
    return await holdAgainstTable(...held);
  } catch (error) {
    if (error instanceof UserError && error.code === 'conflict') return null;
    throw error;
  }
}

/** Freezes the items that are found again as the version that supersedes this one. */
async function nextVersion(
  project: Project,
  { benchmark, round }: { readonly benchmark: Benchmark; readonly round: LabelRound },
  effects: TableEffects,
  signal: AbortSignal,
): Promise<RenewedBenchmark> {
  const moved = await relocateRound(project, round, effects, signal);
  const { blind } = await readAnswers(project, moved.round.round);
  const answers = blind.filter(({ annotator }) => benchmark.annotators.includes(annotator));
  const agreement = agreementOfPeople(moved.round, answers);
  const body = {
    ...benchmark,
    version: benchmark.version + 1,
    supersedes: benchmark.version,
    datasetHash: moved.round.datasetHash,
    round: moved.round.round,
    items: moved.round.items,
    rows: moved.round.rows,
    accepted: moved.kept.map((i) => benchmark.accepted[i]!),
    kappa: agreement.value,
    kappaInterval: agreement.interval && ([...agreement.interval] as [number, number]),
    at: project.now().toISOString(),
  };
  const next = { ...body, hash: benchmarkHash(body) };
  await project.store.labels.freeze(next);
  const hash = moved.round.datasetHash;
  await project.store.claims.add(benchmarkClaims({ project, round: moved.round, benchmark: next, agreement, hash }));
  return { benchmark: next, intact: true, gone: moved.gone, moved: true };
}
