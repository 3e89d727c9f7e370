import { describe, expect, test } from 'vitest';
import { baseRateWith } from '../../../src/decide/portfolio/base-rate.ts';
import { recordOf } from '../../../src/decide/portfolio/record.ts';
import { idea, portfolio, rough } from './fixtures.ts';

const own = (worked: number, failed: number) => ({ worked, failed, ideas: worked + failed, forecasts: 0 });

describe('the base rate', () => {
  test('golden: Beta(1, 3) with 3 of 4 that worked is one half exactly', () => {
    expect(baseRateWith(own(3, 1))).toMatchObject({ mean: 0.5, weight: 0.5 });
  });

  test('says where it comes from, and that nobody measured it', () => {
    const { mean, weight, sentence } = baseRateWith(own(0, 0));
    expect([mean, weight]).toEqual([0.25, 0]);
    expect(sentence).toMatch(/2022.*87 % fail.*2019 without a source/);
    expect(baseRateWith(own(3, 1)).sentence).toMatch(
      /3 worked: the chance of an idea goes from 25\u00A0% to 50\u00A0%, in which.*weighs 50\u00A0%/,
    );
  });

  test('is replaced by closed ideas and by forecasts, and moves every open idea', () => {
    const closed = (id: string, outcome: string, on = '2026-01-01') =>
      idea(id, { outcome: { outcome, on, by: 'Ana' } });
    const open = rough('open', '10k to 80k', '5k to 20k');
    const ideas = [closed('x', 'worked'), closed('y', 'worked'), open];
    const found = portfolio(ideas, { forecasts: { worked: 1, failed: 1 } });
    expect(found.baseRate).toMatchObject({ mean: 0.5, own: { worked: 3, failed: 1, ideas: 2, forecasts: 2 } });
    expect(found.ideas.map(({ id }) => id)).toEqual(['open']);
    expect(found.ideas[0]!.chance.mean).toBeGreaterThan(portfolio([open]).ideas[0]!.chance.mean + 0.15);
  });

  test('an outcome of a later day does not count yet', () => {
    const early = rough('early', '10k to 80k', '5k to 20k', 0.5, {
      outcome: { outcome: 'worked', on: '2027-01-01', by: 'Ana' },
    });
    const found = portfolio([early]);
    expect([found.closed, found.ideas.length]).toEqual([[], 1]);
    expect(found.warnings).toContain('"Idea early" is closed on 2027-01-01, a later day: it counts as open.');
  });
});

describe('what was believed against how it ended', () => {
  const closed = (believed: number | null, outcome: 'worked' | 'failed') =>
    ({ id: 'x', title: 'x', file: 'x', outcome, on: '2026-01-01', by: 'Ana', believed }) as const;
  const many = (n: number, believed: number, outcome: 'worked' | 'failed') =>
    Array.from({ length: n }, () => closed(believed, outcome));

  test('golden: Brier score', () => {
    expect(recordOf([closed(0.8, 'worked'), closed(0.6, 'failed'), closed(null, 'failed')])).toMatchObject({
      n: 2,
      brier: (0.04 + 0.36) / 2,
    });
    expect(recordOf([])).toEqual({ n: 0, brier: null, habits: [] });
  });

  test('all that were given one half succeed: sandbagging, once chance does not explain it', () => {
    expect(recordOf(many(5, 0.5, 'worked')).habits).toEqual([]);
    const [habit] = recordOf(many(10, 0.5, 'worked')).habits;
    expect(habit).toMatchObject({ kind: 'sandbagging', expected: 5, came: 10 });
    expect(habit!.sentence).toMatch(/10 came out well, 5.0 were expected/);
  });

  test('sure of what fails: overconfidence; as many as said: no habit', () => {
    expect(recordOf(many(8, 0.9, 'failed')).habits[0]!.kind).toBe('overconfidence');
    expect(recordOf([...many(5, 0.5, 'worked'), ...many(5, 0.5, 'failed')]).habits).toEqual([]);
  });
});
