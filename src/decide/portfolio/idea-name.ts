import { printable } from '../../base/printable.ts';
import { shortenedTo } from '../../base/shortened.ts';

/** What an idea is called by: its title, and its id where the title shows nothing. */
interface Titled {
  readonly id: string;
  readonly title: string;
}

/** Longer titles lose their end in sentences, which name several; our choice. */
const LONGEST = 60;

/** The title of an idea whose name is that of another too: with its id, which no shortening takes away. */
export const titleApart = ({ id, title }: Titled): string =>
  `${shortenedTo(printable(title).trim(), Math.max(1, LONGEST - Array.from(id).length - 3))} (${id})`;

/** An idea as a sentence names it: its title in quotation marks, beginning with a capital, shortened at the end of a word. */
export function ideaName({ id, title }: Titled): string {
  const shown = printable(title).replaceAll(/\s+/g, ' ').trim();
  const [first = '', ...rest] = Array.from(shown === '' ? id : shown);
  return `"${shortenedTo(`${first.toUpperCase()}${rest.join('')}`, LONGEST).replaceAll('"', "'")}"`;
}
