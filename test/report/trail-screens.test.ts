import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/evidence/answers.ts';
import { evaluateGates } from '../../src/evidence/gates/evaluate-gates.ts';
import { claimInput, claimStatuses } from '../../src/evidence/staleness.ts';
import { trailGate, trailOf } from '../../src/evidence/trail.ts';
import { whyChain } from '../../src/evidence/why.ts';
import { modelCard } from '../../src/report/model-card.ts';
import {
  renderArchetype,
  renderPhase,
  renderPremortem,
  renderQuestion,
  renderSigned,
  renderWaived,
} from '../../src/report/terminal/answer-lines.ts';
import { claimOnScreen, renderClaims, renderWhy } from '../../src/report/terminal/claim-lines.ts';
import { screenOf } from '../../src/report/terminal/screen.ts';
import { textWidth } from '../../src/report/terminal/text-width.ts';
import { renderGate, renderTrail } from '../../src/report/terminal/trail-lines.ts';
import { archetypeEvidence, archetypeTitles } from '../../src/evidence/archetype.ts';
import { lifecycleOf, timeInPhases } from '../../src/evidence/lifecycle.ts';
import { activeWaivers } from '../../src/evidence/gates/waivers.ts';
import { premortem } from '../../src/project/premortem.ts';
import { claimOf, entryOf, FULL_CLAIMS, fullFacts, holding, stale, TODAY } from '../evidence/facts.ts';

const claim = (key: string) => FULL_CLAIMS.find((other) => other.key === key)!;

/** A project in the middle of its life: waivers, one that ran out, a moved goal, stale claims, findings, loops. */
const facts = fullFacts({
  claims: [
    stale(claim('signed/metric/Ana')),
    stale(claim('rung/linear')),
    claimOf('assumed/cost', { value: 3, unit: 'EUR', kind: 'assumed' }),
    claimOf('rung/human', { value: null, note: 'two annotators are missing' }),
  ],
  journal: [
    entryOf('phase', { from: 'planning', to: 'data' }, { at: '2027-02-02T10:00:00.000Z' }),
    entryOf('waiver', { gate: 'G1', need: 'validation', until: '2027-02-20' }, { text: 'a trial in January' }),
    entryOf(
      'waiver',
      { gate: 'G1', need: null, until: '2027-04-01' },
      { text: 'the planners count their minutes until April' },
    ),
    entryOf(
      'phase',
      { from: 'data', to: 'planning' },
      { at: '2027-02-12T10:00:00.000Z', text: 'the target was another one' },
    ),
    entryOf(
      'finding',
      { part: 'data', negative: true, evidence: [] },
      { text: 'half of the labels come a month late' },
    ),
    entryOf(
      'charter-change',
      { field: 'metric', before: { atLeast: 0.85 }, after: { atLeast: 0.8 }, resultsSeen: true },
      { by: 'cairn' },
    ),
  ],
  runs: { total: 41, before: { G3: 5 } },
});
const gates = evaluateGates(facts);
const trail = trailOf(facts, gates);
const g3 = trailGate(
  gates.find(({ id }) => id === 'G3')!,
  facts,
);
const g1 = trailGate(
  gates.find(({ id }) => id === 'G1')!,
  facts,
);
const statuses = [...facts.claims.values()];

const data = { kind: 'dataset', name: 'strikes', hash: 'v1' } as const;
const score = claimOf('rung/linear', {
  title: 'ROC AUC of the linear model',
  value: 0.83,
  interval: [0.81, 0.85],
  n: 1000,
  inputs: [data],
  command: 'cairn check',
});
const headroom = claimOf('headroom', {
  title: 'Headroom closed',
  value: 0.7,
  inputs: [claimInput(score)],
  command: 'cairn check',
});
const whyOf = (hash: string) => {
  const current = new Map([['dataset:strikes', hash]]);
  const found = claimStatuses([score, headroom], current, TODAY);
  return [whyChain('headroom', found, current), found.get('headroom')!] as const;
};

const first = {
  value: 'yes',
  by: 'Ana',
  at: '2027-01-04',
  because: 'the rule misses strikes at night',
  confidence: 0.7,
};
const question: Question = {
  need: 'feasibility-g',
  question: 'Beside this evidence: are you sure that you need machine learning at all?',
  answers: 'yes, no or unsure',
  evidence: [
    { claim: 'candidate/gain-over-rule', title: 'gain', says: 'ROC AUC 0.01 (−0.01 to 0.03)', holds: true },
    { claim: 'rung/human', title: 'people', says: 'ROC AUC 0.9 (0.82–0.98)', holds: false },
  ],
  first,
  suggestion: 'The model and the rule cannot be told apart: the gain may be none. Use the rule until more is known.',
  recorded: null,
};
const lifecycle = lifecycleOf(facts.journal, '2027-02-01T10:00:00.000Z');

