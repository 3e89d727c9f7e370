import { formatCount } from '../../base/number-format.ts';
import { SELECTION_ROWS } from '../../evaluate/selection.ts';
import type { Findings } from './stages.ts';

/** What an interval over test rows does not tell. */
const FIXED_MODELS =
  'The intervals hold the trained models fixed: they tell how much other test rows would change the score, not other training rows.';

/** How it was computed, a sentence each, with every cap and sample that applied. */
export function describeMethod(all: Findings): string[] {
  const { structure, climbed, judged, leaks, prepared, stored } = all;
  const { data, effort, design } = climbed;
  const sentences = [
    structure.plan.reason,
    `Everything that learns (filling, scaling, levels, words, penalties, numbers of rounds, the choice between models) was fitted on training rows only.`,
    `Score of the candidate: ${judged.ladder.find(({ candidate }) => candidate)!.intervalMethod}.${design.kind === 'by-fold' ? '' : ' ' + FIXED_MODELS}`,
    `The verdict's comparisons are paired on the same rows; their intervals are adjusted for being several (Holm).`,
    `Signal test: ${leaks.signal.exchange}`,
  ];
  if (design.kind === 'by-fold') {
    sentences.push(
      'Repeated cross-validation: the variance over folds is corrected for shared training rows (Nadeau and Bengio 2003).',
    );
  }
  if (data.table.rows > SELECTION_ROWS) {
    sentences.push(
      `The choice between models and the careless scores read at most ${formatCount(SELECTION_ROWS)} rows, structure kept.`,
    );
  }
  if (effort.note) sentences.push(effort.note);
  sentences.push(`The stored model was fitted on ${stored.which}.`);
  if (prepared.decision.rowsWithoutTarget > 0) {
    sentences.push(`${formatCount(prepared.decision.rowsWithoutTarget)} rows without a target were left out.`);
  }
  return sentences;
}
