import type { Markup } from './markup.ts';
import { html } from './markup.ts';

export interface TableColumn {
  readonly title: string;
  /** Aligned to the right with figures of equal width. */
  readonly numeric?: boolean;
  /** Its cells speak for themselves: they need no label where rows are blocks. */
  readonly plain?: boolean;
}

export interface TableOptions {
  /** On a narrow screen each row becomes a block; for tables that hold sentences. */
  readonly stacked?: boolean;
  /** A heading above says it already: the caption is there for screen readers only. */
  readonly captionHidden?: boolean;
}

/** A table whose first column names its rows. A wide one scrolls in its own frame, which the keyboard can reach. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (Markup | string)[])[],
  { stacked = false, captionHidden = false }: TableOptions = {},
): Markup {
  const kind = (i: number): string => (columns[i]?.numeric ? 'number' : '');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table role="table" class="${stacked ? 'stacked' : ''}">
      <caption class="${captionHidden ? 'hidden' : ''}">
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map(({ title }, i) => html`<th role="columnheader" scope="col" class="${kind(i)}">${title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (cells) =>
            html`<tr role="row">
              ${cells.map((cell, i) => tableCell(cell, { first: i === 0, kind: kind(i), label: columns[i]?.plain ? '' : (columns[i]?.title ?? ''), stacked }))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

interface CellOptions {
  readonly first: boolean;
  readonly kind: string;
  readonly label: string;
  readonly stacked: boolean;
}

function tableCell(cell: Markup | string, { first, kind, label, stacked }: CellOptions): Markup {
  if (first) return html`<th role="rowheader" scope="row">${cell}</th>`;
  if (!stacked) return html`<td role="cell" class="${kind}">${cell}</td>`;
  return html`<td role="cell" class="${kind}" data-label="${label}">${cell}</td>`;
}
