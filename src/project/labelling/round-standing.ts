import type { ClaimDraft } from '../../contracts/claim.ts';
import type { LabelRound } from '../../contracts/label-round.ts';
import type { LabelAnswer } from '../../contracts/labels.ts';
import { STANDING_KEY, type RoundStanding } from '../../evidence/labelling.ts';
import { draftClaim } from './label-claims.ts';
import { annotatorsOf } from './people-agreement.ts';
import { settleItems } from './settle.ts';

/** How far the labelling of a round has come: written after every sitting and every import, for the gates to read. */
export function standingClaim(
  round: LabelRound,
  { blind, adjudicated }: { readonly blind: readonly LabelAnswer[]; readonly adjudicated: readonly LabelAnswer[] },
  at: string,
): ClaimDraft {
  const settled = settleItems(round, blind, adjudicated);
  const count = (wanted: string): number => settled.filter(({ kind }) => kind === wanted).length;
  const standing: RoundStanding = {
    round: round.round,
    items: round.rows.length,
    open: count('open'),
    disputed: count('disputed'),
    annotators: annotatorsOf(blind).map((name) => ({
      name,
      answered: blind.filter(({ annotator }) => annotator === name).length,
    })),
  };
  return draftClaim({
    key: STANDING_KEY,
    title: `items of ${round.round} that are settled`,
    value: standing.items - standing.open - standing.disputed,
    unit: 'items',
    n: standing.items,
    kind: 'measured',
    by: 'cairn',
    at,
    evidence: [{ kind: 'labels', ref: round.round }],
    command: 'cairn label',
    detail: { ...standing },
  });
}
