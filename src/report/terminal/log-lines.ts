import { listed } from '../../base/listed.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import type { LogEntry } from '../../evidence/journal/said-entries.ts';
import type { Noted } from '../../evidence/journal/similar.ts';
import { formatSignificant } from '../../base/number-format.ts';
import { entryDetail } from '../journal/entry-words.ts';
import { counted } from '../words.ts';
import { screenOf, type Screen, type ScreenOptions } from './screen.ts';

/** Entries of the log, oldest first. */
export function renderLog(entries: readonly LogEntry[], options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  if (entries.length === 0) return page(screen.paragraph('Nothing in the log says that.').map(screen.palette.muted));
  return page([
    ...entries.flatMap((entry) => entryLines(entry, screen)),
    ...screen.paragraph(`${counted(entries.length, 'entry', 'entries')}.`).map(screen.palette.muted),
  ]);
}

/** What was written down, and what was noted before that is like it. */
export function renderNoteAdded(
  { entry, before }: { readonly entry: JournalEntry; readonly before: readonly Noted[] },
  options: ScreenOptions = {},
): string {
  const screen = screenOf(options);
  const evidence = 'evidence' in entry.body ? (entry.body.evidence ?? []) : [];
  return page([
    ...screen.paragraph(`Noted as ${entry.kind} ${shortId(entry.id)}.`).map(screen.palette.lichen),
    ...(evidence.length === 0 ? [] : screen.paragraph(`It rests on ${listed(evidence)}.`)),
    ...(before.length === 0 ? [] : screen.paragraph('Noted before:').map(screen.palette.strong)),
    ...before.flatMap((noted) => [
      ...entryLines(noted.entry, screen),
      ...screen
        .paragraph(`likeness ${formatSignificant(noted.similarity, { digits: 2 })}`, { indent: 2 })
        .map(screen.palette.muted),
    ]),
  ]);
}

function entryLines(entry: LogEntry, screen: Screen): string[] {
  const { palette } = screen;
  const { kind, at, by, id, text } = entry;
  const detail = entryDetail(entry);
  return [
    ...screen.paragraph(`${at.slice(0, 16).replace('T', ' ')}  ${kind}  ${by}  ${shortId(id)}`).map(palette.muted),
    ...screen
      .paragraph(text === '' ? '–' : text, { indent: 2 })
      .map(by === 'cairn' ? (line) => line : palette.attested),
    ...(detail === '' ? [] : screen.paragraph(detail, { indent: 2 }).map(palette.muted)),
  ];
}

/** Enough of an id to name an entry by. */
const shortId = (id: string): string => id.slice(0, 8);

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
