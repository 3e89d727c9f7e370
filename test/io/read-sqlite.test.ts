import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, test } from 'vitest';
import { readTable } from '../../src/io/read-table.ts';
import { cellText, type Table } from '../../src/table/table.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const shop = (): string => join(folder.path, 'shop.sqlite');

beforeAll(() => {
  using database = new DatabaseSync(shop());
  database.exec(`
    create table orders (id integer primary key, total real, day text, note text);
    insert into orders values (1, 9.5, '2020-01-01', 'NA'), (2, null, '2020-01-02', 'gift'), (3, 1, '2020-01-03', null);
    create table mixed (v);
    insert into mixed values (1), (2.5), ('x'), (9007199254740993);
    create view cheap as select * from orders where total < 5`);
});

const cells = (table: Table): (string | null)[][] =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellText(column, row)));

test('a table, in the order of its rows', async () => {
  const { table, info } = await readTable(`${shop()}::orders`);
  expect(cells(table)).toEqual([
    ['1', '9.5', '2020-01-01', null],
    ['2', null, '2020-01-02', 'gift'],
    ['3', '1', '2020-01-03', null],
  ]);
  expect(table.columns[2]).toMatchObject({ source: 'date' });
  expect(info).toMatchObject({ format: 'sqlite', ordered: true });
  expect(info.markers.get('note')).toEqual([{ value: 'NA', count: 1, state: 'applied' }]);
});

test('a query says its order, or its rows are sorted by hash', async () => {
  const sorted = await readTable(`sqlite:${shop()}?query=select id from orders order by id desc`);
  expect(cells(sorted.table)).toEqual([['3'], ['2'], ['1']]);
  const up = await readTable(`sqlite:${shop()}?query=select id from (select id from orders order by id)`);
  const down = await readTable(`sqlite:${shop()}?query=select id from (select id from orders order by id desc)`);
  expect(up.info.ordered).toBe(false);
  expect(up.info.notes.join()).toContain('ORDER BY');
  expect(cells(up.table)).toEqual(cells(down.table));
});

test('values of several types become text, whole numbers in full', async () => {
  const { table } = await readTable(`${shop()}::mixed`);
  expect(cells(table).flat()).toEqual(['1', '2.5', 'x', '9007199254740993']);
});

test.each([
  ['', 'bad-input', /holds 3 tables/],
  ['::ordres', 'not-found', /no table "ordres"/],
])('shop.sqlite%s is refused', async (selection, code, message) => {
  await expect(readTable(shop() + selection)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test.each([
  ['select nope from orders', /no such column: nope/],
  ['selct 1', /syntax error/],
  ['delete from orders', /no columns|readonly/],
])('the query %j is refused', async (query, message) => {
  await expect(readTable(`sqlite:${shop()}?query=${query}`)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(message),
  });
});

test('a file that only begins like a database', async () => {
  const path = await folder.write('damaged.db', `SQLite format 3\0${'x'.repeat(200)}`);
  await expect(readTable(path)).rejects.toMatchObject({ code: 'bad-input' });
});
