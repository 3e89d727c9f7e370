import type { Claim } from '../../src/contracts/claim.ts';
import type { JournalBody, JournalEntry, JournalKind } from '../../src/contracts/journal.ts';
import { ProjectFile } from '../../src/contracts/project-file.ts';
import type { GateFacts } from '../../src/evidence/gates/facts.ts';
import type { ClaimStatus } from '../../src/evidence/staleness.ts';

export const TODAY = '2027-03-01';

/** A claim by its key, measured by Cairn a month ago. */
export const claimOf = (key: string, over: Partial<Claim> = {}): Claim => ({
  id: `id of ${key}`,
  key,
  title: `title of ${key}`,
  value: 1,
  unit: null,
  interval: null,
  n: null,
  kind: 'measured',
  evidence: [],
  inputs: [],
  by: 'cairn',
  at: '2027-02-01T10:00:00.000Z',
  expires: null,
  note: null,
  command: null,
  detail: null,
  ...over,
});

const METRIC = { kind: 'metric', name: 'metric', hash: 'old' } as const;

export const holding = (claim: Claim): ClaimStatus => ({ claim, stale: [] });
export const stale = (claim: Claim): ClaimStatus => ({
  claim,
  stale: [{ kind: 'changed', input: METRIC, now: 'new' }],
});

let entries = 0;

export const entryOf = <K extends JournalKind>(
  kind: K,
  body: JournalBody<K>,
  over: { at?: string; by?: string; text?: string } = {},
): JournalEntry =>
  ({
    id: `entry ${++entries}`,
    kind,
    at: '2027-02-10T10:00:00.000Z',
    by: 'Ana',
    text: 'because',
    body,
    ...over,
  }) as JournalEntry;

/** Facts of an empty project, and what is given. */
export function factsOf(over: {
  file?: Record<string, unknown>;
  claims?: readonly (Claim | ClaimStatus)[];
  journal?: readonly JournalEntry[];
  future?: readonly JournalEntry[];
  killHistory?: Record<string, readonly Claim[]>;
  runs?: Partial<GateFacts['runs']>;
  runbooks?: readonly string[];
  today?: string;
}): GateFacts {
  const statuses = (over.claims ?? []).map((entry) => ('claim' in entry ? entry : holding(entry)));
  return {
    file: ProjectFile.parse({ name: 'birds', ...over.file }),
    claims: new Map(statuses.map((status) => [status.claim.key, status])),
    killHistory: new Map(Object.entries(over.killHistory ?? {})),
    journal: over.journal ?? [],
    future: over.future ?? [],
    runs: { total: 0, before: {}, seeds: null, ...over.runs },
    runbooks: over.runbooks ?? [],
    today: over.today ?? TODAY,
  };
}

/** cairn.yaml of a project in which everything is declared. */
export const FULL_FILE = {
  problem: 'which strikes damage the aircraft',
  users: 'inspectors',
  businessMetric: { name: 'inspections avoided', volumePerYear: 12_000 },
  value: { perDecision: 40, unit: 'EUR', decisionsPerYear: 12_000 },
  budget: { money: 10_000, unit: 'EUR' },
  data: { strikes: { path: 'strikes.csv', security: 'public' } },
  target: { table: 'strikes', column: 'damage' },
  interface: { input: [{ name: 'speed', type: 'number' }], output: { name: 'damage', type: 'category' } },
  metric: { optimise: 'roc-auc', atLeast: 0.8 },
  stakeholders: [{ name: 'Ana' }, { name: 'Ben' }],
  archetype: { softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false },
  harms: [{ harm: 'a strike is missed', owner: 'Ana', mitigation: 'every tenth is inspected' }],
  constraints: { latencyMilliseconds: 5, memoryMegabytes: 10, costPerThousand: 0.01 },
  runs: { costPerHour: 2 },
  deployment: { target: 'nightly batch', owner: 'Ben', fallback: 'the rule', rollback: 'the last model' },
};

const ATTESTED = { kind: 'attested', by: 'Ana', expires: '2027-12-31' } as const;

