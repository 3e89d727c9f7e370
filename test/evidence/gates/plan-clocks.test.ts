import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { evaluateGate } from '../../../src/evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../../src/evidence/gates/facts.ts';
import { unrecordedFirings } from '../../../src/evidence/kill-firings.ts';
import { trailOf } from '../../../src/evidence/trail.ts';
import { claimOf, entryOf, factsOf } from '../facts.ts';

const detail = { id: 'F', file: 'plan.yaml', started: '2027-01-11', days: 42, runs: null, claim: null };
const clock = (date: string | null, over: object = {}) =>
  claimOf('plan/kill/F', { value: date, kind: 'computed', command: 'cairn plan', detail: { ...detail, ...over } });

const facts = (over: Parameters<typeof factsOf>[0]): GateFacts => factsOf({ today: '2027-02-22', ...over });
const gate = (over: Parameters<typeof factsOf>[0]) => evaluateGate('GK', facts(over));
const ids = (over: Parameters<typeof factsOf>[0]) => gate(over).needs.map(({ id }) => id);

const FIRED = ['decision/plan/F', 'learning/plan/F'];
const file = { kind: 'file', name: 'plan.yaml', hash: 'old' } as const;

describe('a kill clock of a plan', () => {
  test('counts until its day, and fires on it', () => {
    expect(gate({ claims: [clock('2027-02-23')] })).toMatchObject({
      state: 'open',
      needs: [{ id: 'kill-rules', why: 'None of 1 kill rule has fired: plan/F on 2027-02-23.' }],
    });
    const fired = gate({ claims: [clock('2027-02-22')] });
    expect(fired.state).toBe('closed');
    expect(fired.needs.map(({ id }) => id)).toEqual(FIRED);
    expect(fired.needs[0]).toMatchObject({
      why: 'The kill rule "plan/F" fired on 2027-02-22: F had run since 2027-01-11, 42 days, without having worked. A decision is due by 2027-03-01.',
      command: `cairn note "…" --decision --question 'Kill rule plan/F: go on or stop?' --chosen "…"`,
    });
  });

  test('that was stopped says nothing', () => {
    expect(gate({ claims: [clock(null)] })).toMatchObject({ state: 'open', needs: [] });
  });

  test('stands beside the kill rules of cairn.yaml', () => {
    const killRules = [{ name: 'signal', by: '2027-06-01', claim: 'signal/p', atMost: 0.05 }];
    expect(gate({ file: { killRules }, claims: [clock('2027-03-23')] }).needs[0]!.why).toBe(
      'None of 2 kill rules has fired: plan/F on 2027-03-23, signal on 2027-06-01.',
    );
  });

  test('of a plan that has changed since says so, and fires only when it was looked at again', () => {
    const changed = { claim: clock('2027-02-22'), stale: [{ kind: 'changed', input: file, now: 'new' } as const] };
    expect(gate({ claims: [changed] })).toMatchObject({
      state: 'closed',
      needs: [
        {
          id: 'clock/plan/F',
          state: 'stale',
          why: 'The clock of plan/F ran until 2027-02-22. That was before the file `plan.yaml` changed.',
          command: 'cairn plan',
        },
      ],
    });
  });

  test('of a plan that was taken away fires as it was', () => {
    const gone = { claim: clock('2027-02-22'), stale: [{ kind: 'gone', input: file } as const] };
    expect(ids({ claims: [gone] })).toEqual(FIRED);
  });

  test('does not fire when a run or a claim did in time what it waits for', () => {
    const inTime: GateFacts = {
      ...facts({ claims: [clock('2027-02-22')] }),
      clockRuns: new Map([['plan/kill/F', 'r7']]),
    };
    expect(evaluateGate('GK', inTime).state).toBe('open');
    const waiting = clock('2027-02-22', { claim: { key: 'gain', atLeast: 0.02, atMost: null } });
    const gain = (value: number, at: string) => claimOf('gain', { value, at: `${at}T10:00:00.000Z` });
    expect(ids({ claims: [waiting, gain(0.03, '2027-02-20')] })).not.toEqual(FIRED);
    expect(ids({ claims: [waiting, gain(0.01, '2027-02-20')] })).toEqual(FIRED);
    expect(ids({ claims: [waiting, gain(0.03, '2027-02-23')], today: '2027-02-24' })).toEqual(FIRED);
  });
});

describe('on record', () => {
  const fired = facts({ claims: [clock('2027-02-22')] });
  const AT = '2027-02-22T10:00:00.000Z';
  const journal: JournalEntry[] = unrecordedFirings(fired, AT).map((draft, i) => ({ ...draft, id: `${i}` }));

  test('once, and whatever becomes of the plan', () => {
    expect(journal.map(({ text }) => text)).toEqual([
      'The kill rule "plan/F" fired on 2027-02-22: F had run since 2027-01-11, 42 days, without having worked',
    ]);
    expect(unrecordedFirings({ ...fired, journal }, AT)).toEqual([]);
    expect(ids({ journal })).toEqual(FIRED);
    expect(ids({ journal, claims: [clock('2027-06-01')] })).toEqual(FIRED);
    expect(trailOf({ ...fired, journal }, []).firedRules).toMatchObject([{ name: 'plan/F', on: '2027-02-22' }]);
  });

  test('until a decision names it within seven days and something was learnt', () => {
    const decision = (question: string, day: string) =>
      entryOf(
        'decision',
        { question, options: [], chosen: 'stop', reverses: null, reviewAt: null },
        { at: `${day}T10:00:00.000Z`, text: 'enough' },
      );
    const learning = entryOf('learning', {}, { at: '2027-02-25T10:00:00.000Z' });
    const state = (question: string, day = '2027-02-24') =>
      gate({ today: '2027-03-20', journal: [...journal, decision(question, day), learning] }).state;
    expect(state('Kill rule plan/F: go on or stop?')).toBe('open');
    expect(state('About Plan/F.')).toBe('open');
    expect(state('Kill rule plan/F: go on or stop?', '2027-03-02')).toBe('closed');
    expect(state('Kill rule plan/F-2: go on or stop?')).toBe('closed');
    expect(state('Kill rule plan/Fa: go on or stop?')).toBe('closed');
    expect(state('What of F?')).toBe('closed');
  });
});
