import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** A row of figures, each with its name below. */
export function figureList(figures: readonly (readonly [name: string, figure: Markup])[], columns = 4): Markup {
  return html`<dl class="figures" style="--columns:${columns}">
    ${figures.map(
      ([name, figure]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${figure}</dd>
        </div>`,
    )}
  </dl>`;
}
