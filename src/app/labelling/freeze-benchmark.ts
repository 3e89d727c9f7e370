import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { ClaimDraft } from '../../contracts/claim.ts';
import type { LabelRound } from '../../contracts/label-round.ts';
import type { Benchmark } from '../../contracts/labels.ts';
import { definednessOf, WELL_DEFINED_KAPPA } from '../../evidence/definedness.ts';
import { benchmarkHash } from '../../project/labelling/benchmark-hash.ts';
import { draftClaim, labelInputs } from '../../project/labelling/label-claims.ts';
import { agreementOfPeople, annotatorsOf } from '../../project/labelling/people-agreement.ts';
import { acceptedLabel, settleItems, type Settled } from '../../project/labelling/settle.ts';
import type { Agreement } from '../../stats/agreement.ts';
import type { Project } from '../project/project.ts';
import { findRound, frozenAs, newestBenchmark, readAnswers } from './rounds.ts';

/** There is one benchmark a project; its versions follow each other. */
const NAME = 'benchmark';

export interface Frozen {
  readonly benchmark: Benchmark;
  readonly agreement: Agreement;
  /** Items on which the annotators differed before anything was settled. */
  readonly disagreed: number;
}

/**
 * Makes a round a benchmark: accepted labels, agreement, hash. A benchmark never changes afterwards; a further one supersedes it.
 *
 * @param leaveOut - items without an accepted label stay in without one, instead of being an error
 * @throws UserError `bad-input` with fewer than two annotators, or items that are open or disputed; `conflict` when the round
 *   is frozen already
 */
export async function freezeBenchmark(
  project: Project,
  { round: name, leaveOut }: { readonly round: string | undefined; readonly leaveOut: boolean },
): Promise<Frozen> {
  const round = await findRound(project, name);
  const already = await frozenAs(project, round.round);
  if (already) {
    throw new UserError(
      'conflict',
      `${round.round} is frozen as version ${already.version}, and a benchmark is never edited`,
      {
        hint: 'Draw a new one with cairn benchmark new; it will supersede this version.',
      },
    );
  }
  const { blind, adjudicated } = await readAnswers(project, round.round);
  const annotators = annotatorsOf(blind);
  const settled = settleItems(round, blind, adjudicated);
  refuseUnsettled(settled, annotators, leaveOut);
  const agreement = agreementOfPeople(round, blind);
  const previous = await newestBenchmark(project);
  const body = {
    name: NAME,
    version: (previous?.version ?? 0) + 1,
    dataset: round.dataset,
    datasetHash: round.datasetHash,
    round: round.round,
    items: round.items,
    supersedes: previous?.version ?? null,
    rows: round.rows,
    labels: round.labels,
    accepted: settled.map(acceptedLabel),
    annotators,
    kappa: agreement.value,
    kappaInterval: agreement.interval && ([...agreement.interval] as [number, number]),
    seed: round.seed,
    at: project.now().toISOString(),
  };
  const benchmark: Benchmark = { ...body, hash: benchmarkHash(body) };
  await project.store.labels.freeze(benchmark);
  const disagreed = settled.filter(
    ({ kind }) => kind === 'adjudicated' || kind === 'disputed' || kind === 'left-out',
  ).length;
  await project.store.claims.add(benchmarkClaims({ project, round, benchmark, agreement, hash: round.datasetHash }));
  return { benchmark, agreement, disagreed };
}

function refuseUnsettled(settled: readonly Settled[], annotators: readonly string[], leaveOut: boolean): void {
  if (annotators.length < 2) {
    throw new UserError(
      'bad-input',
      `Two annotators are needed, and ${annotators.length === 0 ? 'nobody has' : `only ${annotators[0]} has`} answered`,
      {
        hint: 'Somebody else labels with cairn label --as NAME.',
      },
    );
  }
  if (leaveOut) return;
  const open = settled.filter(({ kind }) => kind === 'open').length;
  const disputed = settled.filter(({ kind }) => kind === 'disputed').length;
  if (open > 0) {
    throw new UserError('bad-input', `${formatCounted(open, 'item')} of ${settled.length} lack a second answer`, {
      hint: 'Finish with cairn label, or freeze without labels for them by --leave-out.',
    });
  }
  if (disputed > 0) {
    throw new UserError(
      'bad-input',
      `The annotators differ on ${formatCounted(disputed, 'item')} of ${settled.length}`,
      {
        hint: 'Settle them with cairn label --adjudicate, or freeze without labels for them by --leave-out.',
      },
    );
  }
}

/** What a frozen benchmark says. @param hash - content hash of the table today */
export function benchmarkClaims({
  project,
  round,
  benchmark,
  agreement,
  hash,
}: {
  readonly project: Project;
  readonly round: LabelRound;
  readonly benchmark: Benchmark;
  readonly agreement: Agreement;
  readonly hash: string;
}): ClaimDraft[] {
  const { version, rows, accepted, annotators } = benchmark;
  const common = {
    kind: 'measured',
    by: 'cairn',
    at: project.now().toISOString(),
    inputs: labelInputs(project.file, { dataset: round.dataset, hash }),
    evidence: [
      { kind: 'labels', ref: round.round },
      { kind: 'artifact', ref: round.items },
    ],
  } satisfies Partial<ClaimDraft>;
  const labelled = accepted.filter((label) => label !== null).length;
  return [
    draftClaim({
      ...common,
      key: 'benchmark/items',
      title: `items of benchmark version ${version}`,
      value: rows.length,
      unit: 'items',
      n: rows.length,
      note: `${formatCounted(labelled, 'accepted label')}; drawn from ${round.drawnFrom}.`,
      command: 'cairn benchmark renew',
      detail: {
        version,
        hash: benchmark.hash,
        round: round.round,
        annotators,
        accepted: labelled,
        sampling: round.sampling,
      },
    }),
    draftClaim({
      ...common,
      key: 'benchmark/kappa',
      title:
        agreement.coefficient === 'cohen-kappa'
          ? "agreement of the annotators, Cohen's kappa"
          : "agreement of the annotators, Krippendorff's alpha",
      value: agreement.value,
      interval: agreement.interval && [...agreement.interval],
      n: agreement.units,
      note: kappaNote(agreement),
      command: 'cairn benchmark renew',
      detail: { coefficient: agreement.coefficient, method: agreement.method, annotators, version },
    }),
  ];
}

function kappaNote(agreement: Agreement): string | null {
  switch (definednessOf(agreement)) {
    case null:
      return 'All answers are the same label: there is nothing to agree on.';
    case 'not well defined':
      return `Below ${WELL_DEFINED_KAPPA}: the problem is not well defined. People do not mean the same by the labels.`;
    case 'cannot be told':
      return `The interval reaches below ${WELL_DEFINED_KAPPA}: so few items cannot tell whether the problem is well defined.`;
    case 'well defined':
      return null;
  }
}
