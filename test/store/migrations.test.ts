import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { version as cairnVersion } from '../../src/base/version.ts';
import { STORE_VERSION } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/all.ts';
import { openStore } from '../../src/store/open-store.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { fixtureContent, readAll } from './fixture-content.ts';
import { secondMigration } from './second-migration.ts';

const folder = temporaryFolder();
const newId = (): string => randomUUID();
const released = Array.from({ length: STORE_VERSION }, (_, i) => i + 1);
const fixture = (version: number): string => join(import.meta.dirname, 'fixtures', `version-${version}.sql`);

/** A file as that version left it. */
function restore(version: number): string {
  const place = join(folder.path, randomUUID());
  mkdirSync(place);
  const path = join(place, 'store.db');
  using database = new DatabaseSync(path);
  database.exec(readFileSync(fixture(version), 'utf8'));
  return path;
}

function query(path: string, sql: string): unknown[] {
  using database = new DatabaseSync(path, { readOnly: true });
  return database
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }));
}

test('migrations are numbered without gaps, the last is the version of the store, each is kept as a fixture', () => {
  expect(migrations.map(({ version }) => version)).toEqual(released);
  for (const { version, name } of migrations) {
    expect(name).toMatch(new RegExp(`^${String(version).padStart(4, '0')}-[a-z-]+$`));
    expect(existsSync(fixture(version)), `fixtures/version-${version}.sql`).toBe(true);
  }
});

test.each(released)('a store of version %i is brought to today and keeps what it holds', async (version) => {
  const path = restore(version);
  await using store = await openStore(path, { newId });
  expect(await readAll(store)).toEqual(fixtureContent);
});

test.each(released)('version %i is made as it was released', async (version) => {
  const path = join(folder.path, `fresh-${version}.db`);
  const upTo = migrations.slice(0, version);
  await (await openStore(path, { newId, migrations: upTo }))[Symbol.asyncDispose]();
  const schema = `select name, sql from sqlite_schema where name not like 'sqlite_%' order by name`;
  expect(query(path, schema)).toEqual(query(restore(version), schema));
});

test('a step that is added later runs once, and what was there stays', async () => {
  const path = restore(1);
  const steps = [...migrations, secondMigration()];
  const now = (): Date => new Date('2027-01-01T00:00:00Z');
  const stores = await Promise.all([1, 2, 3].map(() => openStore(path, { newId, migrations: steps, now })));
  expect(await readAll(stores[0]!)).toEqual(fixtureContent);
  for (const store of stores) await store[Symbol.asyncDispose]();
  expect(query(path, 'select version, name, cairn, at from store_versions order by version')).toEqual([
    expect.objectContaining({ version: 1, name: '0001-first' }),
    { version: 2, name: '0002-mood', cairn: cairnVersion, at: now().getTime() },
  ]);
  expect(query(path, 'select id, mood from runs order by id')).toEqual([
    { id: 'r1', mood: 'calm' },
    { id: 'r2', mood: 'calm' },
  ]);
});

test('a step that fails midway changes nothing', async () => {
  const path = restore(1);
  const failing = secondMigration('not sql');
  await expect(openStore(path, { newId, migrations: [...migrations, failing] })).rejects.toThrow('syntax error');
  expect(query(path, 'select version from store_versions')).toEqual([{ version: 1 }]);
  await using store = await openStore(path, { newId });
  expect(await readAll(store)).toEqual(fixtureContent);
});

test('a store that a newer Cairn wrote is left alone, and both versions are named', async () => {
  const path = restore(1);
  {
    using database = new DatabaseSync(path);
    database.exec(`insert into store_versions values (7, '0007-later', '3.1.4', 0)`);
  }
  await expect(openStore(path, { newId })).rejects.toMatchObject({
    code: 'unsupported',
    message: `${path} was written by Cairn 3.1.4 (store version 7); this is Cairn ${cairnVersion} (store version ${STORE_VERSION})`,
    hint: expect.stringContaining('Install Cairn 3.1.4'),
  });
});
