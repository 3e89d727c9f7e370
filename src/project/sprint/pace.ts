import { poissonMeanInterval, predictCount } from '../../stats/counts.ts';
import type { Interval } from '../../stats/interval.ts';
import type { SprintFile } from '../../contracts/sprint-file.ts';
import { sprintLengths, workingDays, type SprintLength } from './calendar.ts';
import { isSameSprint } from './judge-tickets.ts';
import { isResolved, type Board } from './ticket.ts';

/** What a sprint planned and ended, in all and by working day. */
export interface SprintPace extends Pick<
  SprintLength,
  'name' | 'from' | 'to' | 'workingDays' | 'capacityDays' | 'share'
> {
  /** Days of capacity up to today. */
  readonly elapsedDays: number;
  /** Null when no board tells of this sprint. */
  readonly planned: number | null;
  readonly resolved: number | null;
  /** By day of capacity. */
  readonly plannedPerDay: number | null;
  /** By day of capacity up to today. */
  readonly resolvedPerDay: number | null;
  /** 80 % interval of the pace behind it. */
  readonly interval: Interval | null;
}

const CONFIDENCE = 0.8;

/**
 * Planned and ended tickets of each sprint per day of capacity, so that two weeks in April can be set beside a whole March.
 * Tickets belong to the sprint that they name, otherwise to the sprint that the file of their board is named after, otherwise
 * to the one in which they ended.
 */
export function sprintPaces(file: SprintFile, boards: readonly Board[], today: string): SprintPace[] {
  const sprints = sprintLengths(file);
  return sprints.map((sprint) => {
    const { name, from, to, capacityDays, share } = sprint;
    const tickets = ticketsIn(sprint, sprints, boards);
    const resolved = tickets?.filter((ticket) => isResolved(ticket) && (ticket.closed === null || ticket.closed <= to));
    const until = to < today ? to : today;
    const elapsedDays = until < from ? 0 : workingDays({ from, to: until }, file) * sprint.capacity;
    const perDay = (count: number | undefined, days: number): number | null =>
      count === undefined || days === 0 ? null : count / days;
    const interval =
      resolved === undefined || elapsedDays === 0 ? null : poissonMeanInterval(resolved.length, CONFIDENCE);
    return {
      name,
      from,
      to,
      workingDays: sprint.workingDays,
      capacityDays,
      share,
      elapsedDays,
      planned: tickets?.length ?? null,
      resolved: resolved?.length ?? null,
      plannedPerDay: perDay(tickets?.length, capacityDays),
      resolvedPerDay: perDay(resolved?.length, elapsedDays),
      interval: interval === null ? null : [interval[0] / elapsedDays, interval[1] / elapsedDays],
    };
  });
}

function ticketsIn(
  { name, from, to }: SprintLength,
  sprints: readonly SprintLength[],
  boards: readonly Board[],
): Board['tickets'] | undefined {
  const found = boards.flatMap(({ name: file, tickets, tells }) => {
    if (tells.sprint) return tickets.filter(({ sprint }) => isSameSprint(sprint, name));
    const ownFile = sprints.find((sprint) => isSameSprint(stem(file), sprint.name));
    if (ownFile) return ownFile.name === name ? tickets : [];
    return tickets.filter(({ closed }) => closed !== null && closed >= from && closed <= to);
  });
  return found.length === 0 ? undefined : found;
}

/** `february` of `boards/february.md`. */
const stem = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');

/**
 * How many tickets a sprint of so many days is likely to end, from those before it: an 80 % interval.
 *
 * @returns null without an earlier sprint that is known
 */
export function likelyTickets(
  before: readonly Pick<SprintPace, 'resolved' | 'elapsedDays'>[],
  capacityDays: number,
): { readonly mean: number; readonly interval: Interval; readonly sprints: number } | null {
  const seen = before.flatMap(({ resolved, elapsedDays: days }) =>
    resolved === null || days <= 0 ? [] : [{ count: resolved, days }],
  );
  return seen.length === 0 || capacityDays <= 0
    ? null
    : { ...predictCount(seen, capacityDays, CONFIDENCE), sprints: seen.length };
}
