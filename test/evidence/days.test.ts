import { expect, test } from 'vitest';
import { isFuture, lastDayOf } from '../../src/evidence/days.ts';
import { evaluateGate } from '../../src/evidence/gates/evaluate-gates.ts';
import { activeWaivers } from '../../src/evidence/gates/waivers.ts';
import { claimStatuses } from '../../src/evidence/staleness.ts';
import { claimOf, entryOf, factsOf, FULL_CLAIMS } from './facts.ts';

test('a day that is tomorrow in UTC may be today here; the day after is in the future', () => {
  expect(isFuture('2027-03-02T01:00:00.000Z', '2027-03-01')).toBe(false);
  expect(isFuture('2027-03-03T00:00:00.000Z', '2027-03-01')).toBe(true);
});

test('nothing that a person says counts longer than a year, whatever day it names', () => {
  expect(lastDayOf('2027-03-01T10:00:00.000Z', '2027-05-01')).toBe('2027-05-01');
  expect(lastDayOf('2027-03-01T10:00:00.000Z', '2036-11-18')).toBe('2028-03-02');
  const waiver = entryOf('waiver', { gate: 'G3', need: 'human', until: '2036-11-18' });
  const active = (today: string) => activeWaivers(factsOf({ journal: [waiver], today })).length;
  expect([active('2028-02-01'), active('2028-03-01')]).toEqual([1, 0]);
  const said = claimOf('attest/feasibility-a', { kind: 'attested', expires: '2036-11-18' });
  const stale = (today: string) => claimStatuses([said], new Map(), today).get(said.key)!.stale;
  expect(stale('2028-02-01')).toEqual([]);
  expect(stale('2028-03-01')).toEqual([{ kind: 'expired', on: '2028-02-03' }]);
});

test('a claim that is dated in the future does not count, and the gate names its date', () => {
  const claims = FULL_CLAIMS.map((claim) => ({ ...claim, at: '2036-11-18T10:00:00.000Z' }));
  const statuses = [...claimStatuses(claims, new Map(), '2027-03-01').values()];
  const gate = evaluateGate('G3', factsOf({ claims: statuses }));
  expect(gate.state).toBe('closed');
  expect(gate.needs.find(({ id }) => id === 'sanity')!.why).toBe(
    'The sanity suite has no issues. It is dated in the future: 2036-11-18; the clock was set back?',
  );
});
