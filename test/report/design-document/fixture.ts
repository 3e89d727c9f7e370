import type { ClaimDraft } from '../../../src/contracts/claim.ts';
import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { evaluateGates } from '../../../src/evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../../src/evidence/gates/facts.ts';
import { declaredInputs, metricInput } from '../../../src/evidence/inputs.ts';
import { claimStatuses, inputId } from '../../../src/evidence/staleness.ts';
import { checkClaims } from '../../../src/project/check-claims/check-claims.ts';
import { premortem } from '../../../src/project/premortem.ts';
import type { DesignInput } from '../../../src/report/design-document/input.ts';
import { reports } from '../fixtures/all.ts';

const report = reports['birdstrikes']!;

export const file = ProjectFile.parse({
  name: 'bird-strikes',
  problem:
    'After a bird strike an inspector decides by hand which aircraft to look at first. Of {{data/rows}} reports few are about damage.',
  users: 'Inspectors of the maintenance base',
  surface: {
    where: 'The list of open reports, sorted by the chance of damage',
    actor: 'Inspector on duty',
    trigger: 'A report is filed',
    action: 'Looks at the aircraft at the top of the list first',
  },
  nonGoals: ['Finding out which bird it was', 'Replacing the inspection that the law asks for'],
  businessMetric: { name: 'Hours until damage is found', now: 31, unit: 'hours', volumePerYear: 10_000 },
  value: { perDecision: 40, unit: 'EUR', decisionsPerYear: 10_000 },
  errorCosts: { falsePositive: 50, falseNegative: 900, unit: 'EUR' },
  data: {
    strikes: {
      path: 'data/birdstrikes.csv',
      source: 'FAA Wildlife Strike Database, extract of 2016',
      licence: 'public domain',
      security: 'public',
    },
    crews: { path: 'data/crews.csv', source: 'Crew planning', security: 'personal', sensitive: ['Name', 'Born'] },
  },
  target: { table: 'strikes', column: 'Effect Amount of damage', negative: 'None' },
  interface: {
    version: 1,
    input: [
      { name: 'speed', type: 'number', unit: 'knots', min: 0, max: 600, column: 'Speed IAS in knots' },
      { name: 'size', type: 'category', values: ['Small', 'Medium', 'Large'] },
      { name: 'phase', type: 'category', required: false },
    ],
    output: { name: 'damage', type: 'category', values: ['None', 'Minor', 'Substantial'] },
  },
  metric: {
    optimise: 'roc-auc',
    atLeast: 0.8,
    thresholds: ['recall>=0.7'],
    population: 'Strikes reported by pilots in the US',
    date: '2027-03-01',
    usefulGain: 0.02,
  },
  stakeholders: [
    { name: 'Ana Kovač', role: 'Head of maintenance' },
    { name: 'Ben Osei', role: 'Safety' },
    { name: 'Chiara Neri', role: 'Engineering' },
  ],
  harms: [
    {
      harm: 'Damage on small aircraft is found later than on large ones',
      affected: 'Crews of small aircraft',
      owner: 'Ben Osei',
      mitigation: 'Every small aircraft is looked at within two days',
      columns: ['Effect Impact to flight'],
    },
    { harm: 'Inspectors trust the order and stop looking at the bottom of the list', owner: 'Ana Kovač' },
  ],
  constraints: { latencyMilliseconds: 200, other: ['Runs on the server of the base, without the network'] },
  deployment: { target: 'the server of the base, nightly', owner: 'Chiara Neri', fallback: 'the rule on size' },
  budget: { money: 12_000, unit: 'EUR' },
  deadline: '2027-06-30',
  killRules: [{ name: 'No better than the rule', by: '2027-02-01', claim: 'candidate/gain-over-rule', atLeast: 0.02 }],
});

const draft = (key: string, said: Partial<ClaimDraft>): ClaimDraft => ({
  key,
  title: key,
  value: null,
  unit: null,
  interval: null,
  n: null,
  kind: 'measured',
  evidence: [],
  inputs: [],
  by: 'cairn',
  at: '2026-11-20T10:00:00.000Z',
  expires: null,
  note: null,
  command: null,
  detail: null,
  ...said,
});

const oldData = { kind: 'dataset', name: 'strikes', hash: 'the version of last month' } as const;

/** A person's score that rests on an older version of the data, a signature, and a guess. */
export const peoplesClaims: readonly ClaimDraft[] = [
  draft('rung/human', {
    title: 'ROC AUC of domain experts',
    value: 0.86,
    unit: report.metric.title,
    interval: [0.81, 0.9],
    n: 120,
    inputs: [oldData],
    evidence: [{ kind: 'labels', ref: 'round-1' }],
    command: 'cairn label --report',
    detail: { level: 'domain-experts' },
  }),
  draft('benchmark/items', { title: 'items of the benchmark', value: 120, unit: 'items', n: 120, inputs: [oldData] }),
  draft('benchmark/kappa', {
    title: 'agreement of two annotators',
    value: 0.71,
    interval: [0.6, 0.81],
    n: 120,
    inputs: [oldData],
  }),
  draft('label/seconds', {
    title: 'seconds for a label',
    value: 21,
    unit: 'seconds',
    interval: [18, 24],
    n: 240,
    kind: 'attested',
    by: 'ben',
    expires: '2027-11-20',
  }),
  draft('signed/metric/Ana Kovač', {
    title: 'metric, signed',
    value: 'ROC AUC at least 0.8',
    kind: 'attested',
    by: 'Ana Kovač',
    expires: '2027-05-20',
    inputs: [metricInput(file)],
    command: 'cairn sign metric --by "Ana Kovač"',
  }),
  draft('signed/metric/Ben Osei', {
    title: 'metric, signed',
    value: 'ROC AUC at least 0.75',
    kind: 'attested',
    by: 'Ben Osei',
    expires: '2027-05-20',
    inputs: [{ kind: 'metric', name: 'metric', hash: 'another' }],
  }),
  draft('label/price', {
    title: 'price of a label',
    value: 0.35,
    unit: 'EUR',
    kind: 'assumed',
    command: 'cairn label --report',
  }),
  draft('archetype', { title: 'archetype', value: 'human-in-the-loop', kind: 'computed', command: 'cairn archetype' }),
  draft('runbook/train', {
    title: 'runbook train works',
    value: true,
    at: '2026-11-19T08:00:00.000Z',
    command: 'cairn runbook verify train',
  }),
];

