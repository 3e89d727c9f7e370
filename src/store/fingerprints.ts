import type { Database } from './database.ts';
import type { FileFingerprint, FingerprintStore } from './store.ts';

/** Content hashes of files in the database. */
export function fingerprintStore(database: Database): FingerprintStore {
  return {
    async get(path) {
      const text = 'select path, size, modified, inode, hash from fingerprints where path = ?';
      const [found] = await database.rows<FileFingerprint>(text, [path]);
      return found && { ...found };
    },
    async put({ path, size, modified, inode, hash }) {
      await database.write((transaction) =>
        transaction
          .insertInto('fingerprints')
          .values({ path, size, modified, inode, hash })
          .onConflict((conflict) => conflict.column('path').doUpdateSet({ size, modified, inode, hash }))
          .execute(),
      );
    },
  };
}
