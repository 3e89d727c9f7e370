/** The characters that a screen is drawn with. Each fills one column. */
export interface Glyphs {
  readonly point: string;
  readonly left: string;
  readonly right: string;
  readonly line: string;
  /** The last branch of a tree, and a trunk that goes on below. */
  readonly corner: string;
  readonly trunk: string;
  readonly reference: string;
  readonly bullet: string;
  /** From an eighth of a column to a whole one. */
  readonly blocks: readonly string[];
}

export const unicodeGlyphs: Glyphs = {
  point: '●',
  left: '├',
  right: '┤',
  line: '─',
  corner: '└',
  trunk: '│',
  reference: '┊',
  bullet: '·',
  blocks: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
};

export const asciiGlyphs: Glyphs = {
  point: 'o',
  left: '|',
  right: '|',
  line: '-',
  corner: '`',
  trunk: '|',
  reference: ':',
  bullet: '*',
  blocks: ['', '', '', '#', '#', '#', '#', '#'],
};

const IN_ASCII: Record<string, string> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '…': '~',
  '\u00A0': ' ',
  '×': 'x',
  '·': '*',
  '≥': '>=',
  '≤': '<=',
  '±': '+/-',
  '²': '2',
  '’': "'",
  '“': '"',
  '”': '"',
};

/** The same text for a terminal that shows ASCII only; what has no counterpart becomes `?`. */
export function inAscii(text: string): string {
  return text.replaceAll(/[^ -~]/gu, (character) => IN_ASCII[character] ?? '?');
}
