import type { JournalDraft } from '../contracts/journal.ts';
import type { GateFacts } from './gates/facts.ts';
import { FIRINGS, firedRules, firedWords, recordedFirings, sameFiring } from './gates/kill.ts';

/**
 * The firings of kill rules that are to be written down. A rule that has fired stays fired until it is decided, whatever
 * becomes of its lines in cairn.yaml.
 */
export function unrecordedFirings(facts: GateFacts, at: string): JournalDraft<'charter-change'>[] {
  const known = recordedFirings(facts);
  return firedRules(facts)
    .filter((fired) => !known.some((other) => sameFiring(other, fired)))
    .map((fired) => ({
      kind: 'charter-change',
      at,
      by: 'cairn',
      text: `The kill rule "${fired.rule.name}" fired on ${fired.on}: ${firedWords(fired)}`,
      body: {
        field: FIRINGS,
        before: null,
        after: { ...fired, stood: fired.stood && { value: fired.stood.value } },
        resultsSeen: true,
      },
    }));
}