const journal: readonly JournalEntry[] = [
  {
    id: 'j1',
    kind: 'finding',
    at: '2026-11-18T10:00:00.000Z',
    by: 'ana',
    text: 'The hour of the day says nothing about damage',
    body: { part: 'features', negative: true, evidence: [] },
  },
  {
    id: 'j2',
    kind: 'phase',
    at: '2026-11-18T11:00:00.000Z',
    by: 'ana',
    text: 'The question is agreed',
    body: { from: 'planning', to: 'data' },
  },
  {
    id: 'j3',
    kind: 'waiver',
    at: '2026-11-19T10:00:00.000Z',
    by: 'Ana Kovač',
    text: 'The bound needs a budget that comes in January',
    body: { gate: 'G3', need: 'upper-bound', until: '2027-01-31' },
  },
  {
    id: 'j4',
    kind: 'phase',
    at: '2026-11-19T12:00:00.000Z',
    by: 'ana',
    text: 'Half of the labels were missing',
    body: { from: 'data', to: 'planning' },
  },
  {
    id: 'j5',
    kind: 'registration',
    at: '2026-11-20T12:00:00.000Z',
    by: 'ben',
    text: 'Depth',
    body: {
      study: 'depth',
      hypothesis: 'Deeper trees help on rare species',
      metric: 'ROC AUC',
      n: 2000,
      analysis: 'Paired difference, DeLong',
    },
  },
];

const prose = [
  {
    path: 'docs/data.md',
    text: `# Data

Each row is **one report** of a strike. There are {{data/rows}} of them, seen on {{data/rows.date}}, and
people agree on damage with a kappa of {{benchmark/kappa}}.

## What is missing

1. Strikes that nobody saw. We guess 20 % of all.
2. Small aircraft report less often.

| Year | What changed |
|---|---|
| 2009 | Reporting became a duty |

> The speed is that of the instrument, in \`{{knots}}\`.
`,
    pictures: new Map<string, string>(),
  },
  {
    path: 'docs/notes-from-the-base.md',
    text: 'They look at the top ten only.\n',
    pictures: new Map<string, string>(),
  },
];

/** An input with everything in it: measured, computed, attested, assumed, stale and missing numbers. */
export function designInput(
  change: Partial<Pick<GateFacts, 'file' | 'journal' | 'today'>> & {
    drafts?: readonly ClaimDraft[];
    prose?: DesignInput['prose'];
  } = {},
): DesignInput {
  const project = change.file ?? file;
  const measured = checkClaims({
    report,
    file,
    dataset: 'strikes',
    run: 'r-20261120-1',
    artifact: '9f2c41d07be3',
    touches: 1,
    host: 'heron',
  });
  const drafts = change.drafts ?? [...measured, ...peoplesClaims];
  const claims = drafts.map((claim, i) => ({ ...claim, id: `c${i}` }));
  const current = new Map(declaredInputs(project).map((input) => [inputId(input), input.hash]));
  for (const field of ['split', 'check', 'target', 'harms', 'data', 'metric'] as const)
    for (const { inputs } of measured)
      for (const input of inputs)
        if (!current.has(inputId(input)) && input.name.startsWith(field)) current.set(inputId(input), input.hash);
  current.set('dataset:strikes', report.dataset.hash);
  const facts: GateFacts = {
    file: project,
    claims: claimStatuses(claims, current, change.today ?? '2026-11-21'),
    killHistory: new Map(),
    journal: change.journal ?? journal,
    future: [],
    runs: { total: 14, before: { G3: 2 }, seeds: null },
    runbooks: ['train', 'deploy'],
    today: change.today ?? '2026-11-21',
  };
  return {
    facts,
    gates: evaluateGates(facts),
    versions: new Map([
      [
        'strikes',
        [
          {
            dataset: 'strikes',
            hash: report.dataset.hash,
            rows: report.dataset.rows,
            columns: [],
            at: '2026-11-20T09:00:00.000Z',
            source: 'data/birdstrikes.csv',
            snapshot: null,
          },
          {
            dataset: 'strikes',
            hash: '51c0ffee51c0ffee',
            rows: 9800,
            columns: [],
            at: '2026-10-20T09:00:00.000Z',
            source: 'data/birdstrikes.csv',
            snapshot: null,
          },
        ],
      ],
    ]),
    dooms: premortem(facts),
    prose: change.prose ?? prose,
    locate: (path) => `cairn.yaml:${path.length + 1}:1 (${path.join('.')})`,
    version: '0.1.0',
  };
}
