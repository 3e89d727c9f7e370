import { describe, expect, test } from 'vitest';
import { randomInteger, randomNormal, seededRng } from '../../src/base/random.ts';
import { isDatePart } from '../../src/split/date-parts.ts';
import { findDuplicates } from '../../src/split/duplicates.ts';
import { groupCandidates } from '../../src/split/groups.ts';
import { findTimeColumn } from '../../src/split/time.ts';
import { findColumn } from '../../src/table/table.ts';
import { numbers, schemaOf, strings, table } from './tables.ts';

const DAY = 86_400_000;
const rows = (length: number): number[] => Array.from({ length }, (_, row) => row);

describe('time', () => {
  test('a date orders the rows; a birth date does not', () => {
    const dates = rows(100).map((row) => row * DAY);
    const made = table(numbers('day of birth', dates, 'date'), numbers('seen', dates, 'date'));
    expect(findTimeColumn(made, schemaOf(made))).toMatchObject({
      column: 'seen',
      from: '1970-01-01',
      to: '1970-04-10',
      sorted: true,
    });
    const only = table(numbers('birth', dates, 'date'));
    expect(findTimeColumn(only, schemaOf(only))).toBeNull();
  });

  test('among dates, the one in whose order the rows stand', () => {
    const shuffled = rows(100).map((row) => ((row * 37) % 100) * DAY);
    const made = table(
      numbers('paid', shuffled, 'date'),
      numbers(
        'opened',
        rows(100).map((row) => row * DAY),
        'date',
      ),
    );
    expect(findTimeColumn(made, schemaOf(made))?.column).toBe('opened');
  });

  test('a rising number is a clock only with half its values distinct, and never a row number', () => {
    const rising = table(
      numbers(
        'seconds',
        rows(100).map((row) => row * 0.5 + (row % 3) * 0.1),
      ),
    );
    expect(findTimeColumn(rising, schemaOf(rising))?.column).toBe('seconds');
    const stairs = table(
      numbers(
        'stage',
        rows(100).map((row) => Math.floor(row / 4)),
        'integer',
      ),
    );
    expect(findTimeColumn(stairs, schemaOf(stairs))).toBeNull();
    const index = table(
      numbers(
        'instant',
        rows(100).map((row) => row + 1),
        'integer',
      ),
    );
    expect(findTimeColumn(index, schemaOf(index))).toBeNull();
  });
});

describe('group candidates', () => {
  const rng = seededRng(1);
  const dates = numbers(
    'date',
    rows(400).map((row) => row * DAY),
    'date',
  );
  const made = table(
    dates,
    numbers(
      'speaker',
      rows(400).map((row) => Math.floor(row / 20)),
      'integer',
    ),
    strings(
      'machine',
      rows(400).map((row) => `m${row % 40}`),
    ),
    strings(
      'colour',
      rows(400).map((row) => ['red', 'green', 'blue', 'grey'][row % 4]!),
    ),
    strings(
      'ticket',
      rows(400).map((row) => `t${row % 200}`),
    ),
    numbers(
      'mnth',
      rows(400).map((row) => new Date(row * DAY).getUTCMonth() + 1),
      'integer',
    ),
    numbers(
      'dayCode',
      rows(400).map((row) => (new Date(row * DAY).getUTCDay() * 3) % 7),
      'integer',
    ),
    numbers(
      'height',
      rows(400).map(() => randomNormal(rng)),
    ),
  );

  test('nominal or whole numbers, five values, four rows a value, no part of a date', () => {
    const times = dates.storage === 'numbers' ? dates.values : null;
    const found = groupCandidates(made, schemaOf(made), { times, exclude: new Set(['date']) });
    expect(found.map(({ column, groups }) => [column, groups])).toEqual([
      ['speaker', 20],
      ['machine', 40],
    ]);
  });

  test('a part of a date is known by its name or by what it says', () => {
    const times = dates.storage === 'numbers' ? dates.values : null;
    expect(['mnth', 'dayCode', 'speaker', 'machine'].map((name) => isDatePart(findColumn(made, name)!, times))).toEqual(
      [true, true, false, false],
    );
    expect(isDatePart(findColumn(made, 'dayCode')!, null)).toBe(false);
  });

  test('a missing key is a group of its own, without a name', () => {
    const keyed = table(
      strings(
        'key',
        rows(60).map((row) => (row < 2 ? null : `k${row % 6}`)),
      ),
    );
    const found = groupCandidates(keyed, schemaOf(keyed))[0]!;
    expect(found.groups).toBe(6);
    expect(new Set(found.keys).size).toBe(8);
  });
});

