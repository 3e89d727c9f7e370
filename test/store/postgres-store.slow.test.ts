import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../src/store/migrations/all.ts';
import { openStore } from '../../src/store/open-store.ts';
import { hasPostgres, reportMissingPostgres, startPostgres, type PostgresServer } from '../io/postgres-server.ts';
import { describeRunOverview } from './describe-run-overview.ts';
import { describeStore } from './describe-store.ts';
import { claimDraft, runStart } from './run-examples.ts';
import { secondMigration } from './second-migration.ts';

reportMissingPostgres('the store in Postgres');

describe.runIf(hasPostgres)('a server of our own', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  let schemas = 0;
  const freshSchema = (): string => `${server.url}?schema=project%20${++schemas}`;
  describeStore('Postgres', freshSchema);
  describeRunOverview('Postgres', freshSchema);

  const newId = (): string => `id ${++schemas}`;
  const refusal = (address: string): Promise<unknown> =>
    openStore(address, { newId }).then(
      () => 'opened',
      (error: unknown) => error,
    );

  test('without a name the schema is cairn, and each schema is a store', async () => {
    await using plain = await openStore(server.url, { newId });
    await using named = await openStore(`${server.url}?schema=cairn`, { newId });
    await using other = await openStore(`${server.url}?schema=other"`, { newId });
    await plain.claims.add([claimDraft()]);
    expect(await named.claims.current()).toHaveLength(1);
    expect(await other.claims.current()).toHaveLength(0);
  });

  test('a step that is added later runs once, and what was there stays', async () => {
    const address = `${server.url}?schema=migrated`;
    {
      await using before = await openStore(address, { newId });
      await before.runs.start(runStart());
    }
    const steps = [...migrations, secondMigration()];
    await expect(
      openStore(address, { newId, migrations: [...migrations, secondMigration('not sql')] }),
    ).rejects.toThrow('syntax error');
    const stores = await Promise.all([1, 2, 3].map(() => openStore(address, { newId, migrations: steps })));
    expect(await stores[0]!.runs.get('r1')).toMatchObject(runStart());
    for (const store of stores) await store[Symbol.asyncDispose]();
    await expect(openStore(address, { newId })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('store version 2'),
    });
  });

  test('a database that is not there, a server that does not answer, a password', async () => {
    expect(await refusal(server.url.replace(/postgres$/, 'nothing'))).toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/"nothing" does not exist/),
    });
    const gone = await refusal('postgres://ada:geheim@127.0.0.1:1/x');
    expect(gone).toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/127\.0\.0\.1:1\/x.*ECONNREFUSED/),
    });
    expect(String(gone)).not.toContain('geheim');
    expect(await refusal('postgres://')).toMatchObject({ code: 'bad-input' });
  });

  test('a server that goes away says so', async () => {
    const own = await startPostgres();
    const store = await openStore(own.url, { newId });
    own.stop();
    await expect(store.claims.current()).rejects.toMatchObject({ code: 'bad-input' });
    await expect(store.claims.add([claimDraft()])).rejects.toMatchObject({ code: 'bad-input' });
    await store[Symbol.asyncDispose]();
  });
});
