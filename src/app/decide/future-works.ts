import { UserError } from '../../base/errors.ts';
import type { Idea } from './read-idea.ts';

/**
 * Refuses published work of a year that is still to come; next year's proceedings are dated ahead.
 *
 * @throws UserError `bad-input` with its place
 */
export function refuseFutureWorks({ file: { literature }, locate }: Idea, today: string): void {
  const next = Number(today.slice(0, 4)) + 1;
  const at = literature.findIndex(({ year }) => year > next);
  if (at < 0) return;
  throw new UserError(
    'bad-input',
    `${locate(['literature', at, 'year'])}: entry ${at + 1} of literature: year is ${literature[at]!.year}, which is still to come`,
    { hint: 'Write the year in which it was published.' },
  );
}
