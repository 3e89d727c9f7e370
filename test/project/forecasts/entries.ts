import type { JournalBody, JournalEntry } from '../../../src/contracts/journal.ts';

type Belief = JournalBody<'forecast'>;
type Outcome = JournalBody<'forecast-outcome'>;

/** An event that somebody forecast at some time. */
export const event = (
  id: string,
  p: number,
  more: Partial<Belief> & { at?: string; by?: string } = {},
): JournalEntry => {
  const { at = '2026-01-01T09:00:00.000Z', by = 'Ana', ...body } = more;
  const common = { about: id, resolvesBy: '2026-02-01', class: null, ref: null };
  return { id, kind: 'forecast', at, by, text: id, body: { kind: 'event', p, ...common, ...body } as Belief };
};

/** A number that somebody forecast. */
export const quantity = (
  id: string,
  [p10, p50, p90]: readonly [number, number, number],
  more: Partial<Extract<Belief, { kind: 'quantity' }>> & { at?: string; by?: string } = {},
): JournalEntry => {
  const { at = '2026-01-01T09:00:00.000Z', by = 'Ana', ...body } = more;
  const common = { about: id, resolvesBy: '2026-02-01', class: null, ref: null, unit: 'hours' };
  return { id, kind: 'forecast', at, by, text: id, body: { kind: 'quantity', p10, p50, p90, ...common, ...body } };
};

/** What became of a forecast. */
export const outcome = (
  forecast: string,
  value: Outcome['outcome'],
  more: Partial<Outcome> & { at?: string } = {},
): JournalEntry => {
  const { at = '2026-02-02T09:00:00.000Z', ...body } = more;
  return {
    id: `outcome-of-${forecast}-${at}`,
    kind: 'forecast-outcome',
    at,
    by: 'Ben',
    text: '',
    body: { forecast, outcome: value, later: false, source: 'person', void: null, ...body },
  };
};
