import { formatCounted, formatP } from '../base/number-format.ts';
import type { ClaimDraft, ClaimInput, EvidenceRef } from '../contracts/claim.ts';
import type { ProjectFile } from '../contracts/project-file.ts';
import type { Comparison, Interval, Report, Rung, RungName } from '../contracts/report.ts';
import { charterInput, metricInput, splitInput } from '../evidence/inputs.ts';
import { openHarms } from '../evidence/gates/harms.ts';
import { sliceWords } from '../evidence/slice-words.ts';
import { claimHash } from '../evidence/staleness.ts';
import { scoredRowCount } from '../report/split-words.ts';
import { rungNouns } from '../report/words.ts';
import { sanityResults } from './sanity-suite.ts';
import { splitLeaks } from './split-leaks.ts';
import { watchedColumns } from './watched-columns.ts';

/** What was checked, and where the proof of it lies. */
export interface RecordedCheck {
  readonly report: Report;
  readonly file: ProjectFile;
  /** Its name in cairn.yaml. */
  readonly dataset: string;
  /** Id of the run. */
  readonly run: string;
  /** Artifact hash of report.json. */
  readonly artifact: string;
  /** Different looks that were taken at these test rows, this one included. */
  readonly touches: number;
  readonly host: string;
}

/** What a check shows, as claims, each with exactly the inputs that it rests on. */
export function checkClaims(check: RecordedCheck): ClaimDraft[] {
  const drafts = [
    ...dataClaims(check),
    ...check.report.ladder.flatMap((rung) => rungClaims(check, rung)),
    ...candidateClaims(check),
    ...groupClaims(check),
    ...conclusionClaims(check),
  ];
  return [...drafts, ...headroomClaim(check, drafts)];
}

type Said = Pick<ClaimDraft, 'key' | 'title' | 'value' | 'inputs'> & Partial<ClaimDraft>;

function draft({ report, run, artifact }: RecordedCheck, said: Said): ClaimDraft {
  const evidence: EvidenceRef[] = [
    { kind: 'report', ref: artifact },
    { kind: 'run', ref: run },
  ];
  return {
    unit: null,
    interval: null,
    n: null,
    kind: 'measured',
    evidence,
    by: 'cairn',
    at: report.at,
    expires: null,
    note: null,
    command: 'cairn check',
    detail: null,
    ...said,
  };
}

/** The table alone. */
const dataInput = ({ dataset, report }: RecordedCheck): ClaimInput => ({
  kind: 'dataset',
  name: dataset,
  hash: report.dataset.hash,
});

/** What decides which rows are there to test, and what is looked at in them. */
const groundInputs = (check: RecordedCheck): ClaimInput[] => [
  dataInput(check),
  splitInput(check.file),
  charterInput(check.file, 'target'),
  charterInput(check.file, 'check'),
];

/** The same, and which metric it is: what scores rest on, and which model is the candidate. */
const scoreInputs = (check: RecordedCheck): ClaimInput[] => [
  ...groundInputs(check),
  metricInput(check.file, 'optimise'),
];

/** The same, and the columns whose groups are compared; see `watchedColumns`. */
const groupInputs = (check: RecordedCheck): ClaimInput[] => [
  ...scoreInputs(check),
  charterInput(check.file, 'harms.columns'),
  charterInput(check.file, `data.${check.dataset}.sensitive`),
];

/** The same as scores, and every number to reach. */
const thresholdInputs = (check: RecordedCheck): ClaimInput[] => [
  ...scoreInputs(check),
  ...(['atLeast', 'atMost', 'thresholds'] as const).map((part) => metricInput(check.file, part)),
];

function dataClaims(check: RecordedCheck): ClaimDraft[] {
  const { report } = check;
  const { dataset, structure, columns, signal } = report;
  const leaks = splitLeaks(report);
  return [
    draft(check, {
      key: 'data/rows',
      title: `rows of ${check.dataset}`,
      value: dataset.rows,
      unit: 'rows',
      n: dataset.rows,
      inputs: [dataInput(check)],
      detail: {
        columns: dataset.columns,
        missing: columns.filter(({ missing }) => missing > 0).length,
        duplicates: structure.duplicates.rows,
        time: structure.time?.column ?? null,
        group: structure.group?.column ?? null,
        target: report.target,
        rowsWithoutTarget: dataset.rowsWithoutTarget,
      },
    }),
    draft(check, {
      key: 'split/leaks',
      title: 'leaks left in between training and test rows',
      value: leaks.length,
      unit: leaks.length === 1 ? 'leak' : 'leaks',
      n: scoredRowCount(report),
      inputs: groundInputs(check),
      note: leaks.length === 0 ? null : leaks.map(({ check: code, why }) => `${code}: ${why}`).join(' '),
      detail: { leaks, strategy: report.split.strategy, column: report.split.column, testRows: report.split.testHash },
    }),
    draft(check, {
      key: 'signal/p',
      title: 'chance that exchanged labels look as good',
      ...numberOr(signal.p, 'the signal test did not run'),
      inputs: groundInputs(check),
      detail: {
        permutations: signal.permutations,
        power: signal.power,
        reason: signal.reason,
        words: formatP(signal.p),
      },
    }),
    draft(check, {
      key: 'test/touches',
      title: 'looks at these test rows',
      value: check.touches,
      unit: check.touches === 1 ? 'look' : 'looks',
      n: scoredRowCount(report),
      inputs: groundInputs(check),
      note: 'Looks by checks. A check with the same settings shows the same numbers and is no further look; neither are upper bounds and human rounds, which choose no candidate.',
      detail: { testRows: report.split.testHash },
    }),
  ];
}

