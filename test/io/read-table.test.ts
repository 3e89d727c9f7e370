import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { readTable } from '../../src/io/read-table.ts';
import { toParquet } from '../../src/io/to-parquet.ts';
import { hashTable } from '../../src/table/hash.ts';
import { cellText, findColumn, type Table } from '../../src/table/table.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

const PLAIN = 'a,b,name,when\n1,0.5,Zoë,2020-01-01\n2,NA,"x, ""y""\nz",2020-02-03\n3,1.5,,2021-12-31\n';
const PLAIN_ROWS = [
  ['1', '0.5', 'Zoë', '2020-01-01'],
  ['2', null, 'x, "y"\nz', '2020-02-03'],
  ['3', '1.5', null, '2021-12-31'],
];

const cells = (table: Table): (string | null)[][] =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellText(column, row)));

const sourcesOf = (table: Table): string[] =>
  table.columns.map((column) => (column.storage === 'numbers' ? column.source : 'text'));

const repeated = (line: string, times: number): string => line.repeat(times);

test.each<[name: string, content: string | Uint8Array]>([
  ['plain.csv', PLAIN],
  ['byte-order-mark.csv', `\ufeff${PLAIN}`],
  ['semicolon.csv', 'a;b;name;when\n1;0.5;Zoë;2020-01-01\n2;NA;"x, ""y""\nz";2020-02-03\n3;1.5;;2021-12-31\n'],
  ['tab.tsv', 'a\tb\tname\twhen\n1\t0.5\tZoë\t2020-01-01\n2\tNA\t"x, ""y""\nz"\t2020-02-03\n3\t1.5\t\t2021-12-31'],
  ['pipe.txt', 'a|b|name|when\n1|0.5|Zoë|2020-01-01\n2|NA|"x, ""y""\nz"|2020-02-03\n3|1.5||2021-12-31'],
  ['mixed-line-ends.csv', PLAIN.replace('\n', '\r\n')],
  ['utf-16-le.csv', Buffer.from(`\ufeff${PLAIN}`, 'utf16le')],
  ['utf-16-le-unmarked.csv', Buffer.from(PLAIN, 'utf16le')],
  ['utf-16-be.csv', Buffer.from(`\ufeff${PLAIN}`, 'utf16le').swap16()],
  ['latin-1.csv', Buffer.from(PLAIN, 'latin1')],
  ['gzip.csv.gz', gzipSync(PLAIN)],
  ['zstandard.csv.zst', zstdCompressSync(PLAIN)],
  ['gzip-without-ending', gzipSync(Buffer.from(PLAIN, 'latin1'))],
  [`"quo'te" [1];--.csv`, PLAIN],
])('%s holds the same table', async (name, content) => {
  const { table, info } = await readTable(await folder.write(name, content));
  expect(cells(table)).toEqual(PLAIN_ROWS);
  expect(sourcesOf(table)).toEqual(['integer', 'double', 'text', 'date']);
  expect(info.ordered).toBe(true);
  expect(info.markers.get('b')).toEqual([{ value: 'NA', count: 1, state: 'applied' }]);
});

test('line ends inside quotes are kept, those between rows are not', async () => {
  const { table } = await readTable(await folder.write('crlf.csv', PLAIN.replaceAll('\n', '\r\n')));
  expect(cells(table)[1]![2]).toBe('x, "y"\r\nz');
});

test('bytes that are not UTF-8 far into a file', async () => {
  const content = Buffer.concat([
    Buffer.from(`a,b\n${repeated('1,plain\n', 150_000)}`),
    Buffer.from('2,café\n', 'latin1'),
  ]);
  const { table, info } = await readTable(await folder.write('late.csv', content));
  expect(cellText(table.columns[1]!, 150_000)).toBe('café');
  expect(info.notes.join()).toContain('Windows-1252');
});

test('an odd value in the last row makes a column text, not the number before it missing', async () => {
  const { table } = await readTable(await folder.write('late-text.csv', `v\n${repeated('007.50\n', 30_000)}oops\n`));
  expect(sourcesOf(table)).toEqual(['text']);
  expect(cellText(table.columns[0]!, 0)).toBe('007.50');
});

