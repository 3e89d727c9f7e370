import { resolvedEvents } from './pooled.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

/** How often events of one class came true in this project. */
export interface ClassRecord {
  readonly worked: number;
  readonly failed: number;
}

/** Each question counts once, whoever forecast it. */
export function classRecord(name: string, records: readonly ForecastRecord[]): ClassRecord {
  const events = resolvedEvents(records.filter((record) => record.class === name));
  const worked = events.filter(({ outcome }) => outcome === 1).length;
  return { worked, failed: events.length - worked };
}
