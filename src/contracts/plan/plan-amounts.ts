import type { FilePath } from '../describe-issue.ts';
import { shownValue } from '../shown-value.ts';
import { parseUnit, readDuration, unitDays } from '../plan-duration.ts';
import type { FileActivity } from '../plan-file.ts';
import { missingHint, type Reader } from './plan-reader.ts';

const PER_TIME = /^(\d+(?:\.\d+)?)\s*(?:per|\/)\s*([a-z]+)$/i;
const AT_START = /^(\d+(?:\.\d+)?)\s*at\s+(?:the\s+)?start$/i;

/** What an activity costs: in all, per day, or when it begins. */
export function activityCost(
  reader: Reader,
  written: number | string,
  path: FilePath,
  daysPerWeek: number,
): Pick<FileActivity, 'cost' | 'costPerDay' | 'costAtStart'> {
  const none = { cost: 0, costPerDay: 0, costAtStart: 0 };
  if (typeof written === 'number') return { ...none, cost: written };
  const atStart = AT_START.exec(written.trim());
  if (atStart) return { ...none, costAtStart: Number(atStart[1]) };
  const perTime = PER_TIME.exec(written.trim());
  const unit = perTime && parseUnit(perTime[2]!);
  if (!unit) return reader.fail(path, `cost is ${shownValue(written)}, which is not an amount`, missingHint('cost'));
  return { ...none, costPerDay: Number(perTime[1]) / unitDays(unit, daysPerWeek) };
}

export function resourceList(written: readonly string[] | Readonly<Record<string, number>>): FileActivity['resources'] {
  if (Array.isArray(written)) return (written as readonly string[]).map((id) => ({ id, amount: 1 }));
  return Object.entries(written as Readonly<Record<string, number>>).map(([id, amount]) => ({ id, amount }));
}

/** When it is stopped if it has not worked, in days of the calendar. */
export function killTime(
  reader: Reader,
  written: string | number | null,
  path: FilePath,
  daysPerWeek: number,
): number | 'best' | null {
  if (written === null || written === 'best') return written;
  const found = readDuration(written, daysPerWeek);
  if (found.kind === 'point' && typeof written === 'string' && found.days > 0) return found.days;
  return reader.fail(path, `kill is ${shownValue(written)}, which is not a time`, 'Write `6 weeks`, or best.');
}
