import { formatEstimate } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';

/** One column all but tells the answer, and one column carries the whole score. */
const TELLS_THE_ANSWER: readonly string[] = ['CRN-304', 'CRN-305'];

/**
 * That a column which was kept may give the answer away, with the score of the candidate without it where that was measured; a
 * sentence for each such column.
 */
export function suspectWords({ suspect, metric }: Pick<Report, 'suspect' | 'metric'>): string[] {
  const named = suspect.filter(({ check }) => TELLS_THE_ANSWER.includes(check));
  const first = named.filter(({ column }, i) => named.findIndex((other) => other.column === column) === i);
  return first.map(({ column, without: { score, interval } }) => {
    const measured =
      score === null || interval === null
        ? ''
        : `: without it ${metric.title} is ${formatEstimate(score, interval).text}`;
    return `\`${column}\` may give the answer away${measured}; ask when it is known.`;
  });
}
