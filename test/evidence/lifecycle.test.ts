import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/contracts/journal.ts';
import {
  lifecycleOf,
  moveBetween,
  phaseNamed,
  phases,
  timeInPhases,
  type Phase,
} from '../../src/evidence/lifecycle.ts';

const day = (n: number): string => new Date(Date.UTC(2027, 0, 1 + n)).toISOString();
const moved = (from: string | null, to: string, at: string, text = ''): JournalEntry => ({
  id: at,
  kind: 'phase',
  at,
  by: 'ana',
  text,
  body: { from, to },
});

describe('moves', () => {
  test('forward goes one step at a time', () => {
    expect(moveBetween('planning', 'data')).toEqual({ kind: 'forward' });
    expect(moveBetween('planning', 'training')).toEqual({
      kind: 'refused',
      because: 'From planning to training is a jump: data comes first',
    });
    expect(moveBetween('data', 'data').kind).toBe('refused');
  });

  test('back goes from every later phase to every earlier one: six edges', () => {
    const edges = phases.flatMap((from) =>
      phases.filter((to) => moveBetween(from, to).kind === 'back').map((to) => `${from}>${to}`),
    );
    expect(edges).toEqual([
      'data>planning',
      'training>planning',
      'training>data',
      'deploying>planning',
      'deploying>data',
      'deploying>training',
    ]);
  });

  test('a name that is no phase', () => {
    expect(phaseNamed('Data')).toBe('data');
    expect(() => phaseNamed('trainig')).toThrow('"trainig" is not a phase');
  });
});

test('time in each phase and loops are counted', () => {
  const journal = [
    moved('planning', 'data', day(3)),
    moved('data', 'training', day(10)),
    moved('training', 'data', day(12), 'labels of class 3 disagree'),
    moved('data', 'training', day(20)),
  ];
  const found = lifecycleOf(journal, day(0));
  expect(found.phase).toBe('training');
  expect(found.loops).toEqual({ 'training>data': 1 });
  expect(found.stays.map(({ phase, cause }) => [phase, cause])).toEqual([
    ['planning', null],
    ['data', null],
    ['training', null],
    ['data', 'labels of class 3 disagree'],
    ['training', null],
  ]);
  const days = timeInPhases(found, day(21));
  expect(Object.values(days).map((ms) => ms / 86_400_000)).toEqual([3, 15, 3, 0]);
});

test('law: the fold of the log is where a project is that takes only allowed moves', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...phases), { maxLength: 30 }), (wishes) => {
      let now: Phase = 'planning';
      const journal: JournalEntry[] = [];
      wishes.forEach((to, i) => {
        // Everything is written down, also what is not allowed: the fold must not be moved by it.
        journal.push(moved(now, to, day(i)));
        if (moveBetween(now, to).kind !== 'refused') now = to;
      });
      expect(lifecycleOf(journal, day(0)).phase).toBe(now);
      expect(lifecycleOf(journal, day(0)).stays.at(-1)?.phase).toBe(now);
    }),
  );
});

test('of two people who move at the same moment the second changes nothing', () => {
  const twice = [moved('planning', 'data', day(1)), moved('planning', 'data', day(1))];
  expect(lifecycleOf(twice, day(0)).stays.map(({ phase }) => phase)).toEqual(['planning', 'data']);
});

test('a move from a phase in which the project is no more changes nothing', () => {
  const late = [
    moved('planning', 'data', day(1)),
    moved('data', 'training', day(2)),
    moved('data', 'planning', day(3), 'late'),
  ];
  expect(lifecycleOf(late, day(0))).toMatchObject({ phase: 'training', loops: {} });
});