const wide = (copies: number): ReturnType<typeof table> => {
  const rng = seededRng(5);
  const base = rows(300).map(() => [randomNormal(rng), randomNormal(rng), randomNormal(rng)] as const);
  const all = [...base, ...base.slice(0, copies)];
  return table(
    ...[0, 1, 2].map((j) =>
      numbers(
        `x${j}`,
        all.map((row) => row[j]!),
      ),
    ),
  );
};

const facts = (made: ReturnType<typeof table>, target: number[]): ReturnType<typeof findDuplicates> =>
  findDuplicates(made, schemaOf(made), {
    features: made.columns.map(({ name }) => name),
    target: Float64Array.from(target),
    classification: true,
  });

describe('duplicates', () => {
  test('copies of rows of real numbers are no accident: they are kept on one side', () => {
    const found = facts(
      wide(20),
      rows(320).map((row) => (row % 300) % 2),
    );
    expect(found).toMatchObject({ rows: 40, copies: 20, pairs: 20, conflicting: 0, conflictFloor: 0 });
    expect(found.blocks?.[300]).toBe(found.blocks?.[0]);
    expect(new Set(found.blocks).size).toBe(300);
  });

  test('people who look alike in a few coarse columns are counted and left alone', () => {
    const rng = seededRng(6);
    const made = table(
      ...['a', 'b', 'c'].map((name) =>
        numbers(
          name,
          rows(300).map(() => randomInteger(rng, 5)),
          'integer',
        ),
      ),
    );
    const found = facts(
      made,
      rows(300).map((row) => row % 2),
    );
    expect(found.pairs).toBeGreaterThan(100);
    expect(found.expectedPairs / found.pairs).toBeGreaterThan(0.7);
    expect(found.expectedPairs / found.pairs).toBeLessThan(1.4);
    expect(found.blocks).toBeNull();
  });

  test('one vector that covers more than 1 % of the rows is a common case', () => {
    const made = wide(20);
    const first = made.columns.map((column) =>
      column.storage === 'numbers'
        ? numbers(column.name, [...column.values, ...rows(20).map(() => column.values[0]!)])
        : column,
    );
    expect(
      facts(
        table(...first),
        rows(340).map(() => 0),
      ).blocks,
    ).toBeNull();
  });

  test('conflicting labels set a floor for the error', () => {
    const made = table(numbers('x', [1, 1, 1, 2, 3, 3, 4, 5, 6, 7]));
    const found = facts(made, [0, 0, 1, 0, 0, 1, 0, 1, 0, 1]);
    expect(found).toMatchObject({ conflicting: 5, conflictFloor: 0.2 });
    expect(found.examples[0]).toEqual({ rows: [0, 1, 2], conflict: true });
  });

  test('missing equals missing, and a long message does not repeat by accident', () => {
    const texts = rows(200).map((row) =>
      row < 198 ? `message number ${row} about word${row % 17} and nothing` : 'win a prize now call this number',
    );
    const made = table(strings('text', texts));
    const found = findDuplicates(made, schemaOf(made, { text: 'text' }), {
      features: ['text'],
      target: new Float64Array(200),
      classification: true,
    });
    expect(found.copies).toBe(1);
    expect(found.blocks).not.toBeNull();
    const gaps = table(numbers('x', [1, null, 2, null, 3, 4, 5, 6]));
    expect(
      facts(
        gaps,
        rows(8).map(() => 0),
      ).copies,
    ).toBe(1);
  });
});
