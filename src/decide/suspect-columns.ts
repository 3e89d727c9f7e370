import { formatEstimate } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';

/** One column all but tells the answer, and one column carries the whole score. */
const TELLS_THE_ANSWER: readonly string[] = ['CRN-304', 'CRN-305'];

type Suspect = Report['suspect'][number];
type Suspected = Pick<Report, 'suspect' | 'metric'>;

/**
 * That a column which was kept may give the answer away, with the score of the candidate without it where that was measured; a
 * sentence for each such column. None of a column without which the candidate is as good: its own number refutes it.
 */
export function suspectWords(check: Suspected): string[] {
  const named = check.suspect.filter(({ check: code }) => TELLS_THE_ANSWER.includes(code));
  const first = named.filter(({ column }, i) => named.findIndex((other) => other.column === column) === i);
  return first.filter((each) => !isAsGoodWithout(each, check)).map((each) => wordsOf(each, check));
}

function wordsOf({ column, without: { score, interval } }: Suspect, { metric }: Suspected): string {
  const measured =
    score === null || interval === null
      ? ''
      : `: without it ${metric.title} is ${formatEstimate(score, interval).text}`;
  return `\`${column}\` may give the answer away${measured}; ask when it is known.`;
}

/** Whether the interval without the column holds the score with it or lies beyond; false where one was not measured. */
function isAsGoodWithout({ with: { score }, without: { interval } }: Suspect, { metric }: Suspected): boolean {
  if (score === null || interval === null) return false;
  return metric.direction === 'higher' ? interval[1] >= score : interval[0] <= score;
}
