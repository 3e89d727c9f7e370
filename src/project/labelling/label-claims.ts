import type { Claim, ClaimDraft, ClaimInput } from '../../contracts/claim.ts';
import type { LabelRound } from '../../contracts/label-round.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import { charterInput, metricInput, splitInput } from '../../evidence/inputs.ts';
import { ROUND_KEY } from '../../evidence/labelling.ts';
import { claimHash } from '../../evidence/staleness.ts';

/** What every claim of labels rests on: the data, the target, how rows are divided, and how the columns are read. */
export function labelInputs(
  file: ProjectFile,
  { dataset, hash }: { readonly dataset: string; readonly hash: string },
): ClaimInput[] {
  return [
    { kind: 'dataset', name: dataset, hash },
    charterInput(file, 'target'),
    charterInput(file, 'check'),
    splitInput(file),
  ];
}

/** The same and which metric it is, for scores. */
export const scoreInputs = (
  file: ProjectFile,
  dataset: { readonly dataset: string; readonly hash: string },
): ClaimInput[] => [...labelInputs(file, dataset), metricInput(file, 'optimise')];

export const claimInput = (claim: Claim): ClaimInput => ({ kind: 'claim', name: claim.key, hash: claimHash(claim) });

/** A claim with everything that most claims leave open. */
export function draftClaim(
  draft: Pick<ClaimDraft, 'key' | 'title' | 'value' | 'kind' | 'by' | 'at'> & Partial<ClaimDraft>,
): ClaimDraft {
  return {
    unit: null,
    interval: null,
    n: null,
    evidence: [],
    inputs: [],
    expires: null,
    note: null,
    command: null,
    detail: null,
    ...draft,
  };
}

/** What an annotator was shown in a round. */
export const shownKey = (round: string, annotator: string): string => `label/shown/${round}/${annotator}`;

/** The round as the store holds it. */
export function roundClaim(round: LabelRound, file: ProjectFile, by: string): ClaimDraft {
  return draftClaim({
    key: `${ROUND_KEY}${round.round}`,
    title: `items drawn to be labelled in ${round.round}`,
    value: round.rows.length,
    unit: 'items',
    n: round.rows.length,
    kind: 'measured',
    by,
    at: round.at,
    inputs: labelInputs(file, { dataset: round.dataset, hash: round.datasetHash }),
    evidence: [{ kind: 'artifact', ref: round.items }],
    note: `Drawn from ${round.drawnFrom}.`,
    command: 'cairn benchmark new',
    detail: { ...round },
  });
}
