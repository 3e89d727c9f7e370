import { expect, test } from 'vitest';
import { forecastsOf } from '../../../src/evidence/forecasts.ts';
import type { Gate } from '../../../src/evidence/gates/evaluate-gates.ts';
import { outcomesFromGates } from '../../../src/project/forecasts/gate-outcomes.ts';
import { event } from './entries.ts';

const DUE = '2026-02-01';
const journal = [
  event('a', 0.7, { about: 'G3 by 2026-02-01', ref: { gate: 'G3' } }),
  event('b', 0.2, { about: 'gate G3 by 2026-02-01', ref: { gate: 'G3' }, by: 'Ben' }),
  event('other', 0.2),
];

const gate = (more: Partial<Gate>, evidenceOn: string | null = null): Gate => ({
  id: 'G3',
  title: 'Baselined',
  state: 'closed',
  closedAgain: false,
  waived: 0,
  needs: [
    {
      id: 'ladder',
      gate: 'G3',
      title: 'A ladder',
      state: more.state === 'open' ? 'met' : 'missing',
      claim: evidenceOn === null ? null : 'rung/rule',
      why: '',
      command: null,
      waiver: null,
    },
  ],
  ...more,
});

const answer = (found: Gate, today: string, evidenceOn: string | null = null) => {
  const claims = new Map(evidenceOn === null ? [] : [['rung/rule', { claim: { at: `${evidenceOn}T09:00:00Z` } }]]);
  const facts = { claims, today } as never;
  const known = forecastsOf(journal, today);
  return outcomesFromGates({ facts, gates: [found] }, known, { by: 'cairn', at: '2026-02-02T09:00:00.000Z' });
};

test('open in time is yes, one answer for everybody', () => {
  const found = answer(gate({ state: 'open' }, '2026-01-20'), DUE, '2026-01-20');
  expect(found.map(({ body, text }) => [body.forecast, body.outcome, body.source, text])).toEqual([
    ['a', true, 'measured', 'G3 is open, its newest evidence is of 2026-01-20'],
  ]);
  expect(answer(gate({ state: 'open' }, '2026-01-20'), '2026-03-01', '2026-01-20')[0]!.body.outcome).toBe(true);
});

test('not open on the last day is not an answer yet, on the day after it is no, with what is missing', () => {
  expect(answer(gate({}), DUE)).toEqual([]);
  expect(answer(gate({}), '2026-02-02').map(({ body, text }) => [body.outcome, text])).toEqual([
    [false, 'G3 is not open on 2026-02-02; missing: ladder'],
  ]);
});

test('what cannot be told is left to a person: renewed since, or closed again', () => {
  expect(answer(gate({ state: 'open' }, '2026-02-10'), '2026-02-11', '2026-02-10')).toEqual([]);
  expect(answer(gate({ closedAgain: true }), '2026-02-02')).toEqual([]);
});
