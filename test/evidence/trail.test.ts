import { describe, expect, test } from 'vitest';
import { ladderSuggestion } from '../../src/evidence/attestable.ts';
import { evaluateGates } from '../../src/evidence/gates/evaluate-gates.ts';
import { trailOf } from '../../src/evidence/trail.ts';
import { runStart } from '../store/run-examples.ts';
import { claimOf, entryOf, factsOf, FULL_CLAIMS, fullFacts, holding, stale } from './facts.ts';

const trail = (facts: Parameters<typeof evaluateGates>[0]) => trailOf(facts, evaluateGates(facts));
const without = (...keys: string[]) => {
  const facts = fullFacts();
  return { ...facts, claims: new Map([...facts.claims].filter(([key]) => !keys.includes(key))) };
};

describe('the one next command', () => {
  test('a project without data begins with init', () => {
    expect(trail(factsOf({})).next.command).toBe('cairn init TABLE --target COLUMN');
  });

  test('the first gate that is not open; what can be measured before what must be declared', () => {
    expect(trail(without('signal/p', 'rung/human')).next).toMatchObject({ command: 'cairn check', gate: 'G2' });
    expect(trail(without('rung/human')).next).toMatchObject({ command: 'cairn label --report', gate: 'G3' });
    const undeclared = fullFacts({ file: { harms: [] } });
    expect(trail(undeclared).next).toEqual({
      command: 'cairn gate G1',
      step: 'The harm register is empty: declare harms in cairn.yaml, each with owner and mitigation.',
      gate: 'G1',
      why: 'G1 Worth machine learning: The harm register is empty: declare harms in cairn.yaml, each with owner and mitigation.',
    });
  });

  test('what can only be waived comes when all else is done', () => {
    expect(trail(fullFacts()).next).toMatchObject({
      command: 'cairn waive G1/validation --because "…" --until DATE',
      gate: 'G1',
    });
  });

  test('a kill rule that fired goes first', () => {
    const killRules = [{ name: 'stop', by: '2027-02-01', claim: 'signal/p', atMost: 0.01 }];
    expect(trail(fullFacts({ file: { killRules } })).next).toMatchObject({ gate: 'GK' });
  });

  test('all open: nothing is pressing', () => {
    const journal = ['G1', 'G4', 'G6', 'G7'].map((gate) =>
      entryOf('waiver', { gate, need: null, until: '2027-04-01' }),
    );
    expect(trail(fullFacts({ journal })).next).toEqual({
      command: 'cairn runs',
      step: null,
      gate: null,
      why: 'Every gate is open.',
    });
  });
});

test('stale claims say what they were and why they do not hold', () => {
  const rule = FULL_CLAIMS.find(({ key }) => key === 'rung/rule')!;
  expect(trail(fullFacts({ claims: [stale(rule)] })).stale).toEqual([
    { claim: 'rung/rule', was: 'ROC AUC 0.70 (0.67–0.73)', because: 'the metric changed', command: null, idea: null },
  ]);
});

test('findings are open until a decision or an iteration speaks of them', () => {
  const finding = entryOf(
    'finding',
    { part: 'data', negative: true, evidence: [] },
    { text: 'half of the labels are late' },
  );
  const decision = entryOf('decision', {
    question: `what about ${finding.id}?`,
    options: [],
    chosen: 'wait',
    reverses: null,
    reviewAt: null,
  });
  expect(trail(factsOf({ journal: [finding] })).findings).toHaveLength(1);
  expect(trail(factsOf({ journal: [finding, decision] })).findings).toEqual([]);
});

test('the last record is what a person did, or the newest claim', () => {
  const signed = claimOf('x', { title: 'x', at: '2027-02-12T00:00:00.000Z', by: 'Ana' });
  const note = entryOf('note', {}, { text: 'asked the airline' });
  const noticed = entryOf(
    'charter-change',
    { field: 'metric', before: 1, after: 2, resultsSeen: true },
    { by: 'cairn', at: '2027-02-28T00:00:00.000Z' },
  );
  expect(trail(factsOf({ journal: [note, noticed] })).last).toMatchObject({
    by: 'Ana',
    what: 'note: asked the airline',
  });
  expect(trail(factsOf({ journal: [note], claims: [signed] })).last).toMatchObject({ by: 'Ana', what: 'x: 1' });
  expect(trail(factsOf({})).last).toBeNull();
  const score = claimOf('rung/rule', { at: '2027-02-20T00:00:00.000Z', evidence: [{ kind: 'run', ref: 'r' }] });
  const check = {
    ...runStart({
      kind: 'check',
      at: '2027-02-13T00:00:00.000Z',
      tags: { dataset: 'strikes', verdict: 'cannot-tell' },
    }),
    status: 'done',
    end: null,
    metrics: [],
    artifacts: [],
  } as const;
  const facts = factsOf({ journal: [note], claims: [signed, score] });
  expect(trailOf(facts, evaluateGates(facts), check).last?.what).toBe('check of strikes: cannot tell');
});

describe('what the ladder says of rules', () => {
  const gain = (interval: [number, number] | null) => claimOf('candidate/gain-over-rule', { value: 0.02, interval });
  test.each([
    [gain([-0.01, 0.05]), undefined, 'cannot be told apart'],
    [gain([0, 0.05]), 0.02, 'Use the rule until more is known'],
    [gain([-0.01, 0.015]), 0.02, 'Rules suffice'],
    [gain([0.005, 0.015]), 0.02, 'Rules suffice'],
    [gain([0.005, 0.025]), 0.02, null],
    [gain([0.005, 0.015]), undefined, null],
    [gain(null), 0.02, null],
    [undefined, 0.02, null],
  ])('case %#', (claim, useful, expected) => {
    const said = ladderSuggestion(claim && holding(claim), useful);
    expect(said).toEqual(expected === null ? null : expect.stringContaining(expected));
  });

  test('stale evidence says nothing but that it is', () => {
    expect(ladderSuggestion(stale(gain([-0.01, 0.05])), 0.02)).toBe(
      'This evidence is stale; renew it first: cairn check.',
    );
  });
});
