import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDates } from '../../src/table/parse-dates.ts';

const iso = (texts: string[]): string[] | undefined =>
  parseDates(texts) && Array.from(parseDates(texts)!.values, (value) => new Date(value).toISOString());

test.each([
  [['2010-01-31'], ['2010-01-31T00:00:00.000Z']],
  [
    ['2010/1/31', '2010/12/1'],
    ['2010-01-31T00:00:00.000Z', '2010-12-01T00:00:00.000Z'],
  ],
  [
    ['2010-01-31T05:06:07.891Z', '2010-01-31 05:06'],
    ['2010-01-31T05:06:07.891Z', '2010-01-31T05:06:00.000Z'],
  ],
  [['2010-01-31 05:06:07+02:00'], ['2010-01-31T03:06:07.000Z']],
  [
    ['1/31/2010', '2/1/2010'],
    ['2010-01-31T00:00:00.000Z', '2010-02-01T00:00:00.000Z'],
  ],
  [
    ['31/1/2010', '2/1/2010'],
    ['2010-01-31T00:00:00.000Z', '2010-01-02T00:00:00.000Z'],
  ],
  [['2.1.2010'], ['2010-01-02T00:00:00.000Z']],
  [
    ['31-Jan-2010', '1-february-2010'],
    ['2010-01-31T00:00:00.000Z', '2010-02-01T00:00:00.000Z'],
  ],
  [['January 31, 2010'], ['2010-01-31T00:00:00.000Z']],
  [
    ['1/31/10 12:30 AM', '1/31/69 12:30 PM'],
    ['2010-01-31T00:30:00.000Z', '1969-01-31T12:30:00.000Z'],
  ],
  [['0001-01-01'], ['0001-01-01T00:00:00.000Z']],
])('%j', (texts, expected) => {
  expect(iso(texts)).toEqual(expected);
});

test.each([
  [['2010-02-30']],
  [['2010-13-01']],
  [['31/01/2010', '01/31/2010']],
  [['2010-01-01', '01/01/2010']],
  [['2010-01-01', 'soon']],
  [['1.2.3']],
  [['10-20']],
  [['192.168.1.1']],
  [['2010-01-01 25:00']],
  [['20100131']],
  [['31-Foo-2010']],
  [['']],
  [[]],
])('%j are no dates', (texts) => {
  expect(parseDates(texts)).toBeUndefined();
});

test('an order that nothing decides is said', () => {
  expect(parseDates(['01/02/2010'])).toMatchObject({ note: expect.stringContaining('month first') });
  expect(parseDates(['01/02/2010', '13/02/2010'])).not.toHaveProperty('note');
});

test('law: every date of the calendar is read as it was written', () => {
  const dates = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(dates, { minLength: 1, maxLength: 5 }), (some) => {
      const texts = some.map((date) => date.toISOString());
      expect(iso(texts)).toEqual(texts);
      expect(parseDates(texts.map((text) => text.slice(0, 10)))?.source).toBe('date');
    }),
  );
});
