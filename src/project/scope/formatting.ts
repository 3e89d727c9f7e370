import type { ChangedFile } from './change.ts';

/** Languages in which the space at the start of a line is part of the meaning. */
const INDENTED =
  /\.(?:pyx?|pyi|ya?ml|haml|pug|sass|coffee|fs|nim|hs|elm|mk|ipynb|md|mdx|markdown|rst|csv|tsv)$|(?:^|\/)Makefile$/i;

/** Texts in quotes, whose spaces are theirs; and space. */
const QUOTED_OR_SPACE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\s+/g;

/**
 * Whether nothing but space and line ends changed: what a formatter does. Where indentation has a meaning, only space at
 * the end of lines and blank lines count as formatting.
 */
export function isFormattingOnly({ path, status, oldText, newText }: ChangedFile): boolean {
  if ((status !== 'modified' && status !== 'renamed') || oldText === null || newText === null) return false;
  if (oldText === newText) return false;
  const plain = INDENTED.test(path) ? withoutLineEnds : withoutSpace;
  return plain(oldText) === plain(newText);
}

const withoutLineEnds = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');

/** Space between two words stays one space, because it tells them apart. */
function withoutSpace(text: string): string {
  const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
  return text.trim().replaceAll(QUOTED_OR_SPACE, (found, at: number, whole: string) => {
    if (found.trim() !== '') return found;
    return isWord(whole[at - 1]) && isWord(whole[at + found.length]) ? ' ' : '';
  });
}
