import type { Claim } from './claim.ts';
import type { Threshold } from './plan-file.ts';
import type { RunFilter } from './run-filter.ts';

/** The claims on which kill clocks of running activities stand, as in `plan/kill/F`. */
export const CLOCKS = 'plan/kill/';

/** What a claim about a kill clock holds beside the date on which it runs out. */
export interface ClockDetail {
  readonly id: string;
  /** The file of the plan, from the root of the project. */
  readonly file: string;
  /** ISO date. */
  readonly started: string;
  /** Days of the plan's calendar. */
  readonly days: number;
  /** What is waited for, so that it can be looked up without the plan. */
  readonly runs: (Threshold & { readonly where: RunFilter; readonly metric: string | null }) | null;
  readonly claim: (Threshold & { readonly key: string }) | null;
}

/** The clock that a claim tells; null when it is none, or when it was stopped. */
export function clockOf({
  key,
  value,
  detail,
}: Pick<Claim, 'key' | 'value' | 'detail'>): (ClockDetail & { readonly date: string }) | null {
  if (!key.startsWith(CLOCKS) || typeof value !== 'string' || typeof detail?.['id'] !== 'string') return null;
  return { ...(detail as unknown as ClockDetail), date: value };
}

/** Whether a value is a number that reaches a threshold. */
export const reaches = ({ atLeast, atMost }: Threshold, value: unknown): boolean =>
  typeof value === 'number' && (atLeast === null || value >= atLeast) && (atMost === null || value <= atMost);
