import type { JournalDraft } from '../contracts/journal.ts';
import type { GateFacts } from './gates/facts.ts';
import { FIRINGS, firedRules, firedWords, recordedFirings, sameFiring, type FiredRule } from './gates/kill.ts';

/**
 * The firings of kill rules that are to be written down. A rule that has fired stays fired until it is decided, whatever
 * becomes of its lines in cairn.yaml.
 */
export function unrecordedFirings(facts: GateFacts, at: string): JournalDraft<'charter-change'>[] {
  return firingsToRecord(facts, firedRules(facts), at);
}

/** Entries for those firings that are not on record. */
export function firingsToRecord(
  facts: Pick<GateFacts, 'journal'>,
  fired: readonly FiredRule[],
  at: string,
): JournalDraft<'charter-change'>[] {
  const known = recordedFirings(facts);
  return fired
    .filter((firing) => !known.some((other) => sameFiring(other, firing)))
    .map((firing) => ({
      kind: 'charter-change',
      at,
      by: 'cairn',
      text: `The kill rule "${firing.rule.name}" fired on ${firing.on}: ${firedWords(firing)}`,
      body: {
        field: FIRINGS,
        before: null,
        after: { ...firing, stood: firing.stood && { value: firing.stood.value } },
        resultsSeen: true,
      },
    }));
}
