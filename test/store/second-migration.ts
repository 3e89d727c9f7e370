import { sql } from 'kysely';
import type { Migration } from '../../src/store/migrations/migration.ts';

/** A step that no version of Cairn has: a column for what is there, then perhaps a failure. */
export const secondMigration = (failure?: string): Migration => ({
  version: 2,
  name: '0002-mood',
  async up(database, types) {
    await database.schema.alterTable('runs').addColumn('mood', types.text).execute();
    await database.updateTable('runs').set({ mood: 'calm' }).execute();
    if (failure !== undefined) await sql.raw(failure).execute(database);
  },
});
