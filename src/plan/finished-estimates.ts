import { readDuration } from '../contracts/plan-duration.ts';
import type { PastEstimate } from '../contracts/plan-file.ts';
import { durationQuantile } from './duration.ts';

/** An activity that worked, with the median that was thought of it and the time that it took. */
export interface FinishedEstimate extends PastEstimate {
  readonly id: string;
}

const DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

/**
 * How the estimates of a plan came out so far: its activities that worked, with a duration as it was planned and the dates of
 * both ends. In calendar days. Takes the plan as it was read, before it is checked, because a plan that is refused for a
 * single number has a past too.
 */
export function finishedEstimates(plan: unknown): FinishedEstimate[] {
  const found: FinishedEstimate[] = [];
  const seen = new Set<unknown>();
  const open = [plan];
  // An alias of YAML may lead back to what it stands in, and nothing says how deep it goes.
  for (let item = open.pop(); open.length > 0 || item !== undefined; item = open.pop()) {
    if (typeof item !== 'object' || item === null || seen.has(item)) continue;
    seen.add(item);
    if (Array.isArray(item)) open.push(...(item as unknown[]).toReversed());
    else {
      const entries = item as Record<string, unknown>;
      found.push(...ownEstimate(entries));
      open.push(entries['any'], entries['all'], entries['plan']);
    }
  }
  return found;
}

function ownEstimate({ id, state, started, finished, duration }: Record<string, unknown>): FinishedEstimate[] {
  if (typeof id !== 'string' || state !== 'worked' || duration === undefined) return [];
  const actual = (timeOf(finished) - timeOf(started)) / DAY;
  const reading = readDuration(duration, DAYS_PER_WEEK);
  // What a contract fixes was no estimate.
  if (!(actual >= 0) || reading.kind !== 'duration' || reading.duration.kind === 'exactly') return [];
  const estimate = durationQuantile(reading.duration, 0.5);
  return estimate > 0 ? [{ id, estimate, actual: Math.max(1, actual) }] : [];
}

const timeOf = (date: unknown): number => (typeof date === 'string' ? Date.parse(date) : Number.NaN);
