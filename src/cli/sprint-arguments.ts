import type { GroundRequest, SprintChoice } from '../app/sprint/sprint-ground.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { nearestName } from '../base/nearest.ts';
import { ticketStates } from '../contracts/sprint-file.ts';
import { boardRoles } from '../project/sprint/csv-board.ts';
import type { Arguments } from './arguments.ts';
import { dateFlag } from './date-flag.ts';

/** What the flags say about calendar and board. @throws UserError `bad-input` for a word that is not known */
export const groundFrom = (given: Arguments): GroundRequest => ({
  calendar: given.value('calendar') ?? null,
  states: new Map(
    pairs(given, 'state').map(
      ([word, state]) => [word.toLowerCase(), knownWord(state, ticketStates, 'state')] as const,
    ),
  ),
  columns: new Map(
    pairs(given, 'column').map(([role, name]) => [knownWord(role, boardRoles, 'column'), name] as const),
  ),
});

/** Which sprint the flags mean, looked at from which day. */
export const windowFrom = (given: Arguments, now: Date): SprintChoice => ({
  name: given.value('name') ?? null,
  from: dateFlag(given, 'from'),
  to: dateFlag(given, 'to'),
  today: todayFrom(given, now),
});

export const todayFrom = (given: Arguments, now: Date): string => dateFlag(given, 'today') ?? localDate(now);

function pairs(given: Arguments, flag: string): [string, string][] {
  return given.values(flag).map((text) => {
    const at = text.indexOf('=');
    const [left, right] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at > 0 && left !== '' && right !== '') return [left, right];
    throw new UserError('bad-input', `--${flag} "${text}" does not have two sides`, {
      hint: flag === 'state' ? 'Write it as in --state "Parked=moved".' : 'Write it as in --column "title=Card".',
    });
  });
}

function knownWord<W extends string>(word: string, known: readonly W[], flag: string): W {
  const found = known.find((each) => each === word);
  if (found !== undefined) return found;
  const nearest = nearestName(word, known);
  throw new UserError('bad-input', `--${flag}: "${word}" is none of ${known.join(', ')}`, {
    hint: nearest === undefined ? 'Choose one of them.' : `Did you mean ${nearest}?`,
  });
}
