import { formatCounted } from '../../base/number-format.ts';
import { bestRule } from '../../contracts/best-rule.ts';
import type { ClaimDraft } from '../../contracts/claim.ts';
import type { Comparison, Interval, Report, Rung, RungName } from '../../contracts/report.ts';
import { scoredRowCount } from '../../evidence/scored-rows.ts';
import { rungNouns } from '../../contracts/rung-names.ts';
import { draft, groundInputs, scoreInputs, type RecordedCheck } from './claim-draft.ts';

/** What a rung scores, and what it costs in time and bytes. */
export function rungClaims(check: RecordedCheck, rung: Rung): ClaimDraft[] {
  const { report } = check;
  const { metric } = report;
  const cost = { n: Math.min(report.split.test, COSTED_ROWS), inputs: groundInputs(check) };
  const score = draft(check, {
    key: `rung/${rung.rung}`,
    title: `${metric.title} of ${rungNouns[rung.rung]}`,
    value: rung.score,
    unit: metric.title,
    interval: rung.interval,
    n: scoredRowCount(report),
    inputs: scoreInputs(check),
    detail: {
      what: rung.title,
      method: rung.intervalMethod,
      metric: metric.name,
      direction: metric.direction,
      candidate: rung.candidate,
      seconds: rung.seconds,
      metrics: Object.fromEntries(
        Object.entries(rung.metrics).map(([name, { value, interval }]) => [name, { value, interval }]),
      ),
    },
  });
  if (rung.latency === null || rung.bytes === null) return [score];
  return [
    score,
    draft(check, {
      ...cost,
      key: `latency/${rung.rung}`,
      title: `time to score a row with ${rungNouns[rung.rung]}`,
      value: rung.latency,
      unit: 'ms a row',
      note: `Median of several scorings of many rows at once on ${check.host}, ${formatCounted(report.threads, 'thread')}.`,
    }),
    draft(check, {
      ...cost,
      key: `size/${rung.rung}`,
      title: `size of ${rungNouns[rung.rung]}`,
      value: rung.bytes,
      unit: 'bytes',
      note: 'As model.json holds it.',
    }),
  ];
}

/** Rows of which the time is taken at most; see `measureCost`. */
const COSTED_ROWS = 5000;

/** Which rung is the candidate, and what it gains over the others; over rules: over the better of the found one and the user's own. */
export function candidateClaims(check: RecordedCheck): ClaimDraft[] {
  const { report } = check;
  const { candidate, ladder } = report;
  const inputs = scoreInputs(check);
  const named = draft(check, {
    key: 'candidate/rung',
    title: 'the candidate',
    value: candidate,
    inputs,
    note: report.candidateReason,
  });
  if (candidate === null) return [named];
  const gain = (key: string, over: string, found: Gain | null): ClaimDraft =>
    draft(check, {
      key: `candidate/${key}`,
      title: `gain of ${rungNouns[candidate]} over ${over}`,
      value: found?.difference ?? null,
      interval: found ? [...found.interval] : null,
      unit: report.metric.title,
      n: scoredRowCount(report),
      inputs,
      note: found ? null : 'the two have no score that can be compared on these rows',
      detail: found?.detail ?? null,
    });
  const rule = bestRule(ladder, report.metric)?.rung ?? 'rule';
  const hasIncumbent = ladder.some(({ rung }) => rung === 'incumbent');
  return [
    named,
    gain('gain-over-rule', rungNouns[rule], gainOver(report, candidate, rule)),
    ...(hasIncumbent
      ? [gain('gain-over-incumbent', rungNouns.incumbent, gainOver(report, candidate, 'incumbent'))]
      : []),
    gain('gain-over-floor', rungNouns.constant, report.aboveFloor && { ...report.aboveFloor, detail: null }),
  ];
}

interface Gain {
  readonly difference: number;
  readonly interval: Readonly<Interval>;
  readonly detail: (Pick<Comparison, 'p' | 'test' | 'detectable' | 'verdict'> & { readonly over: RungName }) | null;
}

function gainOver({ comparisons }: Report, candidate: RungName, other: RungName): Gain | null {
  const found = comparisons.find(({ a, b }) => a === candidate && b === other);
  if (!found) return null;
  const { difference, interval, p, test, detectable, verdict } = found;
  return { difference, interval, detail: { over: other, p, test, detectable, verdict } };
}
