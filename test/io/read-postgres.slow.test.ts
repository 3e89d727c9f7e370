import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/io/read-table.ts';
import { cellText, type Table } from '../../src/table/table.ts';

const binaries = findBinaries();
// oxlint-disable-next-line no-console
if (binaries === undefined) console.log('NOT CHECKED: reading from Postgres (no server binary on this machine)');

/** Where Debian, and then most others, put the server. */
function findBinaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const candidates = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), '/usr/local/bin', '/usr/bin'];
  return candidates.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** The server refuses to run as the superuser; Debian's package brings a user for it. */
function run(command: string, parameters: readonly string[]): void {
  const asRoot = process.getuid?.() === 0;
  const [program, all] = asRoot
    ? ['runuser', ['-u', 'postgres', '--', join(binaries!, command), ...parameters]]
    : [join(binaries!, command), parameters];
  const { status, stderr } = spawnSync(program, all, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 60_000,
    cwd: tmpdir(),
  });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const cells = (table: Table): (string | null)[][] =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellText(column, row)));

describe.skipIf(binaries === undefined)('Postgres', () => {
  let folder = '';
  let url = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-postgres-'));
    chmodSync(folder, 0o777);
    const data = join(folder, 'data');
    run('initdb', ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
    const port = await freePort();
    run('pg_ctl', [
      '-D',
      data,
      '-w',
      '-l',
      join(folder, 'log'),
      '-o',
      `-p ${port} -k ${folder} -h 127.0.0.1 -F`,
      'start',
    ]);
    url = `postgres://tester:secret@127.0.0.1:${port}/postgres`;
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

  afterAll(() => {
    try {
      run('pg_ctl', ['-D', join(folder, 'data'), '-m', 'immediate', 'stop']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

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
