import type { ClaimDraft } from '../../contracts/claim.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import type { Interval, Report } from '../../contracts/report.ts';
import { openHarms } from '../../evidence/gates/harms.ts';
import { charterInput, metricInput } from '../../evidence/inputs.ts';
import { claimHash } from '../../evidence/staleness.ts';
import { scoredRowCount } from '../../evidence/scored-rows.ts';
import { sanityResults } from '../sanity-suite.ts';
import { draft, numberOr, scoreInputs, thresholdInputs, type RecordedCheck } from './claim-draft.ts';

/** What follows from a check: open harms, thresholds met, sanity and the verdict. */
export function conclusionClaims(check: RecordedCheck): ClaimDraft[] {
  const { report, file } = check;
  const sanity = sanityResults(report);
  const issues = sanity.filter(({ outcome }) => outcome === 'issue');
  const thresholds = heldThresholds(report, file);
  const open = openHarms(file);
  return [
    draft(check, {
      key: 'harms/open',
      title: 'harms without an owner or a mitigation',
      value: open.length,
      unit: open.length === 1 ? 'harm' : 'harms',
      n: file.harms.length,
      kind: 'computed',
      inputs: (['harms.harm', 'harms.owner', 'harms.mitigation'] as const).map((path) => charterInput(file, path)),
      note:
        open.length === 0 ? null : open.map(({ harm, lacks }) => `${harm}: lacks ${lacks.join(' and ')}`).join('; '),
    }),
    draft(check, {
      key: 'requirements/met',
      title: 'the candidate meets every threshold',
      value: thresholds.length === 0 ? null : thresholds.every(({ met }) => met),
      n: scoredRowCount(report),
      inputs: thresholdInputs(check),
      note:
        thresholds.length === 0
          ? 'cairn.yaml asks for no number: metric.atLeast, metric.atMost or metric.thresholds'
          : null,
      detail: { thresholds },
    }),
    draft(check, {
      key: 'sanity/issues',
      title: 'issues in the sanity suite',
      value: issues.length,
      unit: issues.length === 1 ? 'issue' : 'issues',
      n: sanity.length,
      inputs: scoreInputs(check),
      note: issues.length === 0 ? null : issues.map(({ code, title }) => `${code} ${title}`).join('; '),
      detail: { suite: sanity },
    }),
    draft(check, {
      key: 'verdict',
      title: 'verdict of the check',
      value: report.verdict.kind,
      n: scoredRowCount(report),
      inputs: [...scoreInputs(check), metricInput(file, 'usefulGain')],
      note: report.verdict.sentence,
      detail: { because: report.verdict.because, flips: report.verdict.flips, usefulGain: report.usefulGain.value },
    }),
  ];
}

interface HeldThreshold {
  readonly metric: string;
  readonly operator: '>=' | '<=';
  readonly threshold: number;
  readonly value: number | null;
  readonly met: boolean;
}

/** The number to reach on the one metric, and the thresholds beside it, with what the candidate reaches. */
function heldThresholds({ ladder, metric, requirements }: Report, file: ProjectFile): HeldThreshold[] {
  const candidate = ladder.find((rung) => rung.candidate);
  const { atLeast, atMost } = file.metric ?? {};
  const asked = [
    ...(atLeast === undefined ? [] : [{ metric: metric.name, operator: '>=' as const, value: atLeast }]),
    ...(atMost === undefined ? [] : [{ metric: metric.name, operator: '<=' as const, value: atMost }]),
    ...requirements,
  ];
  return asked.map(({ metric: name, operator, value: threshold }) => {
    const value = name === metric.name ? (candidate?.score ?? null) : (candidate?.metrics[name]?.value ?? null);
    const met = value !== null && (operator === '>=' ? value >= threshold : value <= threshold);
    return { metric: name, operator, threshold, value, met };
  });
}

/** How much of the way from the constant to the ceiling the candidate has gone: from two claims and the ceiling. */
export function headroomClaim(check: RecordedCheck, drafts: readonly ClaimDraft[]): ClaimDraft[] {
  const { report } = check;
  const { candidate, floor, ceiling, headroomClosed } = report;
  const rests = drafts.filter(({ key }) => key === 'rung/constant' || key === `rung/${candidate}`);
  const reached = rests.find(({ key }) => key === `rung/${candidate}`);
  if (!reached || floor === null) return [];
  const share = (score: number): number => (score - floor) / (ceiling.value! - floor);
  const interval = headroomClosed === null ? null : reached.interval!.map(share).toSorted((a, b) => a - b);
  return [
    draft(check, {
      key: 'headroom',
      title: 'headroom closed by the candidate',
      ...numberOr(headroomClosed, `no ceiling is known: ${ceiling.reason}`),
      interval: interval as Interval | null,
      n: reached.n,
      kind: 'computed',
      inputs: rests.map((claim) => ({ kind: 'claim', name: claim.key, hash: claimHash(claim) })),
      detail: { floor, ceiling: ceiling.value, ceilingReason: ceiling.reason, score: reached.value },
    }),
  ];
}