const screens = {
  trail: (options: object) => renderTrail(trail, options),
  'gate-closed': (options: object) => renderGate(g3, options),
  'gate-waived': (options: object) => renderGate(g1, options),
  claims: (options: object) => renderClaims(statuses, { ...options, onlyStale: false }),
  'claims-stale': (options: object) => renderClaims(statuses, { ...options, onlyStale: true }),
  'why-holds': (options: object) => renderWhy(...whyOf('v1'), options),
  'why-stale': (options: object) => renderWhy(...whyOf('v2'), options),
  question: (options: object) => renderQuestion(question, options),
  answer: (options: object) =>
    renderQuestion(
      { ...question, recorded: { ...first, value: 'no', at: '2027-03-01', changedMind: true, expires: '2027-09-01' } },
      options,
    ),
  signed: (options: object) =>
    renderSigned(
      {
        field: 'metric',
        person: 'Ben',
        says: 'roc-auc at least 0.8',
        expires: '2028-03-01',
        signatures: [
          { person: 'Ana', says: 'roc-auc at least 0.85', holds: false },
          { person: 'Ben', says: 'roc-auc at least 0.8', holds: true },
        ],
        waiting: ['Ana'],
      },
      options,
    ),
  waived: (options: object) =>
    renderWaived(
      {
        waivers: [{ ...activeWaivers(facts)[0]!, need: 'validation' }],
        gate: gates.find(({ id }) => id === 'G1')!,
        active: 1,
      },
      options,
    ),
  archetype: (options: object) =>
    renderArchetype(
      {
        archetype: 'autonomous',
        title: archetypeTitles.autonomous,
        answers: facts.file.archetype!,
        ...archetypeEvidence.autonomous,
      },
      options,
    ),
  premortem: (options: object) => renderPremortem(premortem(facts), options),
  phase: (options: object) => {
    const spent = timeInPhases(lifecycle, '2027-03-01T10:00:00.000Z');
    const day = 86_400_000;
    const days = { planning: spent.planning / day, data: spent.data / day, training: 0, deploying: 0 };
    return renderPhase({ lifecycle, days, moved: { from: 'data', kind: 'back' } }, options);
  },
};
const names = Object.keys(screens) as (keyof typeof screens)[];
// oxlint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[\d+m/g;

test('golden: every screen at 80 columns', async () => {
  const all = names.map((name) => `--- ${name}\n${screens[name]({})}`).join('\n');
  await expect(all).toMatchFileSnapshot('snapshots/trail-screens.txt');
});

test('golden: the model card', async () => {
  await expect(modelCard(fullFacts({ claims: [stale(claim('rung/linear'))] }))!.markdown).toMatchFileSnapshot(
    'snapshots/model-card.md',
  );
});

describe.each(names)('%s', (name) => {
  test.each([72, 80, 100])('fits into %i columns', (width) => {
    const lines = screens[name]({ width }).split('\n');
    expect(lines.filter((line) => textWidth(line) > width)).toEqual([]);
  });

  test('says the same with colours and without', () => {
    expect(screens[name]({ colour: true }).replaceAll(ESCAPES, '')).toBe(screens[name]({}));
    expect(screens[name]({})).not.toContain('\u001b');
  });

  test('in ASCII holds nothing else', () => {
    // oxlint-disable-next-line no-control-regex
    expect(screens[name]({ unicode: false })).toMatch(/^[\n -~]*$/);
  });
});

describe('a claim wears its kind', () => {
  const screen = screenOf({ colour: true });
  const attested = claimOf('x', { value: 'yes', kind: 'attested', by: 'Ana' });

  test('attested: italic with person and day; stale: amber with "was"', () => {
    expect(claimOnScreen(holding(attested), screen)).toBe('\u001b[3myes (Ana, 2027-02-01)\u001b[23m');
    expect(claimOnScreen(stale(claimOf('x', { value: 2 })), screen)).toBe('\u001b[33mwas 2\u001b[39m');
  });

  test('assumed: in brackets with a tilde; unknown: a dash and why; cut texts keep who said them', () => {
    expect(claimOnScreen(holding(claimOf('x', { value: 2, kind: 'assumed' })), screen)).toBe('[~2]');
    expect(claimOnScreen(holding(claimOf('x', { value: null, note: 'too few rows' })), screen)).toBe('– too few rows');
    const long = { ...attested, value: 'a long answer that does not fit' };
    expect(claimOnScreen(holding(long), screenOf(), 30)).toBe('a long answ… (Ana, 2027-02-01)');
  });

  test('names from outside bring no escapes along', () => {
    const hostile = claimOf('x\u001b[2J', { value: 'a\u001b]0;b\u0007\nc', by: '\u001b[31mEve', kind: 'attested' });
    // oxlint-disable-next-line no-control-regex
    expect(renderClaims([holding(hostile)], { onlyStale: false })).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

test('however many claims an idea has, one line says that it changed and how to assess it again', () => {
  const file = 'ideas/strikes.yaml';
  const input = { kind: 'file' as const, name: file, hash: 'old' };
  const claims = ['verdict', 'worth', 'need'].map((name) => ({
    claim: claimOf(`idea/strikes/${name}`, { inputs: [input], detail: { file, fact: true } }),
    stale: [{ kind: 'changed' as const, input, now: 'new' }],
  }));
  const changed = fullFacts({ claims });
  const lines = renderTrail(trailOf(changed, evaluateGates(changed))).split('\n');
  const at = lines.indexOf('Stale');
  expect(lines.slice(at, at + 3)).toEqual([
    'Stale',
    '  the idea changed since the assessment: cairn assess ideas/strikes.yaml',
    '',
  ]);
});
