import type { JournalEntry } from '../../../contracts/journal.ts';
import { daysLater } from '../../../evidence/days.ts';
import { entriesOf } from '../../../evidence/gates/facts.ts';
import { code, number, say, toned, type Sentence } from '../../design-document/blocks.ts';
import { saidBy } from '../../design-document/number.ts';
import { longDate } from '../dates.ts';
import type { LeadershipFacts } from '../facts.ts';
import { saying } from '../numbers.ts';
import { cutText, fold, linesFor, type Panel } from '../panel.ts';

const MOST = 3;

/** Days that count as the last weeks: our choice. */
const RECENT_DAYS = 28;

const COMMAND = 'cairn log --kind learning --kind finding';

type Learnt = Extract<JournalEntry, { readonly kind: 'learning' | 'finding' }>;

/** What was learnt in the last weeks, newest first; what did not work is as much a result as the rest. */
export function learntPanel({ plans, evidence: { journal, today } }: LeadershipFacts): Panel {
  const head = { id: 'learnt', title: 'What was learnt' };
  const all: Learnt[] = [...entriesOf(journal, 'learning'), ...entriesOf(journal, 'finding')].toSorted((a, b) =>
    a.at < b.at ? 1 : -1,
  );
  if (all.length === 0) {
    return {
      ...head,
      lead: [say('Nothing is written down yet. What did not work counts as well: '), code('cairn note "…" --learning')],
      items: [],
      more: null,
    };
  }
  const most = linesFor(plans, MOST);
  const from = daysLater(today, -RECENT_DAYS);
  const recent = all.filter(({ at }) => at.slice(0, 10) >= from);
  const lead: Sentence | null =
    recent.length > 0 ? null : [say(`Nothing was written down since ${longDate(from)}. Before that:`)];
  const shown = recent.length > 0 ? withOneNegative(recent, most) : all.slice(0, 2);
  return {
    ...head,
    lead,
    ...fold(shown.map(entrySentence), recent.length > 0 ? most : 2, {
      key: 'learnt',
      what: 'things learnt',
      where: COMMAND,
    }),
  };
}

const isNegative = (entry: Learnt): boolean => entry.kind === 'finding' && entry.body.negative;

/** The newest ones, with one of which nothing came among those that are shown. */
function withOneNegative(entries: readonly Learnt[], most: number): readonly Learnt[] {
  const negative = entries.findIndex(isNegative);
  if (negative < most) return entries;
  const kept = entries.toSpliced(negative, 1);
  return kept.toSpliced(most - 1, 0, entries[negative]!);
}

function entrySentence(entry: Learnt): Sentence {
  const { id, by, at, text } = entry;
  const { text: shown, rest } = cutText(text, `cairn log ${id.slice(0, 8)}`);
  const said = saying(id, longDate(at.slice(0, 10)), shown, {
    by,
    on: at.slice(0, 10),
    note: text,
    command: `cairn log ${id.slice(0, 8)}`,
  });
  return [
    ...(isNegative(entry) ? [toned('Did not work: ', 'rust')] : []),
    say(shown),
    ...rest,
    toned(` ${saidBy({ by, on: null })} `, 'muted'),
    number(said, 'title'),
  ];
}
