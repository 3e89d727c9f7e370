import { shortened } from '../../base/shortened.ts';
import { fittedLabel, labelWidth } from '../charts/plot.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { visibleText } from '../plain-text.ts';

/** A coordinate with one decimal of a pixel: finer than any screen. */
export const px = (value: number): string => String(Number(value.toFixed(1)));

/** A drawing that shrinks with its frame and never grows beyond its own size. */
export function svg(size: { readonly width: number; readonly height: number }, words: string, parts: Markup): Markup {
  const { width, height } = size;
  return html`<svg
    role="img"
    aria-label="${visibleText(words, 4000)}"
    width="${px(width)}"
    viewBox="0 0 ${px(width)} ${px(height)}"
    font-size="${FONT}"
  >
    ${parts}
  </svg>`;
}

/** Size of text in drawings, in pixels. */
const FONT = 13;

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A colour token. */
  readonly tone?: string;
  readonly size?: number;
  readonly weight?: number;
  /** Said behind it, muted. */
  readonly more?: string;
  /** What it is short for: shown where the mouse rests on it. */
  readonly whole?: string;
}

/** Text in a drawing; the style of the page gives it a rim of paper, so that lines behind it do not cross its letters. */
export function label(x: number, y: number, text: string, options: TextOptions = {}): Markup {
  const { anchor = 'start', tone = 'text', size = FONT, weight = 400, more = '', whole = text } = options;
  const looks = [
    anchor === 'start' ? null : html` text-anchor="${anchor}"`,
    size === FONT ? null : html` font-size="${size}"`,
    weight === 400 ? null : html` font-weight="${weight}"`,
  ];
  const behind = more === '' ? null : html`<tspan dx="8" font-weight="400" fill="var(--muted)">${more}</tspan>`;
  const full = whole === text ? null : html`<title>${visibleText(whole)}</title>`;
  return html`<text x="${px(x)}" y="${px(y)}" fill="var(--${tone})" ${looks}
    >${full}${visibleText(text)}${behind}</text
  >`;
}

/** A text that fits into so many pixels; a longer one loses its middle. */
export const fitted = (text: string, pixels: number, size = FONT): string =>
  fittedLabel(visibleText(text), pixels / size);

/** A text that fits into so many pixels; a longer one loses its end, between two words. */
export const fittedAtWord = (text: string, pixels: number, size = FONT): string =>
  shortened(visibleText(text), (beginning) => textWidth(beginning, size) <= pixels);

/** Width of a text in pixels, roughly: for places where two must not meet. */
export const textWidth = (text: string, size = FONT): number => labelWidth(text) * size;

export interface LineOptions {
  readonly tone: string;
  readonly width?: number;
  readonly dashes?: string;
}

export function line(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  { tone, width = 1, dashes }: LineOptions,
): Markup {
  return html`<line
    x1="${px(x1)}"
    y1="${px(y1)}"
    x2="${px(x2)}"
    y2="${px(y2)}"
    stroke="var(--${tone})"
    stroke-width="${width}"
    ${dashes !== undefined && html`stroke-dasharray="${dashes}"`}
  />`;
}
