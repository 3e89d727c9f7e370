import type { JournalEntry } from '../../contracts/journal.ts';
import type { LogEntry } from './said-entries.ts';

/** All that an entry says, in one text, for whoever searches: its words, who wrote it, its kind, and everything in its body. */
export function entryText(entry: LogEntry): string {
  return [entry.text, ...valuesOf(entry.body), entry.kind, entry.by, entry.id].join('\n');
}

/** What a thought is compared by: the words of the person, without names and dates. */
export function thoughtText(entry: JournalEntry): string {
  return entry.kind === 'decision' ? `${entry.text} ${entry.body.question} ${entry.body.chosen}` : entry.text;
}

function valuesOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value === 'boolean' || value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  return Object.entries(value).flatMap(([key, part]) => (part === true ? [key] : valuesOf(part)));
}
