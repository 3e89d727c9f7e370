import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { formatCount, formatSignificant } from '../../base/number-format.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** Attributes that Plot writes for each group and that a picture with a description of its own does not need. */
const SUPERFLUOUS = ['aria-label', 'aria-hidden', 'aria-description', 'font-family', 'class'];

/** Numbers in drawings keep two decimals of a pixel: finer than any screen, and the same text on every machine. */
const LONG_NUMBER = /-?\d+\.\d{3,}(?:e[-+]?\d+)?/g;

export interface DrawOptions extends Plot.PlotOptions {
  /** The finding in words, for readers who do not see the drawing. */
  readonly label: string;
}

/** Draws with Plot, without a browser: an SVG element as text, which scales with its frame. Colours follow the theme. */
export function draw({ label, ...options }: DrawOptions): string {
  const plotted = Plot.plot({ style: { fontSize: '12px' }, ...options, document });
  const svg = plotted as unknown as Element;
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const element of svg.querySelectorAll('*')) tidy(element);
  tidy(svg);
  svg.removeAttribute('style');
  svg.removeAttribute('height');
  svg.setAttribute('font-size', '12');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg.outerHTML;
}

function tidy(element: Element): void {
  for (const attribute of SUPERFLUOUS) element.removeAttribute(attribute);
  for (const { name, value } of Array.from(element.attributes)) {
    const short = value.replaceAll(LONG_NUMBER, (digits) => String(Number(Number(digits).toFixed(2))));
    if (short !== value) element.setAttribute(name, short);
  }
}

/** Width of one character of a system font, as a share of its size: wide ones, capitals, and the rest. Our estimate. */
function relativeWidth(character: string): number {
  if (/[\u1100-\uffdc]|[\u{10000}-\u{3ffff}]/u.test(character)) return 1;
  return /[\p{Lu}mw@%&_]/u.test(character) ? 0.7 : 0.56;
}

/** Width of a text as a share of its size, by our estimate. */
export const labelWidth = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + relativeWidth(character), 0);

/**
 * A label that fits into `room` times its font size. A longer one loses its middle, because the ends of long names tell
 * them apart.
 */
export function fittedLabel(text: string, room: number): string {
  const characters = Array.from(text);
  const widths = characters.map(relativeWidth);
  let width = widths.reduce((sum, one) => sum + one, 0);
  if (width <= room) return text;
  const middle = Math.floor(characters.length * 0.55);
  let [start, end] = [middle, middle];
  while (width + 0.6 > room && (start > 1 || end < characters.length - 1)) {
    if (start > 1 && start >= characters.length - end) width -= widths[--start]!;
    else width -= widths[end++]!;
  }
  return `${characters.slice(0, start).join('')}…${characters.slice(end).join('')}`;
}

/** A number at an axis of a small picture: `250`, `20k`, `1.5M`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${formatSignificant(value / 1e6)}M`.replace('.00', '');
  if (size >= 1e4) return `${formatSignificant(value / 1e3)}k`.replace('.0k', 'k');
  return Number.isInteger(value) ? formatCount(value) : formatSignificant(value).replace(/0+$/, '');
}
