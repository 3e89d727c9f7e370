import { expect, test } from 'vitest';
import type { OrderChange, PortfolioRanking } from '../../../src/contracts/portfolio.ts';
import { expectedBy, orderChanges, type Placed } from '../../../src/decide/portfolio/order-changes.ts';
import { netOf, type Expected } from '../../../src/decide/portfolio/money.ts';
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

/** Two ideas in an order, with amounts that are known exactly, so that each factor can be worked out by hand. */
function placed(id: string, money: Expected): Placed {
  const worlds = Float64Array.of(netOf(money));
  const one = Float64Array.of(money.worth);
  const draws = { value: one, chance: Float64Array.of(money.chance), build: one, running: one };
  return { id, title: id, expected: netOf(money), worlds, expectedMoney: money, years: 1, draws };
}

const byNet = { ranking: 'net', thresholds: null, unit: 'EUR' } as const;

test.each([
  // 0.5 · 100 − 30 = 20 against 0.5 · 80 − 25 = 15; the worth of a at 45 + 5 has the least way to go: 90 %.
  [
    { build: 30, worth: 100 },
    { build: 25, worth: 80 },
    { id: 'a', what: 'value', factor: 0.9 },
  ],
  // 0.5 · 100 − 60 = −10 against 0.5 · 80 − 60 = −20; the cost of a may rise by 10 of 60, or that of b fall to 50.
  [
    { build: 60, worth: 100 },
    { build: 60, worth: 80 },
    { id: 'a', what: 'cost', factor: 7 / 6 },
  ],
  // 0.5 · (100 − 50) − 5 = 20 against 15: the worth at 15 + 30 of 50, where the chance would have to fall to 0.8 of it.
  [
    { build: 5, worth: 100, running: 50 },
    { build: 5, worth: 90, running: 50 },
    { id: 'a', what: 'value', factor: 0.9 },
  ],
])('golden: the nearest of all changes by hand, %j before %j', (a, b, wanted) => {
  const money = { chance: 0.5, running: 0 };
  const [found] = orderChanges([placed('a', { ...money, ...a }), placed('b', { ...money, ...b })], byNet);
  expect(found!.change).toMatchObject({ ...wanted, factor: expect.closeTo(wanted.factor, 9) as number });
});

test('a change says what it would take, in words', () => {
  const { changes } = portfolio(three);
  const { change } = changes.find(({ above }) => above === 'a')!;
  expect(change!.sentence).toMatch(
    /^"Idea b" comes before "Idea a" if (the chance of )?the (former|latter) .* times as (much|high) \(.* instead of .*\)\.$/,
  );
});

test('at the top right a cost moves nothing, and the share of one becomes that of the other', () => {
  const thresholds = { money: 20_000, chance: 0.4 };
  const worlds = (chance: number[], value: number[]) => ({
    chance: Float64Array.from(chance),
    value: Float64Array.from(value),
    build: new Float64Array(4),
    running: new Float64Array(4),
  });
  const one = placed('a', { chance: 0.5, worth: 3, build: 1, running: 0 });
  const likely = { ...one, expected: 0.5, draws: worlds([0.5, 0.5, 0.3, 0.2], [4e4, 4e4, 4e4, 4e4]) };
  const bold = { ...one, id: 'b', expected: 0.25, draws: worlds([0.5, 0.3, 0.2, 0.1], [4e4, 4e4, 4e4, 4e4]) };
  const [found] = orderChanges([likely, bold], { ranking: 'top-right', thresholds, unit: 'EUR' });
  // Below 0.8 of it, the chance of a reaches .4 in no world; b would need 4/3 of its own.
  expect(found!.change).toMatchObject({ what: 'chance', factor: expect.closeTo(0.8, 3) as number });
});

test('no change of an idea that is worth nothing can bring it up', () => {
  const { changes } = portfolio([
    rough('a', '10k to 80k', 'exactly 0', 0.9),
    rough('z', 'exactly 0', 'exactly 0', 0.9),
  ]);
  expect(changes.every(({ change }) => change === null || Number.isFinite(change.factor))).toBe(true);
});

test('equals are equal, whatever the order of their files', () => {
  const equal = ['b', 'a'].map((id) => rough(id, 'exactly 1000', 'exactly 10', 0.5));
  const { ideas, changes } = portfolio(equal);
  expect(ideas.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(changes[0]!.change!.sentence).toBe('"Idea b" and "Idea a" are equal.');
});

test('what less than three in a hundred would swap is about equal, without figures that nobody can mean', () => {
  const close = [
    ['a', 'exactly 1000'],
    ['b', 'exactly 990'],
  ].map(([id, impact]) => rough(id!, impact!, 'exactly 10', 0.5));
  expect(portfolio(close).changes[0]!.change!.sentence.replaceAll('\u00A0', ' ')).toBe(
    '"Idea b" and "Idea a" are about equal: 3 % or less in what one of them is worth swaps them.',
  );
});
