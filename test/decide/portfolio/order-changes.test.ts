import { expect, test } from 'vitest';
import type { OrderChange, PortfolioRanking } from '../../../src/contracts/portfolio.ts';
import { expectedBy } from '../../../src/decide/portfolio/order-changes.ts';
import type { Expected } from '../../../src/decide/portfolio/money.ts';
import { portfolio, rough } from './fixtures.ts';

const three = [
  rough('a', '10k to 80k', '5k to 20k', 0.6),
  rough('b', '20k to 60k', '10k to 20k', 0.5),
  rough('c', '8k to 30k', '3k to 9k', 0.5),
];

/** Chance, worth and cost of an idea as the portfolio says them; nothing is paid for running it. */
function expectedOf(id: string, ranking: PortfolioRanking): Expected {
  const { chance, value, years, cost } = portfolio(three, { ranking }).ideas.find((one) => one.id === id)!;
  return { chance: chance.mean, worth: value.mean * years, build: cost.mean, running: 0 };
}

const changed = (money: Expected, { what, factor }: NonNullable<OrderChange['change']>, beyond: number): Expected => {
  const by = factor ** beyond;
  if (what === 'value') return { ...money, worth: money.worth * by };
  return what === 'cost' ? { ...money, build: money.build * by } : { ...money, chance: money.chance * by };
};

test.each(['net', 'ratio'] as const)(
  'by %s, neighbours change places just beyond the change and not before',
  (ranking) => {
    const { changes } = portfolio(three, { ranking });
    expect(changes).toHaveLength(2);
    for (const { above, below, change } of changes) {
      const after = (id: string, beyond: number): number => {
        const money = expectedOf(id, ranking);
        return expectedBy(id === change!.id ? changed(money, change!, beyond) : money, ranking);
      };
      expect(after(above, 0.99)).toBeGreaterThan(after(below, 0.99));
      expect(after(above, 1.01)).toBeLessThan(after(below, 1.01));
      expect(change!.to).toBeCloseTo(change!.from * change!.factor, 6);
    }
    const distances = changes.map(({ change }) => Math.abs(Math.log(change!.factor)));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  },
);

test('it is the smallest of worth, cost and chance of either, and says so', () => {
  const { changes } = portfolio(three);
  const { change } = changes.find(({ above }) => above === 'a')!;
  expect(change!.sentence).toMatch(/^b comes before a if [ab] .* times as (much|high) \(.* instead of .*\)\.$/);
});

test('at the top right a cost moves nothing, and the share reaches that of the other', () => {
  const thresholds = { money: 20_000, chance: 0.4 };
  const { changes } = portfolio(three, { ranking: 'top-right', thresholds });
  for (const { change } of changes) expect(change!.what).not.toBe('cost');
});

test('no change of an idea that is worth nothing can bring it up', () => {
  const { changes } = portfolio([rough('a', '10k to 80k', 'exactly 0', 1), rough('z', 'exactly 0', 'exactly 0', 1)]);
  expect(changes.every(({ change }) => change === null || Number.isFinite(change.factor))).toBe(true);
});

test('equals are equal, whatever the order of their files', () => {
  const equal = ['b', 'a'].map((id) => rough(id, 'exactly 1000', 'exactly 10', 0.5));
  const { ideas, changes } = portfolio(equal);
  expect(ideas.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(changes[0]!.change!.sentence).toBe('a and b are equal.');
});
