import { printable } from '../../base/printable.ts';
import { shortenedTo } from '../../base/shortened.ts';

/** What an idea is called by: its title, and its id where the title shows nothing. */
interface Titled {
  readonly id: string;
  readonly title: string;
}

/** Longer titles lose their end in sentences, which name several; our choice. */
const LONGEST = 60;

/** An idea as a sentence names it: its title in quotation marks, beginning with a capital, shortened at the end of a word. */
export function ideaName({ id, title }: Titled): string {
  const shown = printable(title).replaceAll(/\s+/g, ' ').trim();
  const [first = '', ...rest] = Array.from(shown === '' ? id : shown);
  return `"${shortenedTo(`${first.toUpperCase()}${rest.join('')}`, LONGEST).replaceAll('"', "'")}"`;
}
