import { expect, test } from 'vitest';
import { forecastsOfTable } from '../../../src/project/forecasts/table-forecasts.ts';
import { scoreForecasts } from '../../../src/project/forecasts/score.ts';
import type { Column, Table } from '../../../src/table/table.ts';

/** A table of text, empty cells missing. */
function tableOf(names: readonly string[], rows: readonly (readonly string[])[]): Table {
  const columns = names.map((name, i): Column => {
    const levels = [...new Set(rows.map((row) => row[i]!).filter((text) => text !== ''))].toSorted();
    return { storage: 'strings', name, levels, codes: Int32Array.from(rows, (row) => levels.indexOf(row[i]!)) };
  });
  return { rows: rows.length, columns };
}

test('events and amounts, open ones too, of one person or of all', () => {
  const table = tableOf(
    ['by', 'about', 'chance', 'p10', 'p90', 'unit', 'outcome'],
    [
      ...Array.from({ length: 5 }, (_, i) => ['Ana', `e${i}`, '80%', '', '', '', i < 4 ? 'yes' : '0']),
      ['Ben', 'e0', '0.4', '', '', '', '1'],
      ['Ben', 'open', '0.4', '', '', '', ''],
      ['Ben', 'hours', '', '2', '8', 'hours', '5'],
    ],
  );
  const records = forecastsOfTable(table, 'f.csv');
  expect(records.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 6 }, () => 'resolved'),
    'open',
    'resolved',
  ]);
  const all = scoreForecasts(records);
  // The first question counts once, as 0.6.
  expect(all.events).toMatchObject({ n: 5 });
  expect(all.events.score!.brier).toBeCloseTo((0.16 + 3 * 0.04 + 0.64) / 5, 12);
  expect(all.intervals).toEqual([{ unit: 'hours', n: 1, needed: 5, score: null }]);
  expect(scoreForecasts(records, { author: 'Ana' }).events.score!.brier).toBeCloseTo((4 * 0.04 + 0.64) / 5, 12);
});

test.each([
  [['chance'], [['0.5']], 'f.csv has the columns chance'],
  [
    ['chance', 'outcome'],
    [
      ['0.5', 'yes'],
      ['7', 'no'],
    ],
    'f.csv, row 3, column chance: The chance 7 is outside 0 to 1',
  ],
  [
    ['chance', 'outcome'],
    [['0.5', 'perhaps']],
    'f.csv, row 2, column outcome: "perhaps" is no outcome: "row 2" comes true or not',
  ],
  [['p10', 'p90', 'outcome'], [['8', '2', '5']], 'f.csv, row 2, column p10: p10 8 is not below p90 2'],
  [['p10', 'p90', 'outcome'], [['', '2', '5']], 'f.csv, row 2, column p10: p10 is empty'],
  [['chance', 'outcome'], [['', 'yes']], 'f.csv, row 2: there is neither a chance nor an interval'],
  [['p10', 'p90', 'outcome'], [['1', 'x', '5']], 'f.csv, row 2, column p90: "x" is not a number'],
  [['p10', 'p90', 'outcome'], [['1', '2', 'yes']], 'f.csv, row 2, column outcome: "yes" is no outcome'],
  [
    ['chance', 'p10', 'p90', 'outcome'],
    [['0.5', '1', '2', 'yes']],
    'f.csv, row 2, column p10: p10 1 stands beside the chance 0.5',
  ],
  [
    ['about', 'chance', 'outcome'],
    [
      ['x', '0.5', 'yes'],
      ['x', '0.6', 'yes'],
    ],
    'f.csv, row 3, column about: "x" stands in row 2',
  ],
])('%j %j is refused with its row', (names, rows, message) => {
  expect(() => forecastsOfTable(tableOf(names, rows), 'f.csv')).toThrow(message);
});

test('an outcome that is none is told what may stand in the table, not a command', () => {
  const table = tableOf(['chance', 'outcome'], [['0.5', 'perhaps']]);
  expect(() => forecastsOfTable(table, 'f.csv')).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/^Write yes or no, or 1 or 0;/) }),
  );
});
