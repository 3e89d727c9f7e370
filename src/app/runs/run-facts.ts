import { formatCount, formatCounted } from '../../base/number-format.ts';
import type { MetricPoint, RunEnd } from '../../contracts/run.ts';
import type { FinishEstimate } from '../../project/runs/finish-estimate.ts';
import { OWN_PREFIX } from '../../project/runs/metric-lines.ts';
import type { Ingest } from './ingest.ts';

/**
 * What Cairn itself says of a run, as metrics with one point: the first estimate of its time with its interval, how far it
 * was off (estimate / actual − 1; only when the run was not stopped), and what it cost.
 */
export function ownFacts({
  end,
  estimate,
  costPerHour,
  at,
}: {
  readonly end: Pick<RunEnd, 'status'> & { readonly wallSeconds: number };
  readonly estimate: FinishEstimate | null;
  readonly costPerHour: number | null;
  readonly at: number;
}): MetricPoint[] {
  const facts: [string, number][] = [];
  if (estimate) {
    facts.push(['estimated-seconds', estimate.seconds]);
    facts.push(['estimated-seconds-low', estimate.interval[0]], ['estimated-seconds-high', estimate.interval[1]]);
    if (end.status === 'done') facts.push(['estimate-error', estimate.seconds / end.wallSeconds - 1]);
  }
  if (costPerHour !== null) {
    facts.push(['cost', costOf(end.wallSeconds, costPerHour)]);
    if (estimate) facts.push(['estimated-cost', costOf(estimate.seconds, costPerHour)]);
  }
  return facts.map(([name, value]) => ({ name: `${OWN_PREFIX}${name}`, step: 0, value, at }));
}

/** Hours times the price of one. */
const costOf = (seconds: number, costPerHour: number): number => (seconds / 3600) * costPerHour;

/** Told once, when the file of metrics is found cut, replaced or written anew. */
export const REWRITTEN_NOTE =
  'The program rewrites the file at CAIRN_METRICS instead of adding lines to it: what it wrote between two looks may be lost.';

/** Told at the end. */
export const REMOVED_NOTE =
  'The file at CAIRN_METRICS is gone: the program removed it, and what it had logged since the last look is lost.';

/** What could not be read of what a program logged, one sentence for each source. */
export function malformedNotes(ingest: Ingest): string[] {
  const places = { file: 'the file of metrics', output: 'standard output' } as const;
  return (['file', 'output'] as const).flatMap((source) => {
    const wrong = ingest.malformed(source);
    if (!wrong) return [];
    const what = `${formatCounted(wrong.count, 'line')} of ${places[source]} could not be read as a metric`;
    return [`${what}; line ${formatCount(wrong.line)}: ${wrong.problem}.`];
  });
}
