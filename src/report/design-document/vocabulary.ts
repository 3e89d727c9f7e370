import type { RungName } from '../../contracts/report.ts';
import { rungNouns } from '../../contracts/rung-names.ts';

/** A number that a finished design document holds, and what it answers. */
export interface Expected {
  readonly key: string;
  readonly title: string;
  /** Asked as long as there is no such claim. */
  readonly question: string;
  readonly command: string;
}

const CHECK = 'cairn check';
const LABEL = 'cairn label';
const BOUND = 'cairn upper-bound';

const fixed: readonly Expected[] = [
  { key: 'verdict', title: 'Verdict', question: 'Is machine learning worth it here?', command: CHECK },
  { key: 'data/rows', title: 'Rows', question: 'How many rows are there?', command: CHECK },
  {
    key: 'data/schema-drift',
    title: 'Columns that drifted',
    question: 'Did the schema drift between versions of the data?',
    command: 'cairn data',
  },
  {
    key: 'split/leaks',
    title: 'Leaks between training and test rows',
    question: 'Does the split leak?',
    command: CHECK,
  },
  {
    key: 'signal/p',
    title: 'Chance that shuffled labels look as good',
    question: 'Does the data say anything about the target?',
    command: CHECK,
  },
  { key: 'candidate/rung', title: 'Candidate', question: 'Which rung is the candidate?', command: CHECK },
  {
    key: 'candidate/gain-over-rule',
    title: 'Gain over the rule',
    question: 'How much better is the candidate than one rule?',
    command: CHECK,
  },
  {
    key: 'candidate/gain-over-incumbent',
    title: 'Gain over what runs today',
    question: 'How much better is the candidate than what runs today?',
    command: `${CHECK} --incumbent COLUMN`,
  },
  {
    key: 'candidate/gain-over-floor',
    title: 'Gain over the floor',
    question: 'How much better is the candidate than the constant?',
    command: CHECK,
  },
  {
    key: 'headroom',
    title: 'Share of the headroom that is closed',
    question: 'How much of the way from floor to ceiling is closed?',
    command: CHECK,
  },
  { key: 'requirements/met', title: 'Thresholds met', question: 'Are the thresholds met?', command: CHECK },
  { key: 'slices/worst', title: 'Worst slice', question: 'Which slice of the rows fares worst?', command: CHECK },
  {
    key: 'sanity/issues',
    title: 'Sanity checks with issues',
    question: 'Does the sanity suite find issues?',
    command: CHECK,
  },
  {
    key: 'test/touches',
    title: 'Touches of the test rows',
    question: 'How often were the test rows touched?',
    command: CHECK,
  },
  {
    key: 'interface/coverage',
    title: 'Share of rows that fit the interface',
    question: 'How many rows fit the interface?',
    command: 'cairn interface check',
  },
  {
    key: 'interface/mapping',
    title: 'Share of fields that the data hold',
    question: 'Does the data hold every field of the interface?',
    command: 'cairn interface check',
  },
  {
    key: 'interface/contract',
    title: 'Contract of the interface',
    question: 'Does the interface keep what was signed?',
    command: 'cairn interface check',
  },
  {
    key: 'benchmark/items',
    title: 'Items of the benchmark',
    question: 'On which frozen items are people and models compared?',
    command: LABEL,
  },
  {
    key: 'benchmark/kappa',
    title: 'Agreement of two annotators, kappa',
    question: 'Do two people agree on the labels?',
    command: LABEL,
  },
  {
    key: 'rung/human',
    title: 'Human performance',
    question: 'How well do people do, on the same rows and in the same metric?',
    command: LABEL,
  },
  {
    key: 'label/seconds',
    title: 'Seconds for a label',
    question: 'How long does a person need for one item?',
    command: LABEL,
  },
  { key: 'label/price', title: 'Price of a label', question: 'What does a label cost?', command: LABEL },
  { key: 'rung/upper-bound', title: 'Upper bound', question: 'How good could it get?', command: BOUND },
  {
    key: 'upper-bound/cost',
    title: 'Cost of the upper bound',
    question: 'What does the upper bound cost for each row?',
    command: BOUND,
  },
  {
    key: 'upper-bound/latency',
    title: 'Latency of the upper bound',
    question: 'How long does the upper bound need for a row?',
    command: BOUND,
  },
  {
    key: 'replay',
    title: 'Replay by somebody else',
    question: 'Does somebody else get the same?',
    command: 'cairn replay RUN',
  },
  { key: 'model-card', title: 'Model card', question: 'Where is the model card?', command: 'cairn card' },
  { key: 'archetype', title: 'Archetype', question: 'Which archetype is the project?', command: 'cairn archetype' },
  {
    key: 'harms/open',
    title: 'Harms without owner or mitigation',
    question: 'Does every harm have an owner and a mitigation?',
    command: CHECK,
  },
  {
    key: 'harms/gap',
    title: 'Largest gap between groups',
    question: 'Do the groups that could be harmed fare alike?',
    command: CHECK,
  },
];

/** Rungs that `cairn check` measures, from the floor up. */
export const checkRungs: readonly RungName[] = [
  'constant',
  'rule',
  'own-rule',
  'incumbent',
  'linear',
  'forest',
  'boosting',
];

const rungs: readonly Expected[] = checkRungs.flatMap((rung): Expected[] => [
  {
    key: `rung/${rung}`,
    title: `Score of ${rungNouns[rung]}`,
    question: `How good is ${rungNouns[rung]}?`,
    command: CHECK,
  },
  {
    key: `latency/${rung}`,
    title: `Latency of ${rungNouns[rung]}`,
    question: `How long does ${rungNouns[rung]} need for a row?`,
    command: CHECK,
  },
  {
    key: `size/${rung}`,
    title: `Size of ${rungNouns[rung]}`,
    question: `How large is ${rungNouns[rung]}?`,
    command: CHECK,
  },
]);

const byKey = new Map([...fixed, ...rungs].map((expected) => [expected.key, expected]));

/** What is known of a key without its claim; undefined for a key that no verb ever writes. */
export function expectedNumber(key: string, runbooks: readonly string[]): Expected | undefined {
  const known = byKey.get(key);
  if (known) return known;
  const runbook = runbooks.find((name) => key === `runbook/${name}`);
  return runbook === undefined
    ? undefined
    : {
        key,
        title: `Runbook ${runbook}`,
        question: `Does the runbook ${runbook} work?`,
        command: `cairn runbook verify ${runbook}`,
      };
}

/** Every key that a reference may name although nothing was measured yet. */
export const expectedKeys = (runbooks: readonly string[]): readonly string[] => [
  ...byKey.keys(),
  ...runbooks.map((name) => `runbook/${name}`),
];
