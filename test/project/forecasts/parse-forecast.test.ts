import { expect, test } from 'vitest';
import {
  chanceFrom,
  gateIn,
  parseForecast,
  type WrittenForecast,
} from '../../../src/project/forecasts/parse-forecast.ts';
import { parseOutcome } from '../../../src/project/forecasts/parse-outcome.ts';

const TODAY = '2026-11-21';
const written = (more: Partial<WrittenForecast>): WrittenForecast => ({
  about: 'x',
  chance: null,
  between: null,
  median: null,
  unit: null,
  by: null,
  class: null,
  ...more,
});
const parse = (more: Partial<WrittenForecast>) => parseForecast(written(more), TODAY);

test.each([
  ['0.7', 0.7],
  ['.7', 0.7],
  ['70%', 0.7],
  ['70 %', 0.7],
  ['1e-1', 0.1],
  ['0', 0],
  ['1', 1],
  ['100 %', 1],
])('the chance %s', (text, p) => expect(chanceFrom(text)).toBeCloseTo(p, 12));

test.each([
  ['70', 'Did you mean 70%?'],
  ['-0.1', 'Write a chance as in 0.7 or 70%.'],
  ['likely', 'Write a chance as in 0.7 or 70%.'],
  ['170%', 'Write a chance as in 0.7 or 70%.'],
  ['0.7.1', 'Write a chance as in 0.7 or 70%.'],
  ['', 'Write a chance as in 0.7 or 70%.'],
])('the chance %s is refused', (text, hint) =>
  expect(() => chanceFrom(text)).toThrow(expect.objectContaining({ code: 'bad-input', hint })),
);

test.each(['G3 by 2027-03-01', 'gate g3 opens by 2027-03-01', 'G3 is open by 2027-03-01', 'G3'])(
  '"%s" is about G3',
  (text) => expect(gateIn(text)).toEqual({ gate: 'G3' }),
);

test.each([
  'labels for G3 by 2027-03-01',
  'G3 or G4 by 2027-03-01',
  'G9 by 2027-03-01',
  'GK by 2027-03-01',
  'G3 slips',
])('"%s" is not about a gate alone', (text) => expect(gateIn(text)).toBeNull());

test('so many days from today are a day', () => {
  expect(parse({ about: 'x', chance: '0.7', by: '30d' })).toMatchObject({ resolvesBy: '2026-12-21' });
  expect(() => parse({ about: 'x by 2026-12-22', chance: '0.7', by: '30d' })).toThrow('--by says 30d');
  expect(() => parse({ about: 'x', chance: '0.7', by: 'soon' })).toThrow('--by "soon" is not a date');
});

test('the day stands in the text or in --by, once, and has not passed', () => {
  expect(parse({ about: 'G3 by 2027-03-01', chance: '0.7' })).toMatchObject({
    kind: 'event',
    p: 0.7,
    resolvesBy: '2027-03-01',
    ref: { gate: 'G3' },
  });
  expect(parse({ chance: '0.7', by: TODAY })).toMatchObject({ resolvesBy: TODAY, ref: null });
  expect(() => parse({ chance: '0.7' })).toThrow('When will it be known?');
  expect(() => parse({ chance: '0.7', by: '2026-11-20' })).toThrow('2026-11-20 is over: it is 2026-11-21');
  expect(() => parse({ about: 'x by 2027-02-30', chance: '0.7' })).toThrow('"by 2027-02-30" is not a date');
  expect(() => parse({ about: 'x by 2027-03-01', chance: '0.7', by: '2027-03-02' })).toThrow('--by says 2027-03-02');
});

test('numbers: the median is the geometric mean unless it is said', () => {
  const belief = parse({ between: ['200', '800'], unit: 'hours', by: '2027-01-01' });
  expect(belief).toMatchObject({ kind: 'quantity', p10: 200, p90: 800, unit: 'hours' });
  expect(belief.kind === 'quantity' && belief.p50).toBeCloseTo(400, 9);
  expect(parse({ between: ['200', '800'], median: '300', by: '2027-01-01' })).toMatchObject({ p50: 300 });
  expect(() => parse({ between: ['800', '200'], by: '2027-01-01' })).toThrow('--between 800 200 is reversed');
  expect(() => parse({ between: ['200', '200'], by: '2027-01-01' })).toThrow('is one point');
  expect(() => parse({ between: ['few', '200'], by: '2027-01-01' })).toThrow('"few" is neither a number nor a date');
  expect(() => parse({ between: ['200', '800'], median: '900', by: '2027-01-01' })).toThrow('outside of the interval');
  expect(() => parse({ between: ['200', '800'] })).toThrow('When will it be known?');
});

test('dates are asked for when their interval is over', () => {
  expect(parse({ between: ['2027-02-01', '2027-05-01'] })).toMatchObject({
    kind: 'date',
    p10: '2027-02-01',
    p50: '2027-03-18',
    p90: '2027-05-01',
    resolvesBy: '2027-05-01',
  });
  expect(() => parse({ between: ['2026-02-01', '2027-05-01'] })).toThrow('2026-02-01 is over');
  expect(() => parse({ between: ['2027-02-01', '2027-05-01'], by: '2027-06-01' })).toThrow('A date is asked for');
});

test('outcomes fit what was forecast, and nothing in the future came', () => {
  const of = (kind: 'event' | 'quantity' | 'date') => ({ kind, about: 'x', id: '0123456789' });
  const at = { today: TODAY, because: null };
  expect(parseOutcome('yes', of('event'), at)).toEqual({ outcome: true, later: false, void: null });
  expect(parseOutcome('No', of('event'), at)).toMatchObject({ outcome: false });
  expect(parseOutcome('1,200', of('quantity'), at)).toMatchObject({ outcome: 1200 });
  expect(parseOutcome('2026-11-20', of('date'), at)).toMatchObject({ outcome: '2026-11-20' });
  expect(parseOutcome('later', of('date'), at)).toEqual({ outcome: TODAY, later: true, void: null });
  expect(() => parseOutcome('later', of('event'), at)).toThrow('comes true or not');
  expect(() => parseOutcome('2027-01-01', of('date'), at)).toThrow('has not come yet');
  expect(() => parseOutcome('maybe', of('quantity'), at)).toThrow('is a number');
  expect(() => parseOutcome('void', of('event'), at)).toThrow('Why is "x" not to be scored?');
  expect(parseOutcome('void', of('event'), { ...at, because: 'stopped' })).toMatchObject({ void: 'stopped' });
});
