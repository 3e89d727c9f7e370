import type { PastEstimate } from '../../contracts/plan-file.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

/**
 * How one person's estimates of time came out: the stated median against the time that it took, in days.
 *
 * @param records - every forecast of the project
 * @param by - whose; nobody is judged by what another one thought
 */
export function pastEstimatesOf(records: readonly ForecastRecord[], by: string): PastEstimate[] {
  return records.flatMap((record): PastEstimate[] => {
    const { ref, outcome, state, scored } = record;
    const isDuration = ref !== null && 'what' in ref && ref.what === 'duration';
    if (record.by !== by || state !== 'resolved' || !isDuration || scored.belief.kind !== 'quantity') return [];
    const [estimate, actual] = [scored.belief.p50, Number(outcome!.value)];
    return estimate > 0 && actual > 0 ? [{ estimate, actual }] : [];
  });
}
