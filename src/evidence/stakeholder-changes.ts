import type { JournalDraft } from '../contracts/journal.ts';
import { changeWords, sawResults } from './charter-changes.ts';
import { entriesOf, type GateFacts } from './gates/facts.ts';

const FIELD = 'stakeholders';
const SIGNED = 'signed/metric/';

/**
 * What is to be written down about the stakeholders, by name: those who were first seen, and every list after it that differs
 * from the last on record. Who signed without being on record was a stakeholder then.
 */
export function unrecordedStakeholders(facts: GateFacts, at: string): JournalDraft<'charter-change'>[] {
  const after = facts.file.stakeholders.map(({ name }) => name);
  const known = entriesOf(facts.journal, 'charter-change').findLast(({ body }) => body.field === FIELD)?.body.after;
  const gone = signersOf(facts).filter((name) => !after.includes(name));
  const before = Array.isArray(known) ? known.map(String) : gone.length === 0 ? null : [...after, ...gone];
  if (before === null && after.length === 0) return [];
  const same = before?.length === after.length && before.every((name) => after.includes(name));
  if (same) return [];
  const text = before === null ? `${FIELD} as they were first seen` : changeWords(FIELD, before, after).join('; ');
  return [
    {
      kind: 'charter-change',
      at,
      by: 'cairn',
      text,
      body: { field: FIELD, before, after, resultsSeen: sawResults(facts) },
    },
  ];
}

const signersOf = ({ claims }: GateFacts): string[] =>
  Array.from(claims.keys())
    .filter((key) => key.startsWith(SIGNED))
    .map((key) => key.slice(SIGNED.length));

/** Who was asked to sign once and is no stakeholder any more: " Removed from the stakeholders: Ben on 2027-03-04." or nothing. */
export function removedWords({ file, journal, claims }: GateFacts): string {
  const removed = new Map<string, string>();
  for (const { at, body } of entriesOf(journal, 'charter-change').filter((entry) => entry.body.field === FIELD)) {
    const [before, after] = [body.before, body.after].map((names) => (Array.isArray(names) ? names.map(String) : []));
    for (const name of before!.filter((one) => !after!.includes(one))) removed.set(name, at.slice(0, 10));
  }
  for (const { name } of file.stakeholders) removed.delete(name);
  if (removed.size === 0) return '';
  const parts = Array.from(
    removed,
    ([name, on]) => `${name} on ${on}${claims.has(SIGNED + name) ? ', who had signed' : ''}`,
  );
  return ` Removed from the stakeholders: ${parts.join('; ')}.`;
}
