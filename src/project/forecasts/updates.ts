import { mean } from '../../math/sum.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';
import { scored, type Scored } from './scored.ts';

/** Whether changed minds were better than first ones, on questions where somebody changed their mind. */
export interface UpdateScore {
  /** Mean Brier score of the belief that counts. */
  readonly first: number;
  /** Mean Brier score over all the time in which the question was open, each belief for as long as it was held. */
  readonly overTime: number;
}

/** Of events with more than one belief. A change a minute before the outcome weighs a minute. */
export function updatesOf(records: readonly ForecastRecord[]): Scored<UpdateScore> {
  const changed = records.filter(
    ({ kind, state, beliefs }) => kind === 'event' && state === 'resolved' && beliefs.length > 1,
  );
  return scored(changed.length, () => ({
    first: mean(changed.map((record) => loss(record, record.scored.belief))),
    overTime: mean(changed.map(lossOverTime)),
  }));
}

function loss({ outcome }: ForecastRecord, belief: ForecastRecord['newest']['belief']): number {
  return belief.kind === 'event' ? (belief.p - (outcome!.value === true ? 1 : 0)) ** 2 : 0;
}

function lossOverTime(record: ForecastRecord): number {
  const { beliefs, outcome } = record;
  const times = [...beliefs.map(({ at }) => Date.parse(at)), Date.parse(outcome!.at)];
  const total = times.at(-1)! - times[0]!;
  if (total <= 0) return loss(record, beliefs[0]!.belief);
  return beliefs.reduce((sum, { belief }, i) => sum + ((times[i + 1]! - times[i]!) / total) * loss(record, belief), 0);
}
