import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffTables } from '../../../src/project/data/table-diff.ts';
import { takeRows } from '../../../src/table/table.ts';
import { tableOf } from './tables.ts';

const people = {
  id: ['1', '2', '3', '4'],
  name: ['ada', 'bob', 'cem', 'dan'],
  size: ['1.5', '2', '', '4'],
  label: ['yes', 'no', 'no', ''],
};

describe('with keys', () => {
  const diff = diffTables(
    tableOf(people),
    tableOf({
      id: ['5', '1', '3', '4'],
      name: ['eve', 'ada', 'cem', 'dan'],
      size: ['9', '1.5', '7', '4'],
      label: ['no', 'no', 'no', 'yes'],
    }),
    { keys: ['id'], target: 'label' },
  );

  test('rows are added, removed, changed or the same', () => {
    expect(diff.rows).toEqual({ before: 4, after: 4, added: 1, removed: 1, changed: 3, same: 0, reordered: false });
    expect(diff.matching).toEqual({ by: 'keys', keys: ['id'], ambiguous: { before: 0, after: 0 } });
    expect(diff.examples.added).toEqual([0]);
    expect(diff.examples.removed).toEqual([1]);
  });

  test('cells are counted by column, and shown before and after', () => {
    expect(diff.cells).toEqual([
      { column: 'label', changed: 2 },
      { column: 'size', changed: 1 },
    ]);
    expect(diff.examples.changed).toContainEqual({
      rowBefore: 2,
      rowAfter: 2,
      column: 'size',
      before: null,
      after: '7',
    });
  });

  test('a flip has a label before and after; a first label is none', () => {
    expect(diff.labels).toEqual({
      target: 'label',
      by: 'keys',
      compared: 2,
      flipped: 1,
      labelled: 1,
      unlabelled: 0,
      flips: [{ from: 'yes', to: 'no', rows: 1 }],
    });
  });

  test('rows whose key repeats are told by content', () => {
    const repeated = diffTables(
      tableOf({ id: ['1', '1', '2'], v: ['a', 'b', 'c'] }),
      tableOf({ id: ['1', '1', '2'], v: ['b', 'x', 'd'] }),
      { keys: ['id'] },
    );
    expect(repeated.matching).toMatchObject({ ambiguous: { before: 2, after: 2 } });
    expect(repeated.rows).toMatchObject({ added: 1, removed: 1, changed: 1, same: 1 });
  });

  test('a version without the key is told by content', () => {
    const { matching } = diffTables(tableOf(people), tableOf({ name: ['ada'], size: ['1.5'] }), { keys: ['id'] });
    expect(matching).toEqual({ by: 'content', columns: 2, absentKeys: ['id'] });
  });

  test('a key of two columns', () => {
    const before = tableOf({ a: ['x', 'x', 'y'], b: ['1', '2', '1'], v: ['p', 'q', 'r'] });
    const after = tableOf({ a: ['x', 'x', 'y'], b: ['1', '2', '2'], v: ['p', 'changed', 'r'] });
    expect(diffTables(before, after, { keys: ['a', 'b'] }).rows).toMatchObject({ added: 1, removed: 1, changed: 1 });
  });
});

describe('without keys', () => {
  test('equal rows are counted as often as they stand there', () => {
    const diff = diffTables(tableOf({ v: ['a', 'a', 'a', 'b'] }), tableOf({ v: ['a', 'b', 'b'] }));
    expect(diff.rows).toMatchObject({ added: 1, removed: 2, changed: 0, same: 2 });
    expect(diff.examples).toMatchObject({ removed: [1, 2], added: [2] });
  });

  test('label flips are rows that are equal in all else', () => {
    const after = { ...people, label: ['no', 'no', 'yes', ''] };
    const { labels, rows } = diffTables(tableOf(people), tableOf(after), { target: 'label' });
    expect(rows).toMatchObject({ added: 2, removed: 2 });
    expect(labels).toMatchObject({ by: 'content', flipped: 2, compared: 3 });
    expect(labels!.flips).toHaveLength(2);
  });

  test('another order of the same rows is told, and is no change of rows', () => {
    const table = tableOf(people);
    const { rows } = diffTables(table, takeRows(table, [3, 1, 2, 0]));
    expect(rows).toMatchObject({ added: 0, removed: 0, same: 4, reordered: true });
  });

  test('1.50 among words is the number 1.5', () => {
    const { rows, schema } = diffTables(tableOf({ v: ['1.5', '2'] }), tableOf({ v: ['1.50', 'two'] }));
    expect(rows).toMatchObject({ added: 1, removed: 1, same: 1 });
    expect(schema.types).toEqual([{ column: 'v', before: 'number', after: 'category', breaks: true }]);
  });
});

