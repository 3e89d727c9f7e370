import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../base/errors.ts';
import { systemReason } from '../base/system-errors.ts';
import { transactions, type Database } from './database.ts';
import { connectSqlite } from './sqlite-connection.ts';
import type { Tables } from './tables.ts';

/** A store in one file; the file and its folder are made when they are not there. @throws UserError when that fails */
export async function openSqlite(path: string): Promise<Database> {
  await prepareFolder(path);
  const connection = await connectSqlite(path);
  const builder = transactions(async () => {
    const [{ Kysely }, { sqliteDialect }] = await Promise.all([import('kysely'), import('./sqlite-dialect.ts')]);
    return new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  });
  return {
    name: path,
    engine: 'sqlite',
    async rows<Row>(text: string, parameters: readonly unknown[] = []) {
      const release = await connection.take();
      try {
        return (await connection.execute(text, parameters)).rows as Row[];
      } finally {
        release();
      }
    },
    read: (work) => builder.read(work),
    write: (work) => builder.write(work),
    // The transaction holds the lock of the file.
    async lockForMigration() {},
    async [Symbol.asyncDispose]() {
      await builder.destroy();
      await connection.close();
    },
  };
}

async function prepareFolder(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    throw new UserError('cannot-write', `${path} cannot be made: ${reason}`, {
      hint: 'Mend that, or move the project to where you may write.',
      cause: error,
    });
  }
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) {
    throw new UserError(
      'bad-input',
      `${path} is ${found.isDirectory() ? 'a folder' : 'no ordinary file'}, not a store`,
      {
        hint: 'Move it away: Cairn then starts an empty store.',
      },
    );
  }
}
