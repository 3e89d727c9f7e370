import type { ChangedFile } from './change.ts';

/** Programs in which the space at the start of a line is part of the meaning. */
const INDENTED = /\.(?:pyx?|pyi|coffee|fs|nim|hs|elm|sass)$/i;
/** Texts in which any space but that at the end of a line may be part of the meaning. */
const SPACED = /\.(?:ya?ml|haml|pug|mk|ipynb|md|mdx|markdown|rst|csv|tsv)$|(?:^|\/)Makefile$/i;

/** Texts in quotes, whose spaces are theirs; and space. */
const QUOTED_OR_SPACE = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\s+/g;

/**
 * Whether nothing but space and line ends changed: what a formatter does. Where indentation has a meaning it is no
 * formatting; in texts such as YAML only space at the end of lines and blank lines are.
 */
export function isFormattingOnly({ path, status, oldText, newText }: ChangedFile): boolean {
  if ((status !== 'modified' && status !== 'renamed') || oldText === null || newText === null) return false;
  if (oldText === newText) return false;
  const plain = SPACED.test(path)
    ? withoutLineEnds
    : INDENTED.test(path)
      ? (text: string) => withoutSpace(withoutLineEnds(text), true)
      : (text: string) => withoutSpace(text, false);
  return plain(oldText) === plain(newText);
}

/**
 * Lines, added and removed, that differ from what stood there in space alone, in a file that also changes in meaning. What
 * is indented further because something was put around it does not count; tabs that became spaces do, outside of programs
 * in which indentation has a meaning.
 */
export function spaceOnlyLines({ path, status, oldText, newText }: ChangedFile): number {
  if ((status !== 'modified' && status !== 'renamed') || oldText === null || newText === null) return 0;
  if (SPACED.test(path)) return 0;
  const [before, after] = [linesNotIn(oldText, newText), linesNotIn(newText, oldText)];
  const keepsIndent = INDENTED.test(path) || TAB_INDENT.test(oldText) === TAB_INDENT.test(newText);
  const formOf = (line: string): string =>
    (keepsIndent ? /^\s*/.exec(line)![0] : '') + withoutSpace(line.trim(), keepsIndent);
  const waiting = new Map<string, number>();
  for (const form of before.map(formOf)) waiting.set(form, (waiting.get(form) ?? 0) + 1);
  let pairs = 0;
  for (const form of after.map(formOf)) {
    const left = waiting.get(form) ?? 0;
    if (left === 0) continue;
    waiting.set(form, left - 1);
    pairs++;
  }
  return 2 * pairs;
}

const TAB_INDENT = /^ *\t/m;

/** Lines of a text without those that stand in another text as they are, each as often as it stands there. */
function linesNotIn(text: string, other: string): string[] {
  const there = new Map<string, number>();
  for (const line of other.split('\n')) there.set(line, (there.get(line) ?? 0) + 1);
  return text.split('\n').filter((line) => {
    const left = there.get(line) ?? 0;
    there.set(line, left - 1);
    return left <= 0 && line.trim() !== '';
  });
}

const withoutLineEnds = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');

/**
 * Space between two words stays one space, because it tells them apart.
 *
 * @param keepsLines - whether line ends and the space behind them stay
 */
function withoutSpace(text: string, keepsLines: boolean): string {
  const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
  return text.trim().replaceAll(QUOTED_OR_SPACE, (found, at: number, whole: string) => {
    if (found.trim() !== '' || (keepsLines && found.includes('\n'))) return found;
    return isWord(whole[at - 1]) && isWord(whole[at + found.length]) ? ' ' : '';
  });
}