test.each([
  ['missing texts among numbers', 'v\n1\n?\nN/A\n-\nnull\nnan\n', ['1', null, null, null, null, null], 'integer'],
  ['None is a value', 'v\nNone\nNA\nfew\n', ['None', null, 'few'], 'text'],
  ['underscores are no digits', 'v\n2011_01\n2011_02\n', ['2011_01', '2011_02'], 'text'],
  ['postal codes keep their zeros', 'v\n01234\n99999\n', ['01234', '99999'], 'text'],
  ['infinities and NaN', 'v\n1.5\ninf\n-Infinity\nNaN\n', ['1.5', 'Infinity', '-Infinity', null], 'double'],
  ['decimal comma', 'v;w\n1,5;a\n1.234,25;b\n', ['1.5', '1234.25'], 'double'],
  ['thousands separators', 'v,w\n"1,234",a\n12,b\n', ['1234', '12'], 'integer'],
  ['booleans', 'v\nTRUE\nfalse\n', ['true', 'false'], 'boolean'],
  ['quoted numbers', '"v"\n"0"\n"14"\n', ['0', '14'], 'integer'],
  ['month first', 'v\n01/31/2010\n02/01/2010\n', ['2010-01-31', '2010-02-01'], 'date'],
  ['day first', 'v\n31.01.2010\n01.02.2010\n', ['2010-01-31', '2010-02-01'], 'date'],
  ['every cell missing', 'v,w\n,1\n,2\n', [null, null], 'text'],
  ['blank cells', 'v\n 1\n  \n3\n', ['1', null, '3'], 'integer'],
])('%s', async (name, content, expected, source) => {
  const { table } = await readTable(await folder.write(`${name}.csv`, content));
  expect(cells(table).map(([first]) => first)).toEqual(expected);
  expect(sourcesOf(table)[0]).toBe(source);
});

test.each([
  ['two names differ in case only', 'Max,max\n1,2\n', ['Max', 'max']],
  ['a column without a name', 'a,,b\n1,2,3\n', ['a', 'column_2', 'b']],
  ['numbers in the first row', '1,2\n3,4\n', ['column_1', 'column_2']],
  [
    'hostile names',
    `<script>alert(1)</script>,\u001b[31mred,"a""b",';drop\n1,2,3,4\n`,
    ['<script>alert(1)</script>', '\u001b[31mred', 'a"b', "';drop"],
  ],
  ['blank lines first', '\n\na,b\n1,2\n', ['a', 'b']],
])('names: %s', async (name, content, expected) => {
  const { table } = await readTable(await folder.write(`${name}.csv`, content));
  expect(table.columns.map((column) => column.name)).toEqual(expected);
});

test('a cell of five megabytes', async () => {
  const { table } = await readTable(await folder.write('large-cell.csv', `a,b\n1,"${'x'.repeat(5e6)}"\n2,y\n`));
  expect(cellText(table.columns[1]!, 0)).toHaveLength(5e6);
});

test('JSON, NDJSON and Parquet give the table of the CSV, with the same hash', async () => {
  const csv = await readTable(await folder.write('same.csv', PLAIN));
  const records = cells(csv.table).map(([a, b, name, when]) => ({
    a: Number(a),
    b: b === null ? null : Number(b),
    name,
    when,
  }));
  const others = [
    await folder.write('same.json', JSON.stringify(records)),
    await folder.write('same.ndjson', records.map((record) => JSON.stringify(record)).join('\n')),
    await folder.write('same.parquet', await toParquet(csv.table.columns, csv.table.rows)),
  ];
  for (const other of others) {
    const { table } = await readTable(other);
    expect(cells(table)).toEqual(PLAIN_ROWS);
    expect(hashTable(table)).toBe(hashTable(csv.table));
  }
});

test('nested JSON values are their own text', async () => {
  const { table, info } = await readTable(await folder.write('nested.json', '[{"a":1,"l":[1,2]},{"a":2,"l":[3]}]'));
  expect(cells(table)).toEqual([
    ['1', '[1,2]'],
    ['2', '[3]'],
  ]);
  expect(info.notes.join()).toContain('nested');
});

