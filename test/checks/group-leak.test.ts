import { expect, test } from 'vitest';
import { groupLeak } from '../../src/checks/group-leak.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf } from './context.ts';
import { randomNormal, seededRng } from '../../src/base/random.ts';

/** Groups with a place of their own in space and, when `leaky`, a label that goes with the place and not with the rows. */
function groupedRows(leaky: boolean): Parameters<typeof contextOf>[0] {
  const rng = seededRng(3, 'groups');
  const centres = times(40).map(() => times(6).map(() => 4 * randomNormal(rng)));
  const label = times(40).map(() => (rng() < 0.5 ? 'yes' : 'no'));
  const keys = times(480).map((row) => row % 40);
  const place = times(6).map((j) =>
    numbers(
      `x${j}`,
      keys.map((key) => centres[key]![j]! + 0.3 * randomNormal(rng)),
    ),
  );
  const own = numbers(
    'own',
    times(480).map(() => randomNormal(rng)),
  );
  const y = strings(
    'y',
    keys.map((key, row) => (leaky ? label[key]! : valuesOf(own)[row]! > 0 ? 'yes' : 'no')),
  );
  return [
    y,
    strings(
      'patient',
      keys.map((key) => `p${key}`),
    ),
    ...place,
    own,
  ];
}

test('finds groups that a model recognises, and splits by them', () => {
  const context = contextOf(groupedRows(true));
  const [evidence] = context.groupEvidence;
  expect(groupLeak.run(context).outcome).toMatchObject({ kind: 'issue', columns: ['patient'] });
  expect(context.plan).toMatchObject({ strategy: 'group', column: 'patient' });
  expect(context.features).not.toContain('patient');
  expect(evidence!.ownKey).toBeGreaterThan(0.9);
  expect(evidence!.test!.careless - evidence!.test!.honest).toBeGreaterThan(0.2);
});

test('groups that do not help a model to the answer are no leak', () => {
  const context = contextOf(groupedRows(false));
  expect(context.groupEvidence[0]!.ownKey).toBeGreaterThan(0.9);
  expect(groupLeak.run(context).outcome.kind).toBe('passed');
  expect(context.plan.strategy).toBe('stratified');
});

test('a key that follows from the other columns is no group', () => {
  const x = noise('x');
  const coded = numbers(
    'decile',
    valuesOf(x).map((value) => Math.floor(3 * value)),
    'integer',
  );
  const y = strings(
    'y',
    valuesOf(x).map((value) => (Math.floor(3 * value) % 2 === 0 ? 'a' : 'b')),
  );
  const context = contextOf([y, x, coded]);
  expect(context.groupEvidence.every(({ leaks }) => !leaks)).toBe(true);
});

test('no candidate: does not apply; a named group passes', () => {
  expect(groupLeak.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
  const named = contextOf(
    [
      coin(),
      noise('x'),
      numbers(
        'site',
        times(400).map((row) => row % 8),
        'integer',
      ),
    ],
    { group: 'site' },
  );
  expect(groupLeak.run(named).outcome.kind).toBe('passed');
});
