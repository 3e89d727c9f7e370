import pc from 'picocolors';
import { visibleText } from '../plain-text.ts';
import type { Glyphs } from './glyphs.ts';
import { asciiGlyphs, inAscii, unicodeGlyphs } from './glyphs.ts';
import { wrapText } from './text-width.ts';

/** Colours by what they mean; each leaves its text as it is when colours are off. */
interface Palette {
  readonly strong: (text: string) => string;
  readonly muted: (text: string) => string;
  readonly lichen: (text: string) => string;
  readonly amber: (text: string) => string;
  readonly rust: (text: string) => string;
  readonly slate: (text: string) => string;
  /** What a person has said. */
  readonly attested: (text: string) => string;
}

export interface Screen {
  readonly width: number;
  readonly glyphs: Glyphs;
  readonly palette: Palette;
  /** Text from anywhere made safe for one line of this screen. */
  text(text: string): string;
  /** Lines of a paragraph, `indent` columns from the left; `first` stands before its first line. */
  paragraph(text: string, options?: { indent?: number; first?: string }): string[];
}

/** What a terminal can show. */
export interface ScreenOptions {
  /** Colours by terminal escapes. @default false */
  readonly colour?: boolean;
  /** Draw with blocks; otherwise ASCII only. @default true */
  readonly unicode?: boolean;
  /** Columns; fewer than 72 are taken as 72. @default 80 */
  readonly width?: number;
}

/** Fewer columns than this hold no table: our choice. */
const NARROWEST = 72;

/** The screen of a terminal, 80 plain columns when nothing is said of it. */
export const screenOf = ({ colour = false, unicode = true, width = 80 }: ScreenOptions = {}): Screen =>
  makeScreen({ colour, unicode, width: Math.max(NARROWEST, width) });

export function makeScreen(options: { colour: boolean; unicode: boolean; width: number }): Screen {
  const { colour, unicode, width } = options;
  const { bold, dim, green, yellow, red, blue, italic } = pc.createColors(colour);
  const text = (raw: string): string => {
    const visible = visibleText(raw, 2000).replaceAll(/(\d) %/g, '$1\u00A0%');
    return unicode ? visible : inAscii(visible);
  };
  return {
    width,
    glyphs: unicode ? unicodeGlyphs : asciiGlyphs,
    palette: { strong: bold, muted: dim, lichen: green, amber: yellow, rust: red, slate: blue, attested: italic },
    text,
    paragraph(raw, { indent = 0, first = '' } = {}) {
      const left = ' '.repeat(indent + first.length);
      return wrapText(text(raw), width - left.length).map((line, i) =>
        i === 0 ? ' '.repeat(indent) + first + line : left + line,
      );
    },
  };
}
