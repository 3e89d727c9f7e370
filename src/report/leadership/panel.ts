import { formatCount } from '../../base/number-format.ts';
import { code, number, say, toned, type Sentence } from '../design-document/blocks.ts';
import { visibleText } from '../plain-text.ts';
import { textWidth } from '../terminal/text-width.ts';
import { counted } from './numbers.ts';

/** One part of the page: a heading, a sentence, a few lines, and where the rest stands. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly lead: Sentence | null;
  readonly items: readonly Sentence[];
  /** Said when there are more items than fit. */
  readonly more: Sentence | null;
}

/** Letters of usual width that a text of a person may fill, so that a page stays a page: our choice. */
const LONGEST = 100;

/** Room for the words that say that a text was cut, and where the rest stands. */
const CUT_WORDS = 34;

/** Room that a text takes, in letters of usual width: wide ones count more. Our estimate of system fonts. */
function roomOf(text: string): number {
  let room = 0;
  for (const character of text) room += textWidth(character) * (/[\p{Lu}mw@%&_]/u.test(character) ? 1.5 : 1);
  return room;
}

/** A name that must stay short: cut at its end, with a sign of it. */
export function shortName(text: string, longest: number): string {
  const whole = visibleText(text.trim());
  return roomOf(whole) <= longest ? whole : `${beginningOf(whole, longest - 1)}…`;
}

/** As many whole characters as fit. */
function beginningOf(text: string, longest: number): string {
  let [short, room] = ['', 0];
  for (const character of text) {
    room += roomOf(character);
    if (room > longest) break;
    short += character;
  }
  return short.trimEnd();
}

/** Lines that a list may have: several plans take the room of one line of each. */
export const linesFor = (plans: readonly unknown[], most: number): number => most - (plans.length > 1 ? 1 : 0);

/** The first lines of a list, and how many are left out. @param where - the command that shows them all */
export function fold(
  items: readonly Sentence[],
  most: number,
  { key, where, what }: { readonly key: string; readonly where: string; readonly what: string },
): Pick<Panel, 'items' | 'more'> {
  if (items.length <= most) return { items, more: null };
  const left = items.length - most;
  const trace = { evidence: `what stands below "${what}"`, command: where };
  const more = counted(`${key}/more`, `${what}, left out here`, left, trace);
  return { items: items.slice(0, most), more: [number(more, 'value'), say(' more: '), code(where)] };
}

/** A text that may be too long for its line: what is left out is said, and where the rest stands. */
export function cutText(
  text: string,
  where: string,
  longest = LONGEST,
): { readonly text: string; readonly rest: Sentence } {
  const whole = visibleText(text.trim(), 8 * longest);
  if (roomOf(whole) <= longest) return { text: whole, rest: [] };
  const short = beginningOf(whole, longest - CUT_WORDS);
  const words = short.slice(0, Math.max(short.lastIndexOf(' '), Math.floor(short.length / 2)));
  return { text: `${words.trimEnd()}…`, rest: [toned(' cut, whole in ', 'muted'), code(where)] };
}

/** Text of people within a line. */
export function written(text: string, where: string, longest = LONGEST): Sentence {
  const { text: shown, rest } = cutText(text, where, longest);
  return [say(shown), ...rest];
}

export const points = (delta: number): string => {
  const size = Math.abs(100 * delta);
  const sign = delta < 0 ? '−' : '+';
  if (size < 0.05) return 'nothing';
  return `${sign}${size < 1 ? size.toFixed(1) : formatCount(Math.round(size))} ${Math.round(size) === 1 && size >= 1 ? 'point' : 'points'}`;
};
