import { z } from 'zod';
import { outcomeStates } from '../plan-outcome.ts';

export const isoDate = z.string('must be a date such as 2026-11-23').refine(isDate, 'is not a date such as 2026-11-23');
export const probability = z
  .number('must be a number from 0 to 1')
  .refine((p) => p >= 0 && p <= 1, 'is outside 0 to 1');
export const text = z.string('must be text');
export const idList = z.union([text.transform((id) => [id]), z.array(text)], 'must be an id or a list of ids');
export const outcomeState = z.enum(outcomeStates, 'must be open, running, worked, failed or killed');
export const money = z.number('must be a number').nonnegative('is negative');

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Dates beyond it were typing errors, and counting to them would end in years of five digits. */
const FARTHEST_DATE = '3000';

function isDate(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const time = Date.parse(written);
  if (written >= FARTHEST_DATE) return false;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}
