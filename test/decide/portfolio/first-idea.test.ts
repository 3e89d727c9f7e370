import { expect, test } from 'vitest';
import { portfolio, rough } from './fixtures.ts';

test('of two that are as good as even the assessed one comes first; who begins with a guess is told to assess it', () => {
  const guess = (impact: string) => rough('a', impact, '5k to 20k', 0.5, { interest: 5 });
  const assessed = rough('b', '10k to 78k', '5k to 20k', 0.5, {
    product: { usersPerWeek: 5 },
    surface: { where: 'a list', action: 'calls' },
    noHarm: 'nobody is decided about',
    offTheShelf: 'a service',
  });
  const tied = portfolio([guess('11k to 90k'), assessed]);
  expect(tied.ideas[0]!.id).toBe('a');
  expect(tied.first).toMatchObject({
    id: 'b',
    because: 'it was assessed, and "Idea a" is a rough guess that nobody has assessed yet',
  });
  const third = { ...assessed, ground: { ...assessed.ground, id: 'c' } };
  expect(portfolio([guess('11k to 90k'), assessed, third]).first).toMatchObject({
    id: 'b',
    because: expect.stringMatching(
      /^"Idea a" is a rough guess that nobody has assessed yet; .* from "Idea b \([bc]\)", and it stands/,
    ),
  });
  expect(tied.because.join(' ')).not.toMatch(/Nobody has assessed/);
  const ahead = portfolio([guess('900k to 950k'), assessed]);
  expect([ahead.first!.id, ahead.because[0]]).toEqual([
    'a',
    'Nobody has assessed "Idea a" yet, and it is a rough guess: do that first (`cairn assess a`).',
  ]);
});

test('two that cannot be told apart are told, and interest, then sponsor, then expert decides where to begin', () => {
  const pair = (a: object, b: object) =>
    portfolio([rough('a', '10k to 80k', '5k to 20k', 0.5, a), rough('b', '10k to 78k', '5k to 20k', 0.5, b)]);
  expect(pair({}, {}).leaders).toEqual(['a', 'b']);
  expect(pair({}, {}).sentence).toMatch(/cannot be told apart from "Idea b"/);
  expect(pair({}, {}).first!.id).toBe('a');
  const attested = { interest: { by: 'Ben', on: '2026-11-01', until: '2027-02-01' } };
  // What nobody stands for is a guess.
  expect(pair({ interest: 2 }, { interest: 4, attested }).first).toMatchObject({
    id: 'b',
    because: 'those who would do it want it most (interest 4 against [~2])',
    otherwise: 'with `interest` at 3 instead of 4 for "Idea b", begin with "Idea a".',
  });
  // No word is not a low one, and a low one is no reason.
  expect(pair({}, { interest: 4, attested }).first).toMatchObject({
    id: 'b',
    because: 'those who would do it want it (interest 4; none is said of the other)',
    otherwise: 'with `interest` at 3 instead of 4 for "Idea b", begin with "Idea a".',
  });
  expect(pair({}, { interest: 3 }).first!.id).toBe('a');
  expect(pair({ interest: 1 }, { interest: 3 }).first!.id).toBe('a');
  expect(pair({ expert: 'Eva' }, { sponsor: 'Sam' }).first!.id).toBe('b');
  expect(pair({}, { expert: 'Eva' }).first).toMatchObject({ id: 'b', because: /Eva knows the field/ as never });
});

test('one that is ahead in two of three worlds is begun with, whoever wants another more', () => {
  const { leaders, first } = portfolio([
    rough('a', '20k to 80k', '5k to 20k', 0.6),
    rough('b', '10k to 40k', '5k to 20k', 0.5, { interest: 5 }),
  ]);
  expect(leaders).toEqual(['a', 'b']);
  expect(first).toEqual({
    id: 'a',
    because: 'it is ahead of each other idea in at least two of three worlds',
    bestAhead: null,
    otherwise: null,
  });
});
