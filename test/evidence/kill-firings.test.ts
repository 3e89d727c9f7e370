import { expect, test } from 'vitest';
import type { JournalEntry } from '../../src/contracts/journal.ts';
import { goalChanges } from '../../src/evidence/charter-changes.ts';
import { evaluateGate } from '../../src/evidence/gates/evaluate-gates.ts';
import { unrecordedFirings } from '../../src/evidence/kill-firings.ts';
import { claimOf, entryOf, factsOf } from './facts.ts';

const AT = '2027-02-03T10:00:00.000Z';
const RULE = { name: 'first signal', by: '2027-02-01', claim: 'signal/p', atMost: 0.05 };
const killHistory = { 'signal/p': [claimOf('signal/p', { value: 0.2, at: '2027-01-20T10:00:00.000Z' })] };

const fired = factsOf({ file: { killRules: [RULE] }, killHistory, today: '2027-02-03' });
const journal: JournalEntry[] = unrecordedFirings(fired, AT).map((draft, i) => ({ ...draft, id: `${i}` }));
const gateOf = (killRules: readonly object[], more: readonly JournalEntry[] = []) =>
  evaluateGate(
    'GK',
    factsOf({ file: { killRules }, journal: [...journal, ...more], killHistory, today: '2027-02-05' }),
  );

test('a firing is written down once, and is no change of the goal', () => {
  expect(journal.map(({ text }) => text)).toEqual([
    'The kill rule "first signal" fired on 2027-02-02: `signal/p` was 0.2 on 2027-02-01; at most 0.05 was asked for',
  ]);
  expect(unrecordedFirings({ ...fired, journal }, AT)).toEqual([]);
  expect(goalChanges(journal)).toEqual([]);
});

test.each([
  ['deleted', []],
  ['put off', [{ ...RULE, by: '2027-06-01' }]],
  ['made easier', [{ ...RULE, atMost: 0.5 }]],
])('it stays fired when the rule is %s', (_, killRules) => {
  const gate = gateOf(killRules);
  expect(gate.state).toBe('closed');
  expect(gate.needs.map(({ id }) => id)).toEqual(['decision/first signal', 'learning/first signal']);
  expect(gate.needs[0]!.why).toContain('0.2 on 2027-02-01; at most 0.05 was asked for');
});

test('until it is decided', () => {
  const at = '2027-02-04T10:00:00.000Z';
  const decision = entryOf(
    'decision',
    { question: 'Kill rule first signal', options: [], chosen: 'go on', reverses: null, reviewAt: null },
    { at },
  );
  expect(gateOf([], [decision, entryOf('learning', {}, { at })]).state).toBe('open');
});

test('a rule of the same name that fires again is asked about again', () => {
  expect(gateOf([{ ...RULE, by: '2027-02-03' }]).needs.map(({ id }) => id)).toEqual([
    'decision/first signal',
    'learning/first signal',
    'decision/first signal 2027-02-04',
    'learning/first signal 2027-02-04',
  ]);
});
