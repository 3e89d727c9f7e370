import { z } from 'zod';
import type { FilePath } from '../describe-issue.ts';
import { shownValue } from '../shown-value.ts';
import { readDuration, unitDays, type Duration } from '../plan-duration.ts';
import type { FileActivity, PastEstimate } from '../plan-file.ts';
import { activityCost, killTime, resourceList } from './plan-amounts.ts';
import { idList, isoDate, isRecord, money, outcomeState, probability, text } from './plan-fields.ts';
import { missingHint, type Reader } from './plan-reader.ts';
import { ClaimThatResolves, resolvers, RunsThatResolve } from './plan-resolvers.ts';

const CHANCES = 'must be a number from 0 to 1, {beta: [a, b]} with both above 0, or the name of a parameter';
const shape = z.number('must be a number').positive('must be above 0');

export interface PlanReading {
  /** An interval for a point estimate, from how earlier estimates came out, in days; and where it comes from. */
  suggestInterval(days: number, history: readonly PastEstimate[]): { low: number; high: number; reason: string };
}

const Activity = z.strictObject({
  id: text,
  title: text.nullish(),
  p: z
    .union([probability, z.strictObject({ beta: z.tuple([shape, shape]) }), text.regex(/\p{L}/u, CHANCES)], CHANCES)
    .nullish(),
  duration: z.unknown().optional(),
  cost: z.union([money, text], 'must be a number of 0 or more, or as in "2 per week" or "500 at start"').nullish(),
  after: idList.nullish(),
  resources: z
    .union([idList, z.record(z.string(), z.number().positive())], 'must be a name, a list of names or {people: 2}')
    .nullish(),
  cause: text.nullish(),
  kill: z.union([z.string(), z.number()], 'must be a time such as `6 weeks`, or best').nullish(),
  state: outcomeState.nullish(),
  started: isoDate.nullish(),
  finished: isoDate.nullish(),
  runs: RunsThatResolve.nullish(),
  claim: ClaimThatResolves.nullish(),
});

export interface ActivityReading {
  readonly daysPerWeek: number;
  readonly history: readonly PastEstimate[];
  readonly reading: PlanReading;
}

/** Reads an activity; what hangs together with others is not looked at. */
export function readActivity(reader: Reader, value: unknown, path: FilePath, context: ActivityReading): FileActivity {
  if (!isRecord(value)) {
    return reader.fail(
      path,
      `${shownValue(value)} is not an activity`,
      'Write {id: labels, p: 0.9, duration: 2 to 6 weeks}.',
    );
  }
  const written = reader.read(Activity, value, path);
  const state = written.state ?? 'open';
  const isOpen = state === 'open' || state === 'running';
  const { p } = written;
  if (isOpen && (p === undefined || p === null)) {
    return reader.fail(path, `"${written.id}" has no chance of success`, missingHint('p'));
  }
  const belief = typeof p === 'object' && p !== null ? { a: p.beta[0], b: p.beta[1] } : null;
  return {
    kind: 'activity',
    id: written.id,
    title: written.title ?? null,
    p: belief ? belief.a / (belief.a + belief.b) : typeof p === 'number' ? p : null,
    parameter: typeof p === 'string' ? p : null,
    belief,
    duration: activityDuration(reader, written, path, context),
    ...activityCost(reader, written.cost ?? 0, [...path, 'cost'], context.daysPerWeek),
    after: written.after ?? [],
    resources: resourceList(written.resources ?? []),
    cause: written.cause ?? null,
    kill: killTime(reader, written.kill ?? null, [...path, 'kill'], context.daysPerWeek),
    state,
    isMarked: written.state !== undefined && written.state !== null,
    ...resolvers(reader, written, path),
    started: written.started ?? null,
    finished: written.finished ?? null,
    path,
  };
}

function activityDuration(
  reader: Reader,
  { id, duration, state }: z.output<typeof Activity>,
  path: FilePath,
  { daysPerWeek, history, reading }: ActivityReading,
): Duration | null {
  const place = [...path, 'duration'];
  if (duration === undefined || duration === null) {
    if (state === 'worked' || state === 'failed' || state === 'killed') return null;
    return reader.fail(
      path,
      `"${id}" has no duration`,
      'Write when it is done with 10 % and with 90 % chance: `duration: 2 to 6 weeks`.',
    );
  }
  const found = readDuration(duration, daysPerWeek);
  if (found.kind === 'duration') return found.duration;
  if (found.kind === 'wrong')
    return reader.fail(place, `duration ${shownValue(duration)} ${found.problem}`, found.hint);
  const { low, high, reason } = reading.suggestInterval(found.days, history);
  const unit = found.days >= daysPerWeek ? 'week' : 'day';
  const inUnit = (days: number): string => String(Number((days / unitDays(unit, daysPerWeek)).toPrecision(2)));
  return reader.fail(
    place,
    `duration ${shownValue(duration)} is one number, and nobody knows it that well`,
    `Write \`${inUnit(low)} to ${inUnit(high)} ${unit}s\` (${reason}), or \`exactly …\` when a contract fixes it.`,
  );
}
