import { describe, expect, test } from 'vitest';
import { findFriction } from '../../../src/app/ideas/find-friction.ts';
import type { FrictionFound } from '../../../src/decide/ideas/funnel.ts';
import { renderFunnel } from '../../../src/report/ideas/funnel-lines.ts';
import type { Column } from '../../../src/table/table.ts';
import { numbers, strings, tableOf } from '../../features/tables.ts';

const MINUTE = 60_000;

/** A hundred users; the fourth step is done by 60 of them. */
function events(): { user: string; step: string; time: number }[] {
  return Array.from({ length: 100 }).flatMap((_, user) =>
    ['landing', 'details', 'address', 'payment']
      .filter((_step, i) => i < 3 || user % 5 < 3)
      .map((step, i) => ({ user: `u${user}`, step, time: (user * 10 + i) * MINUTE })),
  );
}

function friction(
  columns: readonly Column[],
  named: { step?: string; user?: string; time?: string; goal?: string } = {},
): Promise<FrictionFound> {
  const info = { name: 'log.csv', files: [], format: 'csv' as const, notes: [], ordered: true, markers: new Map() };
  const { goal, ...rest } = named;
  return findFriction(
    { source: 'log.csv', columns: rest, goal },
    { readTable: async () => ({ table: tableOf(...columns), info }) },
    new AbortController().signal,
  );
}

const log = (): Column[] => [
  strings(
    'session',
    events().map(({ user }) => user),
  ),
  strings(
    'event',
    events().map(({ step }) => step),
  ),
  numbers(
    'at',
    events().map(({ time }) => time),
    'timestamp',
  ),
];

test('columns are found by name and values, and the drop is said with its interval', async () => {
  const found = await friction(log());
  expect(found.columns).toEqual({ step: 'event', user: 'session', time: 'at' });
  expect(found.frictions[0]).toMatchObject({ kind: 'drop', at: 'address' });
  const page = renderFunnel(found);
  expect(page).toMatch(/^Most users are lost at `address`: of 99 who got there,\s39.% \(30–49.%\)/);
  expect(page).toMatch(/1.min 0.s/);
  expect(page.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('numbers are users too, and a clock of unknown unit is no time of day', async () => {
  const [, step] = log();
  const found = await friction([
    numbers(
      'customer_id',
      events().map(({ user }) => Number(user.slice(1))),
      'integer',
    ),
    step!,
    numbers(
      't',
      events().map(({ time }) => time / MINUTE),
      'integer',
    ),
  ]);
  expect(found).toMatchObject({ columns: { user: 'customer_id', time: 't' }, clock: null, users: 100 });
});

describe('what cannot be used is said with the next step', () => {
  test.each([
    [{ step: 'evnt' }, /--step names `evnt`/, /Did you mean `event`/],
    [{ user: 'event', step: 'event' }, /cannot be two of step, user and time/, /--step/],
    [{ time: 'event' }, /neither dates nor numbers/, /2026-11-21/],
    [{ goal: 'paymnt' }, /no step of the log/, /"payment"/],
  ])('%o', async (named, message, hint) => {
    const failure = await friction(log(), named).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
  });

  test('a table without times', async () => {
    await expect(friction([strings('user', ['a', 'b']), strings('step', ['x', 'y'])])).rejects.toThrow(
      'No column of the log holds times',
    );
  });

  test('a table of two hundred and one steps', async () => {
    const many = Array.from({ length: 402 }, (_, i) => `s${i % 201}`);
    const columns = [
      strings(
        'user',
        many.map((_, i) => `u${i % 7}`),
      ),
      strings('step', many),
      numbers(
        'time',
        many.map((_, i) => i),
        'timestamp',
      ),
    ];
    await expect(friction(columns, { step: 'step' })).rejects.toThrow('at most 200 steps');
  });
});
