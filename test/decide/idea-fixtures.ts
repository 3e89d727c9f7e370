import { expect } from 'vitest';
import type { Assessment, Flip } from '../../src/contracts/assessment.ts';
import type { Report, RungName, VerdictKind } from '../../src/contracts/report.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { assess, verdictOf } from '../../src/decide/assess.ts';
import { withEdits, type Edit } from '../../src/decide/edit.ts';
import type { Ground, TableProbe } from '../../src/decide/ground.ts';
import type { ListedIdea } from '../../src/decide/next-step.ts';
import type { Decision } from '../../src/decide/verdict.ts';
import { emptyReport, rung } from '../report/fixtures/parts.ts';
import { ideaOrNull } from '../../src/project/decide/parse-idea-file.ts';

export const today = '2026-11-21';

/** An idea that lacks nothing but money, as it would be written in its file. */
export const goodIdea = {
  title: 'Warn of strikes that damage the aircraft',
  user: 'ground crew',
  product: { usersPerWeek: 300 },
  surface: { where: 'the maintenance screen', action: 'decides whether to inspect at once' },
  expert: 'Ben',
  data: { table: 'strikes.csv', target: 'damage', keys: ['id'], retention: '10 years' },
  team: [
    { name: 'Ana', skills: ['ml', 'data', 'software'] },
    { name: 'Ben', skills: ['domain', 'product', 'operations'] },
  ],
  tools: ['one machine'],
  harms: [
    { harm: 'a damaged aircraft flies on', owner: 'Ana', mitigation: 'every alarm is inspected', columns: ['size'] },
  ],
  archetype: { softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false },
  ivo: { manualSeconds: 60, validateSeconds: 10, fixSeconds: 70 },
};

/** What the good idea is worth, with a cost of building. */
export const money = (build: string): Edit[] => [
  { path: ['value'], to: { decisionsPerYear: '8000 to 12000', perDecision: '5 to 20', unit: 'EUR' } },
  { path: ['cost'], to: { build, perYear: '5000 to 10000' } },
];

export const goodProbe: TableProbe = {
  name: 'strikes.csv',
  rows: 10_000,
  columns: 12,
  keys: { columns: ['id'], repeated: 0, missing: 0 },
  unique: ['id'],
  duplicates: 0,
  missing: [],
  labels: { column: 'damage', present: 10_000, absent: 0 },
  times: ['date'],
  sensitive: [],
  ofPeople: [],
  breaks: [],
};

const accuracy = (value: number, half: number) => ({
  accuracy: { value, interval: [value - half, value + half] as [number, number], method: 'Wilson' },
});

/** A group of the column that the harm names, as good as the other rows. */
const sizeSlice: Report['slices'][number] = {
  column: 'size',
  level: 'large',
  rows: 700,
  score: 0.85,
  interval: [0.82, 0.88],
  difference: 0,
  differenceInterval: [-0.04, 0.04],
  verdict: 'cannot-tell',
};

/** The rule of a check against the constant. @param low - end of the interval of their difference, 0.06 wide */
export const ruleStep = (low: number): Report['comparisons'][number] => ({
  a: 'rule',
  b: 'constant',
  difference: low + 0.03,
  interval: [low, low + 0.06],
  p: low > 0 ? 0.001 : 0.5,
  test: 'paired bootstrap',
  detectable: 0.1,
  verdict: low > 0 ? 'better' : 'cannot-tell',
});

/** A check that ended in a verdict, on 2,000 test rows: rule at 0.75, candidate at 0.85, 91 % right. */
export function checkOf(kind: VerdictKind, extra: Partial<Report> = {}): Report {
  return {
    ...emptyReport,
    split: { ...emptyReport.split, test: 2000 },
    ladder: [
      rung('constant', 0.5, 0),
      rung('rule', 0.75, 0.03, { metrics: accuracy(0.88, 0.015) }),
      rung('linear', 0.85, 0.02, { candidate: true, metrics: accuracy(0.91, 0.012) }),
    ],
    candidate: 'linear',
    comparisons: [ruleStep(0.22)],
    aboveFloor: { difference: 0.35, interval: [0.33, 0.37] },
    slices: [sizeSlice],
    verdict: { ...emptyReport.verdict, kind, sentence: `The verdict of the check is ${kind}.` },
    ...extra,
  };
}

export interface Case {
  /** Edits of the good idea. */
  readonly edits?: readonly Edit[];
  readonly probe?: TableProbe | null;
  readonly check?: Report | null;
  readonly because?: string | null;
}

/** The checks of a table that a flip supposes: what does what is needed is right in nearly every case. */
const wellDone = (name: RungName) => rung(name, 0.97, 0.02, { metrics: accuracy(0.995, 0.004) });
const supposedChecks = {
  model: checkOf('ml-helps', {
    ladder: [rung('constant', 0.5, 0), rung('rule', 0.75, 0.03), { ...wellDone('linear'), candidate: true }],
  }),
  rules: checkOf('rules-suffice', { ladder: [rung('constant', 0.5, 0), wellDone('rule'), wellDone('linear')] }),
};

/** The verdict on a case after a flip, as the whole reader reads it: its edits in the file, and of a table that they name what was to be found. */
export function afterFlip(given: Case, { edits, given: supposed }: Flip): Decision {
  const table = supposed && { probe: goodProbe, check: supposedChecks[supposed], because: null };
  const { written, ground } = caseGround({ ...given, edits: [...(given.edits ?? []), ...edits], ...table });
  expect(ideaOrNull(written)).not.toBeNull();
  return verdictOf(ground);
}

function caseGround({ edits = [], probe = goodProbe, check = checkOf('ml-helps'), because = null }: Case): {
  written: unknown;
  ground: Ground;
} {
  const written = withEdits(goodIdea, edits);
  return {
    written,
    ground: { id: 'strikes', file: IdeaFile.parse(written), today, probe, check, noCheckBecause: because },
  };
}

/** The good idea after edits: its assessment, and what that rests on. */
export function listedCase(given: Case = {}): ListedIdea {
  const { written, ground } = caseGround(given);
  return { ground, assessment: assess({ ground, written, read: ideaOrNull, fileName: 'ideas/strikes.yaml' }) };
}

/** The assessment of the good idea after edits. */
export const assessCase = (given: Case = {}): Assessment => listedCase(given).assessment;
