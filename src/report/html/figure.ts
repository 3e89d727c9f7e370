import type { Markup } from './markup.ts';
import { html } from './markup.ts';

export interface FigureParts {
  /** The finding, as a sentence without its full stop. */
  readonly title: Markup | string;
  /** What is drawn, and on which rows. */
  readonly subtitle: Markup | string;
  readonly drawing: Markup;
  /** The numbers that are drawn. */
  readonly data: Markup;
  /** May break over pages when printed. */
  readonly long?: boolean;
}

/** A picture with its finding above and its numbers, folded, below. */
export function figure({ title, subtitle, drawing, data, long = false }: FigureParts): Markup {
  return html`<figure class="${long ? 'long' : ''}">
    <figcaption>
      <h3>${title}</h3>
      <p class="subtitle">${subtitle}</p>
    </figcaption>
    ${drawing}
    <details>
      <summary>The numbers of this picture</summary>
      ${data}
    </details>
  </figure> `;
}
