import { formatCount, formatShare } from '../../base/number-format.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { DesignNumber } from '../design-document/number.ts';
import type { TracedForecast } from './facts.ts';

/** A chance that can be traced, and calculated with. */
export interface Chance extends DesignNumber {
  readonly share: number;
}

/** What a number of a plan is traced by. */
type PlanTrace = Pick<DesignNumber, 'key' | 'title'> & { readonly note?: string };

/** What a number of a forecast rests on: the file, and the people who filled it. */
function fromPlan(forecast: TracedForecast, { key, title, note }: PlanTrace): DesignNumber {
  const { file, today, worlds, exact, fixed, keySuffix, command } = forecast;
  const sure = exact.pBy === null ? `Simulated in ${formatCount(worlds)} worlds` : 'Calculated, not simulated';
  return {
    key: `${key}${keySuffix}`,
    title,
    state: 'holds',
    kind: 'computed',
    value: '',
    interval: null,
    n: exact.pBy === null ? worlds : null,
    unit: null,
    why: null,
    by: 'cairn',
    on: today,
    expires: null,
    evidence: [`file \`${file}\``],
    inputs: [`chances and durations of ${fixed.activities} open activities, as people put them into \`${file}\``],
    note: [note, `${sure} from the plan as it stood on ${today}.`].filter((text) => text !== undefined).join(' '),
    command: command ?? `cairn plan ${shellQuote(file)}`,
  };
}

/** A chance of a plan; where it was simulated, with what the number of worlds leaves open. */
export function planChance(forecast: TracedForecast, share: number, trace: PlanTrace): Chance {
  const number = fromPlan(forecast, trace);
  const { worlds, exact } = forecast;
  const half = 1.96 * Math.sqrt((share * (1 - share)) / worlds);
  const interval =
    exact.pBy === null && half > 0
      ? `${formatShare(Math.max(0, share - half))} to ${formatShare(Math.min(1, share + half))} by the luck of the simulation alone`
      : 'none: given the plan it is exact';
  return { ...number, value: formatShare(share), interval, share };
}

/** A date, a number of days, a difference: whatever else a plan says. @param interval - in words */
export function planNumber(
  forecast: TracedForecast,
  value: string,
  trace: PlanTrace & { readonly interval: string },
): DesignNumber {
  return { ...fromPlan(forecast, trace), value, interval: trace.interval };
}

/** Where a number would stand if there were a plan. */
export function counted(
  key: string,
  title: string,
  value: number | string,
  trace: { readonly evidence: string; readonly command: string; readonly note?: string },
): DesignNumber {
  return {
    key,
    title,
    state: 'holds',
    kind: 'measured',
    value: typeof value === 'number' ? formatCount(value) : value,
    interval: 'none: it is counted',
    n: null,
    unit: null,
    why: null,
    by: 'cairn',
    on: null,
    expires: null,
    evidence: [trace.evidence],
    inputs: [],
    note: trace.note ?? null,
    command: trace.command,
  };
}

/** What a person said, with the initials and the day. */
export function saying(
  key: string,
  title: string,
  value: string,
  trace: { readonly by: string; readonly on: string; readonly note: string; readonly command: string },
): DesignNumber {
  return {
    key,
    title,
    state: 'holds',
    kind: 'attested',
    value,
    interval: null,
    n: null,
    unit: null,
    why: null,
    by: trace.by,
    on: trace.on,
    expires: null,
    evidence: [],
    inputs: [],
    note: trace.note,
    command: trace.command,
  };
}
