import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { funnelOf, type FrictionFound } from '../../decide/ideas/funnel.ts';
import { journeysOf } from '../../decide/ideas/journeys.ts';
import type { GenerateEffects } from './generate-tasks.ts';
import { readEventLog, type LogColumns } from './read-event-log.ts';

export interface FrictionRequest {
  readonly source: string;
  readonly columns: LogColumns;
  /** Name of the step with which a user is done; undefined: the last one. */
  readonly goal: string | undefined;
}

/**
 * The funnel of an event log.
 *
 * @throws UserError when the log cannot be read, a column or step is not there, or no event is whole
 */
export async function findFriction(
  { source, columns, goal }: FrictionRequest,
  effects: Pick<GenerateEffects, 'readTable'>,
  signal: AbortSignal,
): Promise<FrictionFound> {
  const { table, info } = await effects.readTable(source, { signal });
  const read = readEventLog(table, columns);
  const journeys = journeysOf(read.log);
  if (journeys.events === 0) {
    throw new UserError('bad-input', `${info.name} has no event with step, user and time`, {
      hint: `Here \`${read.columns.step}\` is the step, \`${read.columns.user}\` the user and \`${read.columns.time}\` the time; name others with --step, --user and --time.`,
    });
  }
  const funnel = funnelOf(journeys, goal === undefined ? null : stepNumber(goal, read.log.stepNames));
  return {
    ...funnel,
    log: info.name,
    columns: read.columns,
    clock: read.clock,
    fromText: read.timeText(funnel.from),
    toText: read.timeText(funnel.to),
  };
}

function stepNumber(goal: string, names: readonly string[]): number {
  const place = names.indexOf(goal);
  if (place >= 0) return place;
  const nearest = nearestName(goal, names);
  throw new UserError('not-found', `--goal names "${goal}", which is no step of the log`, {
    hint: nearest === undefined ? `Its steps are ${names.slice(0, 10).join(', ')}.` : `Did you mean "${nearest}"?`,
  });
}