test('files of a folder or pattern follow each other, columns in any order', async () => {
  const many = join(folder.path, 'many');
  await mkdir(many);
  await writeFile(join(many, '1.csv'), 'a,b\n1,x\n');
  await writeFile(join(many, '2.csv'), 'b,a\ny,2\n');
  await writeFile(join(many, 'notes.md'), 'not a table');
  for (const source of [many, join(many, '*.csv')]) {
    const { table, info } = await readTable(source);
    expect(cells(table)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(info.files).toEqual([join(many, '1.csv'), join(many, '2.csv')]);
  }
  await writeFile(join(many, '3.csv'), 'a,c\n1,2\n');
  await expect(readTable(many)).rejects.toThrow(
    /3\.csv does not have the columns of .*1\.csv: it lacks "b" and has "c"/,
  );
});

test('standard input', async () => {
  const stdin = (async function* () {
    yield Buffer.from('a,b\n1,');
    yield Buffer.from('x\n');
  })();
  const { table, info } = await readTable('-', { stdin });
  expect(cells(table)).toEqual([['1', 'x']]);
  expect(info.name).toBe('standard input');
});

/** Every kind of input that cannot be read: what is said about it. */
test.each<[name: string, content: string | Uint8Array, code: string, message: RegExp, hint: RegExp]>([
  ['empty.csv', '', 'bad-input', /is empty/, /column names/],
  ['header-only.csv', 'a,b\n', 'bad-input', /column names \(a, b\) but no rows/, /at least one row/],
  [
    'binary.csv',
    Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + i * i) % 256)),
    'bad-input',
    /is binary/,
    /CSV/,
  ],
  ['short-binary.csv', Buffer.from([1, 2, 3, 0, 255, 0, 7, 7, 7]), 'bad-input', /is binary/, /CSV/],
  ['too-few.csv', 'a,b\n1,2\n3\n4,5\n', 'bad-input', /line 3: 1 cell, but the file has 2 columns/, /quotes/],
  ['too-many.csv', 'a,b\n1,2\n3,4,5\n', 'bad-input', /line 3: 3 cells, but the file has 2 columns/, /quotes/],
  ['open-quote.csv', 'a,b\n1,"x\n2,y\n', 'bad-input', /quote is opened and never closed/, /Close the quote/],
  ['twice.csv', 'a,b,a\n1,2,3\n', 'bad-input', /columns 1 and 3 of 3 columns are both called "a"/, /Rename/],
  ['sheet.xlsx', 'PK', 'unsupported', /spreadsheet/, /CSV/],
  ['zip.csv', 'PK\u0003\u0004abc', 'unsupported', /ZIP/, /CSV/],
  ['damaged.csv.gz', gzipSync(PLAIN).subarray(0, 30), 'bad-input', /damaged/, /again/],
  ['cut-off.json', '[{"a":1},', 'bad-input', /breaks off/, /again/],
  ['wrong.ndjson', '{"a":1}\n{"a":', 'bad-input', /cannot be read as NDJSON/, /complete/],
  ['no-records.json', '[1,2,3]', 'bad-input', /no records/, /objects/],
  ['damaged.parquet', 'PAR1\u0015nothing', 'bad-input', /cannot be read as Parquet/, /complete/],
])('refuses %s', async (name, content, code, message, hint) => {
  const failure = await readTable(await folder.write(name, content)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
});

test.each([
  ['no-such-file.csv', 'not-found', /There is no file/],
  ['*.nothing', 'not-found', /No file matches/],
  ['https://example.org/a.csv', 'unsupported', /https/],
  ['postgres://localhost/db', 'bad-input', /names no table/],
])('refuses the source %s', async (source, code, message) => {
  const path = source.includes('://') ? source : join(folder.path, source);
  await expect(readTable(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test('a file name with a typing mistake is answered with the nearest one', async () => {
  await folder.write('customers.csv', PLAIN);
  await expect(readTable(join(folder.path, 'custmers.csv'))).rejects.toMatchObject({
    hint: 'Did you mean customers.csv?',
  });
});

test('an empty folder', async () => {
  const empty = join(folder.path, 'empty');
  await mkdir(empty);
  await expect(readTable(empty)).rejects.toThrow(/is empty/);
});

// The superuser may read everything.
test.skipIf(process.getuid?.() === 0)('a file without permission', async () => {
  const locked = await folder.write('locked.csv', PLAIN);
  await chmod(locked, 0);
  await expect(readTable(locked)).rejects.toThrow(/permission denied/);
});

test('a table larger than the limit is refused before it is loaded', async () => {
  const path = await folder.write('limit.csv', PLAIN);
  await expect(readTable(path, { limits: { bytes: 50 } })).rejects.toMatchObject({ code: 'too-large' });
});

test('an abort stops reading', async () => {
  const path = await folder.write('abort.csv', `a,b\n${repeated('1,2\n', 200_000)}`);
  const controller = new AbortController();
  const reading = readTable(path, { signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test('columns found by name', async () => {
  const { table } = await readTable(await folder.write('find.csv', PLAIN));
  expect(findColumn(table, 'name')?.storage).toBe('strings');
});
