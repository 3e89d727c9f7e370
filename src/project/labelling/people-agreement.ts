import type { LabelRound } from '../../contracts/label-round.ts';
import type { LabelAnswer } from '../../contracts/labels.ts';
import { seededRng } from '../../base/random.ts';
import { agreementOf, type Agreement } from '../../stats/agreement.ts';

/** Agreement of the annotators' own answers, before anything was settled. */
export function agreementOfPeople(
  round: Pick<LabelRound, 'rows' | 'task' | 'seed'>,
  blind: readonly LabelAnswer[],
): Agreement {
  const codes = new Map([...new Set(blind.map(({ value }) => value))].toSorted().map((value, code) => [value, code]));
  const rating = ({ value }: LabelAnswer): number => (round.task === 'regression' ? Number(value) : codes.get(value)!);
  const annotators = annotatorsOf(blind);
  const ratings = annotators.map((annotator) => {
    const own = new Map(
      blind.filter((answer) => answer.annotator === annotator).map((answer) => [answer.item, rating(answer)]),
    );
    return round.rows.map((row) => own.get(row) ?? null);
  });
  return agreementOf(ratings, {
    level: round.task === 'regression' ? 'interval' : 'nominal',
    rng: seededRng(round.seed, 'agreement'),
  });
}

/** Names, in the order of the alphabet. */
export const annotatorsOf = (answers: readonly LabelAnswer[]): string[] =>
  [...new Set(answers.map(({ annotator }) => annotator))].toSorted();
