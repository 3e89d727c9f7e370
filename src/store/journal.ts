import type { JournalEntry } from '../contracts/journal.ts';
import type { Database } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { nextNumbers } from './sequence.ts';
import type { JournalStore } from './store.ts';
import type { JournalTable } from './tables.ts';

/** Rows of one statement: far below the variables that a database takes. */
const ROWS_AT_ONCE = 500;

/** The project's log in the database. */
export function journalStore(database: Database, newId: () => string): JournalStore {
  const addAll: JournalStore['addAll'] = async (drafts) => {
    const entries = drafts.map((draft) => ({ ...draft, id: newId() }));
    if (entries.length === 0) return entries;
    await database.write(async (transaction) => {
      const first = await nextNumbers(transaction, 'journal', entries.length);
      const rows = entries.map(({ id, kind, at, by, text, body }, i) => ({
        id,
        sequence: first + i,
        kind,
        at,
        by,
        text,
        body: toJson(withoutUndefined(body)),
      }));
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        await transaction
          .insertInto('journal')
          .values(rows.slice(at, at + ROWS_AT_ONCE))
          .execute();
      }
    });
    return entries;
  };
  return {
    async add(draft) {
      const [entry] = await addAll([draft]);
      return entry!;
    },
    addAll,
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
