import { randomUUID } from 'node:crypto';
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { isBusy, sqliteFailure } from '../../src/store/sqlite-errors.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { claimDraft } from './run-examples.ts';

const folder = temporaryFolder();
const newId = (): string => randomUUID();
const open = (path: string): ReturnType<typeof openStore> => openStore(path, { newId });
const refusal = (path: string): Promise<unknown> =>
  open(path).then(
    () => 'opened',
    (error: unknown) => error,
  );

async function makeStore(name: string): Promise<string> {
  const path = join(folder.path, name, 'store.db');
  await using store = await open(path);
  await store.claims.add(Array.from({ length: 200 }, (_, i) => claimDraft({ key: `key ${i}` })));
  return path;
}

test.each(['mysql://host/base', 'store.db', '', 'postgresx://host'])('%j is no address', async (address) => {
  expect(await refusal(address)).toMatchObject({ code: 'bad-input', hint: expect.stringContaining('postgres://') });
});

test('a folder in its place', async () => {
  const path = join(folder.path, 'a folder');
  await mkdir(path);
  expect(await refusal(path)).toMatchObject({ code: 'bad-input', message: `${path} is a folder, not a store` });
});

test('a file in the place of its folder', async () => {
  const path = join(await folder.write('a-file', 'x'), 'store.db');
  expect(await refusal(path)).toMatchObject({ code: 'cannot-write', message: expect.stringContaining(path) });
});

test('a file that is no database is refused and stays as it is', async () => {
  const path = await folder.write('text.db', 'not a database, but long enough to be looked at '.repeat(100));
  const before = await readFile(path);
  expect(await refusal(path)).toMatchObject({
    code: 'bad-input',
    message: `${path} is damaged or no store of Cairn`,
    hint: expect.stringContaining('backup'),
  });
  expect(await readFile(path)).toEqual(before);
});

test('a database of another program is refused and stays as it is', async () => {
  const path = join(folder.path, 'other.db');
  {
    using other = new DatabaseSync(path);
    other.exec('create table customers (id integer)');
  }
  expect(await refusal(path)).toMatchObject({ code: 'bad-input', message: expect.stringContaining(path) });
  using other = new DatabaseSync(path);
  expect(other.prepare('select name from sqlite_schema').all()).toHaveLength(1);
});

test.each([
  ['cut off', (path: string) => truncate(path, 9000)],
  [
    'overwritten in the middle',
    async (path: string) => {
      const bytes = await readFile(path);
      await writeFile(path, bytes.fill(0xa5, 4096));
    },
  ],
])('a store that was %s', async (name, harm) => {
  const path = await makeStore(name);
  await harm(path);
  const reading = open(path).then(async (store) => {
    try {
      return await store.claims.current();
    } finally {
      await store[Symbol.asyncDispose]();
    }
  });
  await expect(reading).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining(path) });
});

test('an empty file becomes a store', async () => {
  await using store = await open(await folder.write('empty.db', ''));
  expect(await store.claims.current()).toEqual([]);
});

test('after a failure the store goes on', async () => {
  const ids = ['same', 'same', 'other'];
  await using store = await openStore(join(folder.path, 'after.db'), { newId: () => ids.shift()! });
  await store.claims.add([claimDraft()]);
  await expect(store.claims.add([claimDraft()])).rejects.toThrow(/UNIQUE/);
  await store.claims.add([claimDraft()]);
  expect(await store.claims.history('rung/constant')).toHaveLength(2);
});

test('it waits for a writer that takes its time', async () => {
  const path = await makeStore('waiting');
  await using store = await open(path);
  using other = new DatabaseSync(path);
  other.exec('begin immediate');
  const adding = store.claims.add([claimDraft({ key: 'late' })]);
  setTimeout(() => other.exec('commit'), 150);
  await adding;
  expect(await store.claims.history('late')).toHaveLength(1);
});

test('a reader does not wait for a writer', async () => {
  const path = await makeStore('reading');
  await using store = await open(path);
  using other = new DatabaseSync(path);
  other.exec(`begin immediate; delete from claim_heads`);
  expect(await store.claims.current()).toHaveLength(200);
  other.exec('rollback');
});

/** Result codes of https://sqlite.org/rescode.html that no test can bring about on every machine. */
test.each([
  [8, 'cannot-write', /read-only/],
  [776, 'cannot-write', /read-only/], // SQLITE_READONLY_ROLLBACK: the low byte counts
  [13, 'cannot-write', /no space is left/],
  [778, 'cannot-write', /disk failed/],
  [14, 'cannot-write', /cannot be opened/],
  [267, 'bad-input', /damaged/],
])('result %i of SQLite is %s', (errcode, code, message) => {
  const failure = sqliteFailure('/p/store.db', Object.assign(new Error('x'), { errcode }));
  expect(failure).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.any(String) });
  expect(String(failure)).toContain('/p/store.db');
});

test('a bug stays a bug, and a lock is worth another try', () => {
  const bug = Object.assign(new Error('no such column'), { errcode: 1 });
  expect(sqliteFailure('/p', bug)).toBe(bug);
  expect([5, 261, 517, 6, 1, 19].filter((errcode) => isBusy(Object.assign(new Error('x'), { errcode })))).toEqual([
    5, 261, 517, 6,
  ]);
});
