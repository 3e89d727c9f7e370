import { UserError } from '../../base/errors.ts';
import { sprintLengths, sprintWeeks, workingDays } from '../../project/sprint/calendar.ts';
import { judgeSprint, type SprintReport } from '../../project/sprint/judge-sprint.ts';
import { parseReviews } from '../../project/sprint/reviews.ts';
import { parseStandups } from '../../project/sprint/standups.ts';
import { surveyMeans } from '../../project/sprint/survey.ts';
import { changesInSprint } from './changes-in-sprint.ts';
import type { SprintEffects } from './sprint-effects.ts';
import { chooseSprint, openGround, USUAL_DAYS, type GroundRequest, type SprintChoice } from './sprint-ground.ts';

export interface SprintRequest extends GroundRequest, SprintChoice {
  readonly board: string | null;
  readonly standups: string | null;
  readonly reviews: string | null;
  readonly survey: string | null;
  /** Folder of the code; null: the current one, if it is in a repository. */
  readonly git: string | null;
  readonly branch: string | null;
  readonly team: number | null;
}

/**
 * Judges a sprint against the rubric by its board, its stand-ups and its code.
 *
 * @throws UserError with file, line and column for what cannot be read, `bad-input` for a sprint that has not begun
 */
export async function judgeSprintOf(
  request: SprintRequest,
  effects: SprintEffects,
  signal?: AbortSignal,
): Promise<SprintReport> {
  const { file, named, readBoard } = await openGround(request, effects);
  const sprint = chooseSprint(file, request);
  const { today } = request;
  if (sprint.from > today) {
    throw new UserError(
      'bad-input',
      `${sprint.name ?? 'The sprint'} begins on ${sprint.from}: on ${today} there is nothing to judge`,
      {
        hint: 'Look at its plan with cairn sprint lint BOARD, or name an earlier sprint.',
      },
    );
  }
  const days = file ?? USUAL_DAYS;
  const until = { from: sprint.from, to: sprint.to < today ? sprint.to : today };
  const paths = {
    board: request.board ?? named('board'),
    standups: request.standups ?? named('standups'),
    reviews: request.reviews ?? named('reviews'),
    survey: request.survey ?? named('survey'),
  };
  const read = async <T>(path: string | null, parse: (text: string, name: string) => T): Promise<T | null> =>
    path === null ? null : parse(await effects.readText(path), path);
  const board = paths.board === null ? null : await readBoard(paths.board);
  const standups = await read(paths.standups, parseStandups);
  const survey = await read(paths.survey, surveyMeans);
  const reviews = await read(paths.reviews, parseReviews);
  const code = await changesInSprint(
    { ...until, folder: request.git ?? '.', asked: request.git !== null, branch: request.branch, reviews },
    effects,
    signal,
  );
  const length =
    file === null ? undefined : sprintLengths(file).find(({ from, to }) => from === sprint.from && to === sprint.to);
  const working = workingDays(sprint, days);
  return judgeSprint({
    window: { name: sprint.name, from: sprint.from, to: sprint.to },
    today,
    weeks: sprintWeeks(until, days),
    workingDays: working,
    capacityDays: working * sprint.capacity,
    share: length?.share ?? null,
    team: request.team ?? file?.team ?? null,
    board,
    standups,
    changes: code.changes,
    survey,
    notes: code.notes,
  });
}
