import { entryText } from './entry-text.ts';
import type { LogEntry, LogKind } from './said-entries.ts';

export interface LogQuery {
  /** Words that must all be there, in any order, as parts of words too, without case. */
  readonly search: string;
  /** Null: every kind. */
  readonly kinds: readonly LogKind[] | null;
  /** ISO date or time; entries from then on. Null: from the beginning. */
  readonly since: string | null;
}

/** The entries that a query asks for, by time and then by id. */
export function searchLog(entries: readonly LogEntry[], { search, kinds, since }: LogQuery): LogEntry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries
    .filter(({ kind, at }) => (kinds === null || kinds.includes(kind)) && (since === null || at >= since))
    .filter((entry) => {
      const text = words.length === 0 ? '' : entryText(entry).toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