describe('the schema', () => {
  const numbers = Array.from({ length: 30 }, (_, i) => String(i * 1.5 + 0.25));

  test('columns come, go and are renamed', () => {
    const before = tableOf({ a: numbers, b: numbers.map((v) => `${v}x`), c: numbers.map(() => '1') });
    const after = tableOf({ alpha: numbers, b: numbers.map((v) => `${v}x`), d: numbers.map(() => '2') });
    const { schema, rows } = diffTables(before, after);
    expect(schema).toMatchObject({
      added: ['d'],
      removed: ['c'],
      renamed: [{ from: 'a', to: 'alpha', certain: true }],
    });
    expect(rows.same).toBe(30);
  });

  test('a column of which one value changed may be renamed; of two that fit neither is', () => {
    const changed = [...numbers.slice(1), '99.5'];
    expect(diffTables(tableOf({ a: numbers }), tableOf({ alpha: changed })).schema.renamed).toEqual([
      { from: 'a', to: 'alpha', certain: false },
    ]);
    const twice = diffTables(tableOf({ a: numbers }), tableOf({ x: numbers, y: numbers }));
    expect(twice.schema).toMatchObject({ removed: ['a'], added: ['x', 'y'], renamed: [] });
  });

  test.each([
    ['whole numbers that become fractions break', ['3', '4'], ['3', '4.5'], true],
    ['fractions that happen to be whole do not', ['3', '4.5'], ['3', '4'], false],
    ['a switch that becomes a count breaks', ['0', '1'], ['0', '2'], true],
    ['numbers that become words break', ['3', '4'], ['3', 'four'], true],
    ['words that become dates break', ['x', 'y'], ['2024-01-01', '2024-01-02'], true],
    ['a column that loses all its values breaks', ['3', '4'], ['', ''], true],
  ])('%s', (_, before, after, breaks) => {
    const { types } = diffTables(tableOf({ v: before, w: ['a', 'b'] }), tableOf({ v: after, w: ['a', 'b'] })).schema;
    expect(types).toMatchObject([{ column: 'v', breaks }]);
  });

  test('levels that came and went, with their rows', () => {
    const { levels } = diffTables(tableOf({ v: ['a', 'b', 'b', 'c'] }), tableOf({ v: ['a', 'c', 'd', 'd'] }));
    expect(levels).toEqual([{ column: 'v', came: [{ level: 'd', rows: 2 }], gone: [{ level: 'b', rows: 2 }] }]);
  });
});

const row = fc.record({ k: fc.nat(12), v: fc.constantFrom('a', 'b', 'c') });
const rows = fc.array(row, { minLength: 1, maxLength: 40 });
const asTable = (list: readonly { k: number; v: string }[]) =>
  tableOf({ k: list.map(({ k }) => `k${k}`), v: list.map(({ v }) => v) });

test('oracle: counts equal those of a plain multiset', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const left = new Map<string, number>();
      for (const { k, v } of before) left.set(`${k} ${v}`, (left.get(`${k} ${v}`) ?? 0) + 1);
      let same = 0;
      for (const { k, v } of after) {
        const count = left.get(`${k} ${v}`) ?? 0;
        if (count === 0) continue;
        left.set(`${k} ${v}`, count - 1);
        same++;
      }
      for (const keys of [[], ['k']]) {
        const diff = diffTables(asTable(before), asTable(after), { keys }).rows;
        expect(diff.removed + diff.changed + diff.same).toBe(before.length);
        expect(diff.added + diff.changed + diff.same).toBe(after.length);
        expect(diff.same).toBe(same);
        if (keys.length === 0) expect(diff.changed).toBe(0);
      }
    }),
  );
});

test('law: a table does not differ from itself, and backwards added is removed', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const [one, two] = [asTable(before), asTable(after)];
      expect(diffTables(one, one, { keys: ['k'] }).rows).toMatchObject({
        added: 0,
        removed: 0,
        changed: 0,
        reordered: false,
      });
      const [there, back] = [diffTables(one, two, { keys: ['k'] }).rows, diffTables(two, one, { keys: ['k'] }).rows];
      expect([there.added, there.removed, there.changed]).toEqual([back.removed, back.added, back.changed]);
    }),
  );
});
