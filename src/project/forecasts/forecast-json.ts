import type { ForecastRecord } from '../../evidence/forecasts.ts';
import type { ForecastScore } from './score.ts';

/** Raised when a field is renamed or removed. */
const forecastVersion = 1;

/** A record as JSON: one question of one person. */
export function recordJson({ newest, scored, beliefs, ...record }: ForecastRecord) {
  const { p10, p50, p90, p, unit } = {
    p10: null,
    p50: null,
    p90: null,
    p: null,
    unit: null,
    ...newest.belief,
  };
  return {
    ...record,
    p,
    p10,
    p50,
    p90,
    unit,
    scored: scored.id,
    beliefs: beliefs.map(({ id, at, belief }) => ({ id, at, ...belief })),
  };
}

/** What `cairn forecast --json` prints. */
export function forecastJson(
  { records, answered }: { readonly records: readonly ForecastRecord[]; readonly answered: readonly ForecastRecord[] },
  today: string,
) {
  return {
    forecastVersion,
    today,
    forecasts: records.map(recordJson),
    answeredNow: answered.map(({ id }) => id),
  };
}

/** What `cairn forecast score --json` prints. */
export const scoreJson = (score: ForecastScore) => ({ forecastVersion, ...score });
