import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { parsePlanFile } from '../../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { intervalFromPast } from '../../../src/plan/past-errors.ts';
import type { DerivedState } from '../../../src/project/plan/derive-states.ts';
import { planMark, type MarkRequest } from '../../../src/project/plan/mark-activity.ts';

const PLAN = `
start: 2026-11-02
all:
  - { id: A, p: 1, duration: exactly 2 weeks, state: worked, started: 2026-11-02, finished: 2026-11-16 }
  - id: rest
    any:
      - { id: E, p: 0.5, duration: 1 to 2 weeks, state: running, started: 2026-11-16 }
      - { id: labels, p: 0.5, duration: 1 to 2 weeks }
`;
const file = parsePlanFile(readYaml(PLAN, 'plan.yaml'), { suggestInterval: intervalFromPast });

const mark = (over: Partial<MarkRequest>, derived: readonly DerivedState[] = []) =>
  planMark(file, derived, { id: 'E', to: 'worked', on: null, started: null, today: '2026-11-21', ...over });

function problem(over: Partial<MarkRequest>, derived: readonly DerivedState[] = []): string {
  try {
    mark(over, derived);
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message} → ${error.hint}`;
    throw error;
  }
  return 'nothing';
}

describe('a mark', () => {
  test('ends today what ran, and keeps its first day', () => {
    expect(mark({})).toEqual({
      path: ['all', 1, 'any', 0],
      from: 'running',
      started: '2026-11-16',
      finished: '2026-11-21',
      isAsked: false,
    });
  });

  test('begins today, or on the day that is given', () => {
    expect(mark({ id: 'labels', to: 'running' })).toMatchObject({ started: '2026-11-21', finished: null });
    expect(mark({ id: 'labels', to: 'running', on: '2026-11-18' })).toMatchObject({ started: '2026-11-18' });
    expect(mark({ id: 'labels', to: 'running', started: '2026-11-18' })).toMatchObject({ started: '2026-11-18' });
  });

  test('what never ran may end, with its days where they are known', () => {
    expect(mark({ id: 'labels', to: 'killed' })).toMatchObject({ from: 'open', started: null, finished: '2026-11-21' });
    expect(mark({ id: 'labels', to: 'failed', started: '2026-11-10', on: '2026-11-20' })).toMatchObject({
      started: '2026-11-10',
      finished: '2026-11-20',
    });
  });

  test('open takes the dates away', () => {
    expect(mark({ id: 'A', to: 'open' })).toMatchObject({ from: 'worked', started: null, finished: null });
  });

  test('a date can be corrected, and an outcome too', () => {
    expect(mark({ id: 'A', on: '2026-11-14' })).toMatchObject({ started: '2026-11-02', finished: '2026-11-14' });
    expect(mark({ id: 'A', to: 'failed', on: '2026-11-16' })).toMatchObject({ from: 'worked' });
  });

  test('what runs say is what was before, and its days stay', () => {
    const derived: DerivedState[] = [
      {
        id: 'labels',
        state: 'running',
        started: '2026-11-10',
        finished: null,
        from: { kind: 'run', ref: 'r1', words: '' },
      },
    ];
    expect(mark({ id: 'labels', to: 'failed' }, derived)).toMatchObject({ from: 'running', started: '2026-11-10' });
    expect(problem({ id: 'labels', to: 'running' }, derived)).toBe(
      'conflict: labels is running already, since 2026-11-10, as run r1 says → Give --on to correct the date, or another state.',
    );
  });
});

describe('nonsense is refused', () => {
  test.each<[string, Partial<MarkRequest>, string]>([
    [
      'so already',
      { id: 'A' },
      'conflict: A has worked already, on 2026-11-16 → Give --on to correct the date, or another state.',
    ],
    ['running already', { to: 'running' }, 'conflict: E is running already, since 2026-11-16'],
    ['open already', { id: 'labels', to: 'open' }, 'conflict: labels is open already →'],
    ['in the future', { on: '2026-11-22' }, 'bad-input: --on 2026-11-22 is still to come; today is 2026-11-21'],
    ['begun in the future', { to: 'running', started: '2027-01-01' }, '--started 2027-01-01 is still to come'],
    ['ended before it started', { on: '2026-11-10' }, 'E would end on 2026-11-10, before it started on 2026-11-16'],
    [
      'two first days',
      { id: 'labels', to: 'running', on: '2026-11-10', started: '2026-11-11' },
      'labels began to run on one day',
    ],
    ['open with a date', { id: 'A', to: 'open', on: '2026-11-20' }, 'what is open has no date'],
    [
      'a group',
      { id: 'rest' },
      'bad-input: rest is a group: it works or fails by what is in it → Mark an activity: A, E, labels.',
    ],
    ['an unknown id', { id: 'lables' }, 'not-found: There is no activity "lables" in the plan → Did you mean labels?'],
    ['another unknown id', { id: 'zzzzzz' }, '→ There are A, E, labels.'],
  ])('%s', (_, over, message) => {
    expect(problem(over)).toContain(message);
  });
});