const numberOr = (value: number | null, why: string): Pick<ClaimDraft, 'value' | 'note'> =>
  value !== null && Number.isFinite(value) ? { value, note: null } : { value: null, note: why };

function rungClaims(check: RecordedCheck, rung: Rung): ClaimDraft[] {
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

function candidateClaims(check: RecordedCheck): ClaimDraft[] {
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
  const hasIncumbent = ladder.some(({ rung }) => rung === 'incumbent');
  return [
    named,
    gain('gain-over-rule', rungNouns.rule, gainOver(report, candidate, 'rule')),
    ...(hasIncumbent
      ? [gain('gain-over-incumbent', rungNouns.incumbent, gainOver(report, candidate, 'incumbent'))]
      : []),
    gain('gain-over-floor', rungNouns.constant, report.aboveFloor && { ...report.aboveFloor, detail: null }),
  ];
}

interface Gain {
  readonly difference: number;
  readonly interval: Readonly<Interval>;
  readonly detail: Pick<Comparison, 'p' | 'test' | 'detectable' | 'verdict'> | null;
}

function gainOver({ comparisons }: Report, candidate: RungName, other: RungName): Gain | null {
  const found = comparisons.find(({ a, b }) => a === candidate && b === other);
  if (!found) return null;
  const { difference, interval, p, test, detectable, verdict } = found;
  return { difference, interval, detail: { p, test, detectable, verdict } };
}

type Slice = Report['slices'][number];
type ScoredSlice = Slice & { readonly difference: number; readonly differenceInterval: Interval };

const isScored = (slice: Slice): slice is ScoredSlice => slice.difference !== null && slice.differenceInterval !== null;

/** Slices that a page may show beside the worst one: our choice. */
const SHOWN_SLICES = 20;

function groupClaims(check: RecordedCheck): ClaimDraft[] {
  const { report, file, dataset } = check;
  const watched = watchedColumns(file, dataset);
  const slices = report.slices.filter(isScored);
  const harmed = worstOf(slices.filter(({ column }) => watched.includes(column)));
  const worst = worstOf(slices);
  const shown = slices.slice(0, SHOWN_SLICES).map(({ column, level, rows, score, difference, differenceInterval }) => ({
    column,
    level,
    rows,
    score,
    difference,
    interval: differenceInterval,
  }));
  const claims = [
    draft(check, {
      key: 'slices/worst',
      title: 'worst slice against all other rows',
      ...sliceValue(report, worst, worst?.difference, worst?.differenceInterval),
      inputs: groupInputs(check),
      detail: { slices: shown, worst: worst ? { column: worst.column, level: worst.level } : null },
    }),
  ];
  if (watched.length === 0) return claims;
  const gap = harmed && [-harmed.differenceInterval[1], -harmed.differenceInterval[0]];
  return [
    ...claims,
    draft(check, {
      key: 'harms/gap',
      title: `how much worse the worst-off group of ${watched.map((name) => `\`${name}\``).join(', ')} fares`,
      ...sliceValue(report, harmed, harmed && 0 - harmed.difference, gap as Interval | null),
      inputs: groupInputs(check),
      detail: { columns: watched, worst: harmed ? { column: harmed.column, level: harmed.level } : null },
    }),
  ];
}

/** The slice that is shown to be worst; of none that is shown to be worse, the one that looks so. */
function worstOf(slices: readonly ScoredSlice[]): ScoredSlice | null {
  const worse = slices.filter(({ verdict }) => verdict === 'worse');
  const [worst] = (worse.length > 0 ? worse : slices).toSorted((a, b) => a.difference - b.difference);
  return worst ?? null;
}

function sliceValue(
  report: Report,
  slice: ScoredSlice | null,
  value: number | null | undefined,
  interval: Interval | null | undefined,
): Pick<ClaimDraft, 'value' | 'interval' | 'n' | 'unit' | 'note'> {
  const unit = report.metric.title;
  if (slice && report.rowsShown) {
    return {
      value: value!,
      interval: [...interval!],
      n: slice.rows,
      unit,
      note: sliceWords(slice.column, slice.level),
    };
  }
  const note = report.rowsShown ? 'no group has enough test rows for a score' : 'with --no-rows no group is named';
  return { value: null, interval: null, n: null, unit, note };
}

function conclusionClaims(check: RecordedCheck): ClaimDraft[] {
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
function headroomClaim(check: RecordedCheck, drafts: readonly ClaimDraft[]): ClaimDraft[] {
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
