import type { JournalDraft } from '../../contracts/journal.ts';
import type { Gate } from '../../evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../evidence/gates/facts.ts';
import { openedOn } from '../../evidence/gates/opened-on.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

/**
 * What gates say about forecasts of them: open on the day or before it is yes, not open on the day after it is no. Where
 * neither can be told, because a gate was opened again or renewed since, the forecast stays and a person is asked.
 */
export function outcomesFromGates(
  { facts, gates }: { readonly facts: Pick<GateFacts, 'claims' | 'today'>; readonly gates: readonly Gate[] },
  known: readonly ForecastRecord[],
  { by, at }: { readonly by: string; readonly at: string },
): JournalDraft<'forecast-outcome'>[] {
  const open = known.filter(({ state, ref }) => (state === 'open' || state === 'overdue') && ref && 'gate' in ref);
  const questions = Map.groupBy(open, ({ ref, resolvesBy }) => JSON.stringify([ref, resolvesBy]));
  return Array.from(questions.values(), ([record]) => record!).flatMap((record) => {
    const gate = gates.find(({ id }) => record.ref && 'gate' in record.ref && record.ref.gate === id);
    const found = gate ? gateOutcome(gate, record.resolvesBy, facts) : null;
    if (found === null) return [];
    const { outcome, because } = found;
    const body = { forecast: record.id, outcome, later: false, source: 'measured' as const, void: null };
    return [{ kind: 'forecast-outcome' as const, at, by, text: because, body }];
  });
}

function gateOutcome(
  gate: Gate,
  by: string,
  { claims, today }: Pick<GateFacts, 'claims' | 'today'>,
): { outcome: boolean; because: string } | null {
  const { id, state, needs } = gate;
  if (state === 'open') {
    const on = openedOn(gate, claims);
    const renewed = on ?? today;
    const waived = gate.waived === 0 ? '' : `, ${gate.waived} needs waived`;
    const because = `${id} is open, its newest evidence is of ${renewed}${waived}`;
    return today <= by || (on !== null && on <= by) ? { outcome: true, because } : null;
  }
  if (today <= by || gate.closedAgain) return null;
  const missing = needs.filter((need) => need.state === 'missing' || need.state === 'stale').map((need) => need.id);
  return { outcome: false, because: `${id} is not open on ${today}; missing: ${missing.join(', ')}` };
}
