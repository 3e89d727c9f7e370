import { UserError } from '../../base/errors.ts';
import { readNamedRows } from './csv-columns.ts';
import { readDay } from './dates.ts';

/** One stand-up. Names are counted and never shown. */
export interface Standup {
  readonly date: string;
  /** Who took part, in lower case; null when the log does not say. */
  readonly people: ReadonlySet<string> | null;
}

const SYNONYMS = {
  date: ['date', 'day', 'when', 'meeting', 'standup', 'stand-up', 'timestamp'],
  people: [
    'people',
    'present',
    'participants',
    'attendees',
    'attended',
    'who',
    'name',
    'names',
    'person',
    'members',
    'team',
  ],
} as const;

/**
 * The log of stand-ups, one for each day. As a table: `date` and who was there, as one cell or one row each. As Markdown: a
 * heading or list item with a date, and below it or behind it the names.
 *
 * @throws UserError `bad-input` with the place of a date that cannot be read
 */
export function parseStandups(text: string, name: string): Standup[] {
  const entries = /\.(?:md|markdown|txt)$/i.test(name) ? markdownEntries(text) : tableEntries(text, name);
  const byDay = Map.groupBy(entries, ({ date }) => date);
  return [...byDay]
    .map(([date, same]) => {
      const people = same.flatMap((entry) => entry.people);
      return { date, people: people.length === 0 ? null : new Set(people) };
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

interface Entry {
  readonly date: string;
  readonly people: string[];
}

function tableEntries(text: string, name: string): Entry[] {
  const table = readNamedRows(text, { name, synonyms: SYNONYMS, needed: ['date'] });
  return table.rows.map((row) => {
    const date = readDay(row.text('date'));
    if (date !== null)
      return {
        date,
        people: namesIn(
          row
            .texts('people')
            .map(({ value }) => value)
            .join(','),
        ),
      };
    throw new UserError('bad-input', `${row.place('date')}: ${JSON.stringify(row.text('date'))} is no date`, {
      hint: 'Write it as in 2027-02-03.',
    });
  });
}

const DATE_LINE =
  /^(?:#{1,6}|[-*+]|\*\*|\|)?\s*(?:stand-?up,?\s*)?(?:\*\*)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?/i;
const PRESENT =
  /^(?:[-*+]\s+)?(?:\*\*)?(?:present|attended|attendees|participants|who|people|team|here)(?:\*\*)?\s*:\s*(?:\*\*)?(.*)$/i;
const SAYS = /^[-*+]\s+(?:\*\*)?@?([\p{L}][\p{L}\w .'-]{0,40}?)(?:\*\*)?\s*(?::|–|—)\s/u;
const ALONE = /^[-*+]\s+@?([\p{L}][\p{L}\w.'-]*(?: [\p{L}][\p{L}\w.'-]*)?)\s*$/u;
/** Items of a stand-up that are no names. */
const TOPIC =
  /^(?:yesterday|today|tomorrow|blockers?|blocked|done|next|notes?|risks?|absent|away|missing|topic|actions?|decisions?)$/i;

function markdownEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const rest = line.replace(DATE_LINE, '');
    const date = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[\s/.-]+[A-Za-z]{3}|[A-Za-z]{3,9}\.?\s+\d{1,2},)/.test(rest)
      ? readDay(rest)
      : null;
    if (date !== null) {
      const behind = /^[^:|]*?\d{1,4}(?:\*\*)?\s*(?::|\||–|—)\s*(.*)$/.exec(rest)?.[1] ?? '';
      entries.push({ date, people: namesIn(behind.replaceAll('|', ',')) });
      continue;
    }
    const last = entries.at(-1);
    if (!last) continue;
    const present = PRESENT.exec(line)?.[1];
    if (present !== undefined) last.people.push(...namesIn(present));
    const one = SAYS.exec(line)?.[1] ?? ALONE.exec(line)?.[1];
    if (one !== undefined && present === undefined && !TOPIC.test(one.trim()))
      last.people.push(one.trim().toLowerCase());
  }
  return entries;
}

/** Names between commas, semicolons, ampersands or "and", in lower case. */
const namesIn = (list: string): string[] =>
  list
    .split(/[,;&/]|\band\b/i)
    .map((name) => name.replaceAll(/[@*_]/g, '').replace(/\.$/, '').trim().toLowerCase())
    .filter((name) => name !== '' && !/^\d+$/.test(name));
