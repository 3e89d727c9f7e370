import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

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

/** Short for a drawing: at most `length` characters, the last one `…`. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
