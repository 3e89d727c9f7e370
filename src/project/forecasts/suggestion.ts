import { formatShare } from '../../base/number-format.ts';
import { baseRateOf, suggestedChance, type BaseRate } from '../../plan/base-rates.ts';
import { classRecord, type ClassRecord } from './class-record.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

/** What a class of forecasts suggests before anything is known of this one. */
export interface Suggestion {
  readonly rate: BaseRate;
  readonly own: ClassRecord;
  readonly chance: number;
}

/** What a class suggests, with the outcomes that are on record. */
export function suggestionFor(name: string, records: readonly ForecastRecord[]): Suggestion {
  const rate = baseRateOf(name);
  const own = classRecord(name, records);
  return { rate, own, chance: suggestedChance(rate, own) };
}

/** A base rate in a sentence, with what it rests on. */
export function suggestionSentence({ rate, own, chance }: Suggestion): string {
  const n = own.worked + own.failed;
  const start = `${formatShare(rate.a / (rate.a + rate.b))} before anything is known (${rate.because})`;
  if (n === 0) return `The class ${rate.name} suggests ${start}; no outcome of it is on record here.`;
  return `The class ${rate.name} suggests ${formatShare(chance)}: ${start}, and ${own.worked} of ${n} came true here.`;
}
