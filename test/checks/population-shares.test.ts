import { expect, test } from 'vitest';
import { populationAgreement, populationShares } from '../../src/checks/population-shares.ts';
import { numbers, strings, table } from '../split/tables.ts';
import { contextOf, coin, times } from './context.ts';

const sex = strings(
  'sex',
  times(400).map((row) => (row % 10 < 7 ? 'male' : 'female')),
);
const declared = (share: number): ReturnType<typeof table> =>
  table(strings('column', ['sex', 'sex']), strings('level', ['female', 'male']), numbers('share', [share, 1 - share]));

test('names groups that are under- and overrepresented', () => {
  const context = contextOf([coin(), sex], { population: declared(0.51) });
  expect(populationAgreement.run(context).outcome).toMatchObject({ kind: 'issue', columns: ['sex'] });
  expect(populationShares(context.table, declared(0.51))).toMatchObject([
    { level: 'female', found: 0.3, declared: 0.51, verdict: 'under' },
    { level: 'male', found: 0.7, verdict: 'over' },
  ]);
});

test('golden: Wilson interval of 120 of 400 at Bonferroni 97.5 %', () => {
  // statsmodels is not needed: centre and half-width by hand with z = 2.241402728.
  const [low, high] = populationShares(contextOf([coin(), sex]).table, declared(0.3))[0]!.interval;
  expect(low).toBeCloseTo(0.2514, 3);
  expect(high).toBeCloseTo(0.3536, 3);
});

test('shares in percent, one column of the table, agreement', () => {
  const short = table(strings('sex', ['female', 'male']), numbers('share', [31, 69]));
  expect(populationAgreement.run(contextOf([coin(), sex], { population: short })).outcome.kind).toBe('passed');
});

test('nothing declared: does not apply; an unknown column or form is refused', () => {
  expect(populationAgreement.run(contextOf([coin(), sex])).outcome.kind).toBe('not-applicable');
  const shares = numbers('share', [1]);
  const made = contextOf([coin(), sex]).table;
  expect(() => populationShares(made, table(strings('gender', ['f']), shares))).toThrow('`gender`');
  expect(() => populationShares(made, table(strings('a', ['f']), strings('b', ['f']), shares))).toThrow(
    '--population has the columns',
  );
});