/** A replay by another person, of a run that logged the metric to optimise. */
export const REPLAYED = {
  run: 'r9',
  runBy: 'Ana',
  person: 'Ben',
  job: null,
  kind: 'exec',
  status: 'done',
  optimise: 'roc-auc',
  metrics: { compared: 2, identical: 2 },
};

/** Evidence with which every need that this version measures is met, but for those of an idea. */
export const FULL_CLAIMS: readonly Claim[] = [
  claimOf('signed/businessMetric/Ana', { ...ATTESTED, value: 'inspections avoided' }),
  claimOf('archetype', { value: 'human-in-the-loop', kind: 'computed' }),
  claimOf('data/rows', { value: 4000, unit: 'rows' }),
  claimOf('rung/constant', { value: 0.5, interval: [0.5, 0.5], unit: 'ROC AUC', n: 1000 }),
  claimOf('rung/rule', { value: 0.7, interval: [0.67, 0.73], unit: 'ROC AUC', n: 1000 }),
  claimOf('rung/linear', { value: 0.83, interval: [0.81, 0.85], unit: 'ROC AUC', n: 1000 }),
  claimOf('attest/feasibility-a', { ...ATTESTED, value: 'unsure' }),
  claimOf('interface/coverage', { value: 0.99 }),
  claimOf('signed/metric/Ana', { ...ATTESTED, value: 'roc-auc at least 0.8' }),
  claimOf('signed/metric/Ben', { ...ATTESTED, by: 'Ben', value: 'roc-auc at least 0.8' }),
  claimOf('benchmark/items', { value: 60, unit: 'items' }),
  claimOf('benchmark/kappa', { value: 0.72, interval: [0.61, 0.83] }),
  claimOf('split/leaks', { value: 0 }),
  claimOf('signal/p', { value: 0.005 }),
  claimOf('rung/human', { value: 0.9, interval: [0.82, 0.98], unit: 'ROC AUC', n: 60 }),
  claimOf('rung/upper-bound', { value: 0.92, interval: [0.9, 0.94], unit: 'ROC AUC', n: 1000 }),
  claimOf('sanity/issues', { value: 0 }),
  claimOf('attest/feasibility-g', { ...ATTESTED, value: 'yes' }),
  claimOf('candidate/rung', { value: 'linear' }),
  claimOf('candidate/gain-over-rule', { value: 0.13, interval: [0.1, 0.16], unit: 'ROC AUC', n: 1000 }),
  claimOf('requirements/met', { value: true }),
  claimOf('slices/worst', { value: -0.02, interval: [-0.06, 0.02], note: 'phase = climb' }),
  claimOf('test/touches', { value: 1 }),
  claimOf('replay', { value: true, by: 'Ben', detail: REPLAYED }),
  claimOf('runbook/release', { value: true }),
  claimOf('model-card', { value: 'abc', kind: 'computed' }),
  claimOf('interface/contract', { value: true }),
  claimOf('latency/linear', { value: 0.2, unit: 'ms a row' }),
  claimOf('size/linear', { value: 2_000_000, unit: 'bytes' }),
  claimOf('attest/minimum-useful', { ...ATTESTED, value: 0.75 }),
];

/** What cairn.yaml and the record hold of the idea that a project came from. */
export const IDEA_FILE = { idea: './ideas/strikes.yaml' };
export const IDEA_CLAIMS: readonly Claim[] = [
  claimOf('idea/strikes/verdict', {
    value: 'human-in-the-loop',
    kind: 'computed',
    detail: { file: 'ideas/strikes.yaml' },
  }),
  claimOf('idea/strikes/ivo/useful-at-any-accuracy', { ...ATTESTED, value: true }),
  claimOf('idea/strikes/value/p-net-positive', { ...ATTESTED, value: 0.9 }),
];

/** Facts with which every need that this version measures is met, but for those of an idea. */
export const fullFacts = (over: Parameters<typeof factsOf>[0] = {}): GateFacts =>
  factsOf({
    runbooks: ['release'],
    runs: { total: 9, seeds: { seeds: 3, run: 'r9', command: ['python', 'train.py'], stale: false } },
    ...over,
    file: { ...FULL_FILE, ...over.file },
    claims: [...FULL_CLAIMS, ...(over.claims ?? [])],
  });
