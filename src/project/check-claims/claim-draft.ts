import type { ClaimDraft, ClaimInput, EvidenceRef } from '../../contracts/claim.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import type { Report } from '../../contracts/report.ts';
import { charterInput, metricInput, splitInput } from '../../evidence/inputs.ts';

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

type Said = Pick<ClaimDraft, 'key' | 'title' | 'value' | 'inputs'> & Partial<ClaimDraft>;

/** A claim of a check: measured, by Cairn, on the day of the check, unless it is said otherwise. */
export function draft({ report, run, artifact }: RecordedCheck, said: Said): ClaimDraft {
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
export const dataInput = ({ dataset, report }: RecordedCheck): ClaimInput => ({
  kind: 'dataset',
  name: dataset,
  hash: report.dataset.hash,
});

/** What decides which rows are there to test, and what is looked at in them. */
export const groundInputs = (check: RecordedCheck): ClaimInput[] => [
  dataInput(check),
  splitInput(check.file),
  charterInput(check.file, 'target'),
  charterInput(check.file, 'check'),
];

/** The same, and which metric it is: what scores rest on, and which model is the candidate. */
export const scoreInputs = (check: RecordedCheck): ClaimInput[] => [
  ...groundInputs(check),
  metricInput(check.file, 'optimise'),
];

/** The same, and the columns whose groups are compared; see `watchedColumns`. */
export const groupInputs = (check: RecordedCheck): ClaimInput[] => [
  ...scoreInputs(check),
  charterInput(check.file, 'harms.columns'),
  charterInput(check.file, `data.${check.dataset}.sensitive`),
];

/** The same as scores, and every number to reach. */
export const thresholdInputs = (check: RecordedCheck): ClaimInput[] => [
  ...scoreInputs(check),
  ...(['atLeast', 'atMost', 'thresholds'] as const).map((part) => metricInput(check.file, part)),
];

/** A number, or none and why. */
export const numberOr = (value: number | null, why: string): Pick<ClaimDraft, 'value' | 'note'> =>
  value !== null && Number.isFinite(value) ? { value, note: null } : { value: null, note: why };
