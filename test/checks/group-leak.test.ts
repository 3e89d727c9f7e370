import { expect, test } from 'vitest';
import { groupLeak } from '../../src/checks/group-leak.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf } from './context.ts';
import { randomNormal, seededRng, shuffle } from '../../src/base/random.ts';

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

/** 40 patients × 60 rows with a number that goes with the patient: R² of new patients is far below 0. */
function patientRows(groups: number, rows: number): Parameters<typeof contextOf>[0] {
  const rng = seededRng(1, 'patients');
  const traits = times(groups).map(() => times(4).map(() => randomNormal(rng)));
  const level = times(groups).map(() => 15 * randomNormal(rng));
  const keys = shuffle(
    Int32Array.from({ length: rows }, (_, row) => row % groups),
    rng,
  );
  const place = times(4).map((j) =>
    numbers(
      `t${j}`,
      Array.from(keys, (key) => traits[key]![j]! + 0.02 * randomNormal(rng)),
    ),
  );
  const y = numbers(
    'y',
    Array.from(keys, (key) => level[key]! + randomNormal(rng)),
  );
  return [
    y,
    strings(
      'subject',
      Array.from(keys, (key) => `P${key}`),
    ),
    ...place,
  ];
}

test('finds groups by whose own level a number is guessed, although R² of new groups has no lower bound', () => {
  const context = contextOf(patientRows(40, 2400));
  const { careless, honest, gap } = context.groupEvidence[0]!.test!;
  expect(careless).toBeGreaterThan(0.95);
  expect(honest).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThanOrEqual(1);
  expect(context.plan).toMatchObject({ strategy: 'group', column: 'subject' });
});

test('rows that resemble each other where the scores cannot tell: an issue that names the flag', () => {
  const context = contextOf(groupedRows(true));
  const [evidence] = context.groupEvidence;
  const scores = { ...evidence!.test!, gap: 0.1, interval: [-0.1, 0.3] as const, p: 0.3 };
  const unclear = { ...context, groupEvidence: [{ ...evidence!, leaks: false, test: scores }] };
  expect(groupLeak.run(unclear).outcome).toMatchObject({
    kind: 'issue',
    columns: ['patient'],
    remedy: expect.stringContaining('--group "patient"'),
  });
  const clear = { ...unclear.groupEvidence[0]!, test: { ...scores, gap: 0, interval: [-0.02, 0.02] as const } };
  expect(groupLeak.run({ ...context, groupEvidence: [clear] }).outcome).toMatchObject({
    kind: 'passed',
    explanation: expect.stringMatching(/^1 column could name groups, and it does not.*held-out groups score as well/),
  });
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
