import { expect, test } from 'vitest';
import type { FileActivity } from '../../../src/contracts/plan-file.ts';
import { firedPlanClocks } from '../../../src/project/plan/plan-firings.ts';
import { claimOf } from '../../evidence/facts.ts';

const clock = (value: string | null, file = 'plan.yaml') =>
  claimOf('plan/kill/F', {
    value,
    detail: { id: 'F', file, started: '2027-01-11', days: 42, runs: null, claim: null },
  });

const fired = (
  state: FileActivity['state'] | null,
  finished: string | null = null,
  { before = clock('2027-02-22'), today = '2027-02-24' } = {},
) =>
  firedPlanClocks([before], [], {
    activities: state === null ? [] : [{ id: 'F', state, finished } as FileActivity],
    file: 'plan.yaml',
    today,
  }).map(({ rule, on }) => `${rule.name} on ${on}`);

const FIRED = ['plan/F on 2027-02-22'];

test('a clock that ran out fires on its day, whatever the plan says of it now', () => {
  expect(fired('running')).toEqual(FIRED);
  expect(fired('open')).toEqual(FIRED);
  expect(fired(null)).toEqual(FIRED);
  expect(fired('running', null, { today: '2027-02-22' })).toEqual(FIRED);
  expect(fired('running', null, { today: '2027-02-21' })).toEqual([]);
});

test('an end on its day or before it was in time, a later one or one without a day was not', () => {
  for (const state of ['worked', 'failed', 'killed'] as const) {
    expect(fired(state, '2027-02-20')).toEqual([]);
    expect(fired(state, '2027-02-22')).toEqual([]);
    expect(fired(state, '2027-02-23')).toEqual(FIRED);
    expect(fired(state)).toEqual(FIRED);
  }
});

test('a clock of another plan, or one that was stopped, is none of it', () => {
  expect(fired('running', null, { before: clock('2027-02-22', 'b.yaml') })).toEqual([]);
  expect(fired('running', null, { before: clock(null) })).toEqual([]);
});

test('one that runs out before and now is one', () => {
  const plan = { activities: [], file: 'plan.yaml', today: '2027-02-24' };
  const { id: _, ...now } = clock('2027-02-22');
  expect(firedPlanClocks([clock('2027-02-22')], [now], plan)).toHaveLength(1);
  expect(firedPlanClocks([], [now], plan)).toHaveLength(1);
});
