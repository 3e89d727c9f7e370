import type { Markup } from './markup.ts';
import { html } from './markup.ts';

export interface TableColumn {
  readonly title: string;
  /** Aligned to the right with figures of equal width. */
  readonly numeric?: boolean;
}

/** A table whose first column names its rows. A wide one scrolls in its own frame, which the keyboard can reach. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (Markup | string)[])[],
): Markup {
  const kind = (i: number): string => (columns[i]?.numeric ? 'number' : '');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title }, i) => html`<th scope="col" class="${kind(i)}">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, i) =>
                i === 0 ? html`<th scope="row">${cell}</th>` : html`<td class="${kind(i)}">${cell}</td>`,
              )}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
