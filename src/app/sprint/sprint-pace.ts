import { UserError } from '../../base/errors.ts';
import { sprintLengths } from '../../project/sprint/calendar.ts';
import { sprintPaces, type SprintPace } from '../../project/sprint/pace.ts';
import type { SprintEffects } from './sprint-effects.ts';
import { openGround, type GroundRequest } from './sprint-ground.ts';

export interface PaceRequest extends GroundRequest {
  readonly boards: readonly string[];
  readonly today: string;
}

export interface PaceReport {
  readonly sprints: readonly (SprintPace & { readonly days: number; readonly over: boolean })[];
  readonly notes: readonly string[];
}

/** The sprints of the calendar with their share of all capacity, and what each planned and ended by day of work. */
export async function sprintPace(request: PaceRequest, effects: SprintEffects): Promise<PaceReport> {
  const { file, named, readBoard } = await openGround(request, effects);
  if (file === null) {
    throw new UserError('not-found', 'There is no sprints.yaml here or above', {
      hint: 'Begin one with cairn sprint new, or name it with --calendar FILE.',
    });
  }
  const usual = named('board');
  const paths = request.boards.length > 0 ? request.boards : usual === null ? [] : [usual];
  const boards = await Promise.all(paths.map(readBoard));
  const lengths = sprintLengths(file);
  return {
    sprints: sprintPaces(file, boards, request.today).map((pace, i) => ({
      ...pace,
      days: lengths[i]!.days,
      over: pace.to < request.today,
    })),
    notes: boards.flatMap(({ notes }) => notes),
  };
}
