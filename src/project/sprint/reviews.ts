import { UserError } from '../../base/errors.ts';
import { readNamedRows } from './csv-columns.ts';

const SYNONYMS = {
  number: ['number', 'pr', 'pull request', 'merge request', 'mr', 'id', '#'],
  reviewers: ['reviewers', 'reviewer', 'reviewed by', 'approved by', 'reviews', 'approvals'],
} as const;

/**
 * Which pull requests were reviewed, where git does not hold it: the number and who reviewed it, empty for nobody.
 *
 * @returns by number, whether anybody did
 * @throws UserError `bad-input` with the place of what is no number
 */
export function parseReviews(text: string, name: string): Map<number, boolean> {
  const table = readNamedRows(text, { name, synonyms: SYNONYMS, needed: ['number', 'reviewers'] });
  const reviewed = new Map<number, boolean>();
  for (const row of table.rows) {
    const number = Number(/^[#!]?(\d+)$/.exec(row.text('number'))?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) {
      throw new UserError(
        'bad-input',
        `${row.place('number')}: ${JSON.stringify(row.text('number'))} is no number of a pull request`,
        {
          hint: 'Write it as in 12 or #12.',
        },
      );
    }
    const by = row.text('reviewers');
    const someone = by !== '' && !/^(?:0|no|none|nobody|false|\[\]|-)$/i.test(by);
    reviewed.set(number, someone || reviewed.get(number) === true);
  }
  return reviewed;
}
