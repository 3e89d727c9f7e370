import { seededRng } from '../../../src/base/random.ts';
import type { PortfolioIdea } from '../../../src/decide/portfolio/entry.ts';
import type { PortfolioReport } from '../../../src/report/portfolio-page/portfolio-report.ts';
import { idea, portfolio, rough } from '../../decide/portfolio/fixtures.ts';
import { HOSTILE } from '../assessment-page/fixtures.ts';

/** What the page of some ideas is made of. */
const reportOf = (
  ideas: readonly PortfolioIdea[],
  more: Parameters<typeof portfolio>[1] = {},
  problems: string[] = [],
): PortfolioReport => ({
  portfolio: portfolio(ideas, more),
  problems,
  version: '0.0.0',
  command: 'cairn portfolio ideas --seed 0 --json',
});

/** Ideas of many sizes, the same at every call. */
function manyIdeas(count: number): PortfolioIdea[] {
  const rng = seededRng(3, 'ideas');
  return Array.from({ length: count }, (_, i) => {
    const worth = 10 ** (3.5 + 2.5 * rng());
    const cost = 10 ** (3.5 + 1.5 * rng());
    const around = (amount: number): string => `${Math.round(amount / 2)} to ${Math.round(amount * 2)}`;
    return rough(`idea-${i + 1}`, around(worth), around(cost), Math.round(100 * (0.1 + 0.8 * rng())) / 100, {
      title: `${['Sort', 'Price', 'Find', 'Warn of', 'Read', 'Forecast'][i % 6]} ${['letters', 'used cars', 'broken parts', 'late trains', 'invoices', 'demand', 'churn'][i % 7]} ${i + 1}`,
      class: ['fraud', 'recommendation', 'forecasting', undefined][i % 4],
      sponsor: ['Carla', 'Dimitri', undefined][i % 3],
    });
  });
}

const three = [
  rough('letters', '40000 to 160000', '20000 to 60000', 0.6, {
    title: 'Sort letters by subject',
    sponsor: 'Carla',
    expert: 'Ben',
    class: 'text classification',
  }),
  rough('cars', '100000 to 900000', '80000 to 240000', 0.3, { title: 'Price used cars', sponsor: 'Carla' }),
  rough('parts', '8000 to 20000', '5000 to 9000', 0.8, { title: 'Find broken parts in pictures' }),
];

/** Portfolios of every kind, by name. */
export const portfolios: Readonly<Record<string, PortfolioReport>> = {
  three: reportOf(three),
  one: reportOf(three.slice(0, 1)),
  forty: reportOf(manyIdeas(40)),
  twelve: reportOf(manyIdeas(12), { people: 5 }),
  none: reportOf([], {}, ['ideas/a.yaml:3:1: `titel` is not a key. Did you mean `title`?']),
  'much besides': reportOf(
    [
      ...three,
      idea('bare', { title: 'No money yet', metric: undefined }),
      rough('closed', '1000 to 2000', '500 to 900', 0.9, {
        outcome: { outcome: 'failed', on: '2026-05-01', by: 'Ana' },
      }),
      rough('bad', '100 to 200', '50000 to 90000', 0.5, { title: 'Costs far more than it is worth' }),
    ],
    { people: 2, warnings: ['`ideas/x.yaml` names no team.'], forecasts: { worked: 2, failed: 3 } },
  ),
  hostile: reportOf(
    [
      rough('a', '1000 to 2000', '500 to 900', 0.9, {
        title: HOSTILE,
        sponsor: HOSTILE,
        expert: HOSTILE,
        class: HOSTILE,
      }),
      rough('b', '1000 to 2000', '500 to 900', 0.5, { title: `${'long '.repeat(60)}title`, sponsor: HOSTILE }),
      idea('c', { title: HOSTILE, metric: undefined }),
    ],
    {},
    [HOSTILE],
  ),
};
