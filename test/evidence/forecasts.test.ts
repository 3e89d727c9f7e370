import { expect, test } from 'vitest';
import { forecastsOf, overdueForecasts } from '../../src/evidence/forecasts.ts';
import { event, outcome } from '../project/forecasts/entries.ts';

test('a forecast is open until its day is over, then overdue', () => {
  const journal = [event('a', 0.7)];
  expect(forecastsOf(journal, '2026-02-01')[0]).toMatchObject({ state: 'open' });
  expect(forecastsOf(journal, '2026-02-02')[0]).toMatchObject({ state: 'overdue' });
});

test('a changed belief belongs to the same question, and case and spaces do not make another', () => {
  const journal = [
    event('a', 0.7, { about: 'G3 by March' }),
    event('b', 0.4, { about: ' g3  by March', at: '2026-01-09T09:00:00.000Z' }),
  ];
  const records = forecastsOf(journal, '2026-01-10');
  expect(records).toHaveLength(1);
  expect(records[0]!.beliefs.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(records[0]).toMatchObject({ id: 'b', newest: { id: 'b' }, scored: { id: 'a' } });
});

test('another day or another person makes another record', () => {
  const journal = [
    event('a', 0.7, { about: 'G3' }),
    event('b', 0.6, { about: 'G3', resolvesBy: '2026-03-01' }),
    event('c', 0.6, { about: 'G3', by: 'Ben' }),
  ];
  expect(forecastsOf(journal, '2026-01-10')).toHaveLength(3);
});

test('the belief at the end of the first day counts; when it was known on that day, the first', () => {
  const journal = [
    event('slip', 0.07, { about: 'x' }),
    event('right', 0.7, { about: 'x', at: '2026-01-01T15:00:00.000Z' }),
    event('late', 0.99, { about: 'x', at: '2026-01-31T15:00:00.000Z' }),
  ];
  expect(forecastsOf([...journal, outcome('late', true)], '2026-02-03')[0]!.scored.id).toBe('right');
  const sameDay = outcome('slip', true, { at: '2026-01-01T16:00:00.000Z' });
  expect(forecastsOf([...journal, sameDay], '2026-02-03')[0]!.scored.id).toBe('slip');
});

test('an outcome answers everybody, the newest counts, and what was said afterwards was not foreseen', () => {
  const journal = [
    event('a', 0.7, { about: 'x' }),
    event('b', 0.2, { about: 'x', by: 'Ben' }),
    outcome('a', false),
    event('after', 0.01, { about: 'x', at: '2026-02-03T09:00:00.000Z' }),
    outcome('a', true, { at: '2026-02-04T09:00:00.000Z' }),
  ];
  const records = forecastsOf(journal, '2026-02-05');
  expect(records.map(({ state, outcome: came }) => [state, came!.value])).toEqual([
    ['resolved', true],
    ['resolved', true],
  ]);
  expect(records[0]!.beliefs.map(({ id }) => id)).toEqual(['a']);
});

test('a void question is not resolved', () => {
  const journal = [event('a', 0.7), outcome('a', null, { void: 'the product was stopped' })];
  expect(forecastsOf(journal, '2026-02-05')[0]).toMatchObject({ state: 'void' });
});

test('a day that had not come is asked for again a month later', () => {
  const date = event('a', 0, { kind: 'date', p10: '2026-01-10', p50: '2026-01-20', p90: '2026-02-01' } as never);
  const journal = [date, outcome('a', '2026-02-02', { later: true })];
  expect(forecastsOf(journal, '2026-03-04')[0]).toMatchObject({ state: 'open' });
  expect(forecastsOf(journal, '2026-03-05')[0]).toMatchObject({ state: 'overdue' });
});

test('a question waits once, however many people forecast it', () => {
  const journal = [event('a', 0.7, { about: 'x' }), event('b', 0.2, { about: 'x', by: 'Ben' }), event('c', 0.5)];
  expect(overdueForecasts({ journal, today: '2026-02-02' })).toBe(2);
  expect(overdueForecasts({ journal: [...journal, outcome('b', true)], today: '2026-02-02' })).toBe(1);
  expect(overdueForecasts({ journal, today: '2026-02-01' })).toBe(0);
});
