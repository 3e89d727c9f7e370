/** Blocks whose characters fill two columns, as pairs of first and last code point (Unicode Standard Annex 11, wide and fullwidth). */
const WIDE = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f,
  0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff,
  0x1b000, 0x1b2ff, 0x1f200, 0x1f2ff, 0x20000, 0x3fffd,
];

const EMOJI = /^\p{Emoji_Presentation}$/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;

/** Columns that one character fills in a terminal: 0, 1 or 2. */
function characterWidth(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return code === 0xad ? 0 : 1;
  if (NO_WIDTH.test(character)) return 0;
  for (let i = 0; i < WIDE.length; i += 2) if (code >= WIDE[i]! && code <= WIDE[i + 1]!) return 2;
  return EMOJI.test(character) ? 2 : 1;
}

/** Columns that a text without control characters fills in a terminal. Joined emoji count as their parts: never too few. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The start of a text that fits into `width` columns, with `…` where something is missing. */
export function cutToWidth(text: string, width: number, ellipsis = '…'): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let used = textWidth(ellipsis);
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept + ellipsis;
}

/** Fills up with spaces on the right. */
export function padRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Fills up with spaces on the left. */
export function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/**
 * A shell command over lines of at most `width` columns, broken between its arguments and never inside of quotes, with a
 * backslash at each break so that it can be copied. An argument longer than a line is broken like text.
 */
export function wrapCommand(command: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const argument of command.match(/(?:"[^"]*"|'[^']*'|[^\s"']|["'])+/g) ?? []) {
    const longer = line === '' ? argument : `${line} ${argument}`;
    if (line !== '' && textWidth(longer) > width - 2) {
      lines.push(`${line} \\`);
      line = argument;
    } else {
      line = longer;
    }
  }
  return [...lines, line].flatMap((text) => (textWidth(text) > width ? wrapText(text, width) : [text]));
}

/** Lines of at most `width` columns, broken at spaces, or inside of a word that is longer than a line. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(' ')
    .filter((part) => part !== '')
    .flatMap((part) => brokenWord(part, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function brokenWord(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (textWidth(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
