import type { FinishedEstimate } from '../../plan/finished-estimates.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

/**
 * How one person's estimates of time came out: the stated median against the time that it took, in days.
 *
 * @param records - every forecast of the project
 * @param by - whose; nobody is judged by what another one thought
 */
export function pastEstimatesOf(records: readonly ForecastRecord[], by: string): FinishedEstimate[] {
  return records.flatMap((record): FinishedEstimate[] => {
    const { ref, outcome, state, scored } = record;
    if (ref === null || !('what' in ref) || ref.what !== 'duration') return [];
    if (record.by !== by || state !== 'resolved' || scored.belief.kind !== 'quantity') return [];
    const [estimate, actual] = [scored.belief.p50, Number(outcome!.value)];
    return estimate > 0 && actual > 0 ? [{ id: ref.activity ?? '', estimate, actual }] : [];
  });
}
