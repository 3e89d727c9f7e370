import { expect, test } from 'vitest';
import { whatIfOf } from '../../../src/decide/portfolio/what-if.ts';
import { portfolio, rough } from './fixtures.ts';

/** Ideas that are as good as even, of which `b` is wanted most and so begun with. */
const three = (worthOfC: string) =>
  portfolio(
    [
      rough('a', '100000 to 400000', '10000 to 40000', 0.5),
      rough('b', '99999 to 400000', '10000 to 40000', 0.5, { interest: 5 }),
      rough('c', worthOfC, '10000 to 40000', 0.5),
    ],
    { worlds: 400 },
  );

test('what comes first in the order and what to begin with are told apart', () => {
  const before = three('99998 to 400000');
  expect([before.ideas.map(({ id }) => id), before.first?.id]).toEqual([['a', 'b', 'c'], 'b']);
  expect(whatIfOf(before, three('101000 to 400000'), ['c'])).toMatchObject({
    moved: expect.arrayContaining([{ id: 'c', from: 3, to: 1 }]) as never,
    sentence:
      'Begin with "Idea b" as before; in the order "Idea c" comes first instead of "Idea a"; 3 ideas change places.',
  });
  expect(whatIfOf(before, three('2M to 4M'), ['c']).sentence).toBe(
    'With it, begin with "Idea c" instead of "Idea b"; in the order "Idea c" comes first instead of "Idea a".',
  );
  expect(whatIfOf(before, before, ['c']).sentence).toBe('The order stays as it is.');
});
