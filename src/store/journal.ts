import type { JournalEntry } from '../contracts/journal.ts';
import type { Database } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { nextNumbers } from './sequence.ts';
import type { JournalStore } from './store.ts';
import type { JournalTable } from './tables.ts';

/** The project's log in the database. */
export function journalStore(database: Database, newId: () => string): JournalStore {
  return {
    async add(draft) {
      const id = newId();
      const { kind, at, by, text } = draft;
      const body = toJson(withoutUndefined(draft.body));
      await database.write(async (transaction) => {
        const sequence = await nextNumbers(transaction, 'journal');
        await transaction.insertInto('journal').values({ id, sequence, kind, at, by, text, body }).execute();
      });
      return { ...draft, id };
    },
    async list(kinds) {
      if (kinds?.length === 0) return [];
      const condition = kinds ? `where kind in (${kinds.map(() => '?').join(', ')})` : '';
      const rows = await database.rows<JournalTable>(`select * from journal ${condition} order by sequence`, kinds);
      return rows.map(fromRow);
    },
  };
}

/** A field of a body may have been nothing; JSON would leave it out. */
const withoutUndefined = (body: object): object =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value ?? null]));

function fromRow({ id, kind, at, by, text, body }: JournalTable): JournalEntry {
  return { id, kind, at, by, text, body: fromJson(body) } as JournalEntry;
}
