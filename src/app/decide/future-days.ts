import { UserError } from '../../base/errors.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import type { Idea } from './read-idea.ts';

/**
 * Refuses a word that somebody gives on a day that is still to come, and published work of such a year. Next year's proceedings
 * are dated ahead, and where a person stands tomorrow may have begun.
 *
 * @param today - ISO date
 * @throws UserError `bad-input` with its place
 */
export function refuseFutureDays(idea: Idea, today: string): void {
  const { attested, literature } = idea.file;
  const tomorrow = new Date(Date.parse(today) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const said = Object.entries(attested).find(([, { on }]) => on > tomorrow);
  if (said) {
    const [key, { by, on }] = said;
    throw stillToCome(idea, ['attested', key, 'on'], {
      what: `attested.${key}: ${by} says so on ${on}`,
      hint: 'Write the day on which it was said.',
    });
  }
  const next = Number(today.slice(0, 4)) + 1;
  const at = literature.findIndex(({ year }) => year > next);
  if (at < 0) return;
  throw stillToCome(idea, ['literature', at, 'year'], {
    what: `entry ${at + 1} of literature: year is ${literature[at]!.year}`,
    hint: 'Write the year in which it was published.',
  });
}

const stillToCome = (
  { locate }: Idea,
  path: FilePath,
  { what, hint }: { readonly what: string; readonly hint: string },
): UserError => new UserError('bad-input', `${locate(path)}: ${what}, which is still to come`, { hint });
