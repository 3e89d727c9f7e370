import { expect, test } from 'vitest';
import { errorFacts } from '../../src/decide/error-facts.ts';
import { actedRows, rankedAnswers } from '../../src/decide/ranked-answers.ts';
import { checkOf } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

/** Ten rows, three of them positive. */
const second = [0.9, 0.7, 0.6, 0.3, 0.2, 0.1, 0.1, 0.05, 0.04, 0.01];
const truths = [1, 0, 1, 0, 1, 0, 0, 0, 0, 0];
const chances = { chances: second.map((chance) => [1 - chance, chance]), truths };

test('errors cost less from the advised chance on than from a half, or than the same decision for all', () => {
  const whole = checkOf('ml-helps');
  const confusion = {
    labels: ['no', 'yes'],
    counts: [
      [6, 1],
      [1, 2],
    ],
    threshold: 0.5,
  };
  const check = { ...whole, task: 'binary' as const, curves: { ...whole.curves, confusion } };
  const ranked = rankedAnswers(chances, { of: 'the candidate of the check', run: null });
  const costs = { path: ['errorCosts'], to: { falsePositive: 1, falseNegative: 9, unit: 'EUR' } };
  const facts = errorFacts(groundOf([costs], { check, ranked }));
  expect(facts.map(({ key, value, because }) => [key, Number(value).toFixed(3), because])).toEqual([
    ['errors/threshold', '0.100', expect.any(String)],
    ['errors/per-1000', '1000.000', '1 false alarm and 1 miss on 10 test rows, acting from a chance of 0.5 on'],
    [
      'errors/per-1000-advised',
      '400.000',
      '4 false alarms and 0 misses on 10 test rows, acting from a chance of 0.1 on, from which it costs least where chances are calibrated',
    ],
    ['errors/per-1000-constant', '700.000', '7 false alarms and 0 misses on 10 test rows, always acting'],
  ]);
  expect(errorFacts(groundOf([costs], { check })).map(({ key }) => key)).not.toContain('errors/per-1000-advised');
});

test('of many chances those are kept that divide the rows evenly, the last among them', () => {
  const kept = actedRows(chances, 3);
  expect(kept.map(({ threshold }) => threshold)).toEqual([0.6, 0.2, 0.01]);
  expect(kept.at(-1)).toMatchObject({ hits: 3, falseAlarms: 7 });
});
