import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { SprintDates, SprintFile, TicketState } from '../../contracts/sprint-file.ts';
import { readYaml } from '../../io/read-yaml.ts';
import type { BoardRole } from '../../project/sprint/csv-board.ts';
import { parseBoard } from '../../project/sprint/parse-board.ts';
import { parseSprintFile } from '../../project/sprint/parse-sprint-file.ts';
import type { Board } from '../../project/sprint/ticket.ts';
import type { SprintEffects } from './sprint-effects.ts';

/** The file in which a project keeps its sprints. */
export const SPRINT_FILE = 'sprints.yaml';

/** What a person says about boards and calendars. */
export interface GroundRequest {
  /** Null: `sprints.yaml` here or above, if there is one. */
  readonly calendar: string | null;
  readonly states: ReadonlyMap<string, TicketState>;
  readonly columns: ReadonlyMap<BoardRole, string>;
}

/** A calendar that was read, and where its paths begin. */
export interface Ground {
  readonly file: SprintFile | null;
  /** A file that the calendar names, named from here; null when it names none. */
  readonly named: (key: 'board' | 'standups' | 'reviews' | 'survey') => string | null;
  readonly readBoard: (path: string) => Promise<Board>;
}

/** Working days and holidays when there is no calendar: Monday to Friday. */
export const USUAL_DAYS: Pick<SprintFile, 'holidays' | 'workdays'> = {
  holidays: [],
  workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
};

/** @throws UserError with file, line and column for whatever is wrong in the calendar */
export async function openGround(request: GroundRequest, effects: SprintEffects): Promise<Ground> {
  const folder = request.calendar === null ? await effects.findUpward('.', SPRINT_FILE) : null;
  const path = request.calendar ?? (folder === null ? null : effects.pathFromHere(folder, SPRINT_FILE));
  const file = path === null ? null : parseSprintFile(readYaml(await effects.readText(path), path));
  const base = path === null ? '.' : path.replace(/[^\\/]*$/, '') || '.';
  const states = new Map([
    ...Object.entries(file?.states ?? {}).map(([word, state]) => [word.toLowerCase(), state] as const),
    ...request.states,
  ]);
  return {
    file,
    named: (key) => (file?.[key] === undefined ? null : effects.pathFromHere(base, file[key])),
    readBoard: async (name) => parseBoard(await effects.readText(name), { name, states, columns: request.columns }),
  };
}

/** Which sprint of the calendar is meant. */
export interface SprintChoice {
  readonly name: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly today: string;
}

/**
 * The sprint that is meant: by name, by dates, or else the one of today, or the last one that ended.
 *
 * @throws UserError when the calendar does not hold it, or there is none
 */
export function chooseSprint(
  file: SprintFile | null,
  choice: SprintChoice,
): SprintDates | { name: null; from: string; to: string; capacity: 1 } {
  const { name, from, to, today } = choice;
  if (from !== null || to !== null) {
    if (from === null || to === null) {
      throw new UserError('bad-input', `--${from === null ? 'to' : 'from'} needs --${from === null ? 'from' : 'to'}`, {
        hint: 'Give the first and the last day.',
      });
    }
    if (to < from) {
      throw new UserError('bad-input', `--to ${to} is before --from ${from}`, { hint: 'Exchange the two.' });
    }
    return name === null ? { name, from, to, capacity: 1 } : { name, from, to, capacity: 1 };
  }
  if (file === null) {
    throw new UserError('not-found', `When the sprint is, is not known: there is no ${SPRINT_FILE} here or above`, {
      hint: 'Give --from DATE --to DATE, or begin a calendar with cairn sprint new.',
    });
  }
  if (name !== null) return sprintNamed(file, name);
  const begun = file.sprints.filter((sprint) => sprint.from <= today).toSorted((a, b) => (a.from < b.from ? 1 : -1));
  if (begun[0]) return begun[0];
  throw new UserError('bad-input', `No sprint of the calendar has begun on ${today}`, {
    hint: 'Name one, as in --name October.',
  });
}

function sprintNamed(file: SprintFile, name: string): SprintDates {
  const found = file.sprints.find((sprint) => sprint.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const names = file.sprints.map((sprint) => sprint.name);
  const nearest = nearestName(name, names);
  throw new UserError('not-found', `--name ${name} is no sprint of the calendar`, {
    hint: nearest === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${nearest}?`,
  });
}

/** The sprint before another in time; null for the first one. */
export const sprintBefore = (file: SprintFile, { from }: Pick<SprintDates, 'from'>): SprintDates | null =>
  file.sprints.filter((sprint) => sprint.to < from).toSorted((a, b) => (a.to < b.to ? 1 : -1))[0] ?? null;
