import { formatEstimate } from '../../base/number-format.ts';
import type { Interval, Report } from '../../contracts/report.ts';
import { scoredRows } from '../split-words.ts';
import type { Claim, ClaimBook } from './claim.ts';
import type { Markup } from './markup.ts';

/** What every section of the page draws from. */
export interface PageContext {
  readonly report: Report;
  readonly claim: ClaimBook['claim'];
}

/** A score with its interval as a claim; unknown with its reason when there is none. */
export function scoreClaim(
  { report, claim }: PageContext,
  name: string,
  scored: { readonly score: number | null; readonly interval: Interval | null; readonly why?: string | null },
  options: { how?: string; kind?: Claim['kind']; withInterval?: boolean } = {},
): Markup {
  if (scored.score === null)
    return claim({ kind: 'unknown', text: '', name, how: scored.why ?? 'It was not computed.' });
  const { value, interval, text } = formatEstimate(scored.score, scored.interval);
  return claim({
    kind: options.kind ?? 'measured',
    text: (options.withInterval ?? true) ? text : value,
    name,
    n: scoredRows(report),
    interval: interval ?? 'unknown',
    how: options.how ?? scored.why ?? `${report.metric.title} on the test rows.`,
  });
}
