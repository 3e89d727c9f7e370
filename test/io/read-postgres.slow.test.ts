import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/io/read-table.ts';
import { cellText, type Table } from '../../src/table/table.ts';
import { hasPostgres, reportMissingPostgres, startPostgres, type PostgresServer } from './postgres-server.ts';

reportMissingPostgres('reading from Postgres');

const cells = (table: Table): (string | null)[][] =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellText(column, row)));

describe.runIf(hasPostgres)('Postgres', () => {
  let server: PostgresServer;
  let url = '';

  beforeAll(async () => {
    server = await startPostgres();
    url = server.url;
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`
      create schema shop;
      create table shop."Orders" (id bigint, total numeric(8, 2), paid boolean, day date, at timestamptz, name text, tags int[]);
      insert into shop."Orders" values
        (1, 9.50, true, '2020-01-31', '2020-01-31 05:06:07.25+02', 'Zoë', '{1,2}'),
        (9007199254740993, null, false, null, null, 'NA', null);
      create table many as select i, 'v' || i % 7 as label from generate_series(1, 25000) i`);
    await client.end();
  });

  afterAll(() => server.stop());

  test('every type arrives as its own kind of column', async () => {
    const { table, info } = await readTable(`${url}?query=select * from shop."Orders" order by id`);
    expect(cells(table)).toEqual([
      ['1', '9.5', 'true', '2020-01-31', '2020-01-31T03:06:07.250Z', 'Zoë', '{1,2}'],
      ['9007199254740992', null, 'false', null, null, null, null],
    ]);
    expect(info).toMatchObject({ format: 'postgres', ordered: true, files: [] });
    expect(info.name).not.toContain('secret');
    expect(info.notes.join()).toContain('2^53');
  });

  test('a table has no order: its rows are sorted by hash', async () => {
    const { table, info } = await readTable(`${url}?table=shop.Orders`);
    expect(table.rows).toBe(2);
    expect(info.ordered).toBe(false);
    const many = await readTable(`${url}?table=many`);
    const backwards = await readTable(`${url}?query=select * from (select * from many order by i desc) s`);
    expect(many.table.rows).toBe(25_000);
    expect(backwards.table).toEqual(many.table);
  });

  test.each([
    ['?table=nothing', 'not-found', /"nothing" does not exist/],
    ['?query=selct 1', 'bad-input', /syntax error/],
    ['?query=select 1; drop table many', 'bad-input', /multiple commands/],
    ['?query=select 1 as a, 2 as a', 'bad-input', /both called "a"/],
    ["?query=select nextval('nothing')", 'not-found', /nothing/],
  ])('%s is refused', async (selection, code, message) => {
    await expect(readTable(url + selection)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('a query cannot write', async () => {
    const writing = readTable(`${url}?query=with gone as (delete from many returning i) select * from gone`);
    await expect(writing).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('an abort ends the connection', async () => {
    const controller = new AbortController();
    const reading = readTable(`${url}?query=select pg_sleep(30)::text`, { signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
