import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';
import { scoreForecasts, type ForecastScore } from '../../project/forecasts/score.ts';
import type { Project } from '../project/project.ts';
import { readForecasts } from './read-forecasts.ts';

/**
 * How good forecasts were: of all people together, or of one who is named. Nobody is set beside another.
 *
 * @throws UserError `not-found` for somebody who has forecast nothing
 */
export async function scoreProject(project: Project, author: string | null): Promise<ForecastScore> {
  const { records } = await readForecasts(project);
  return scoreRecords(records, author, 'this project');
}

/** @throws UserError `not-found` for an author who is not among them */
export function scoreRecords(records: readonly ForecastRecord[], author: string | null, where: string): ForecastScore {
  const authors = [...new Set(records.map(({ by }) => by))];
  if (author !== null && !authors.includes(author)) {
    const nearest = nearestName(author, authors);
    throw new UserError('not-found', `${author} has forecast nothing in ${where}`, {
      hint: nearest ? `Did you mean ${nearest}?` : `It was forecast by ${authors.join(', ') || 'nobody'}.`,
    });
  }
  return scoreForecasts(records, { author });
}
