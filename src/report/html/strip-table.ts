import type { Strip } from '../charts/strip.ts';
import { drawStrip } from '../charts/strip.ts';
import type { Scale } from '../charts/scale.ts';
import { positionOn, ticksOf } from '../charts/scale.ts';
import { formatNumber } from '../../base/number-format.ts';
import type { Markup } from './markup.ts';
import { html, trusted } from './markup.ts';

export interface StripRow {
  readonly head: Markup;
  /** Null leaves the place empty: nothing was measured. */
  readonly strip: Strip | null;
  /** The drawing in words. */
  readonly label: string;
  readonly cells: readonly (Markup | string)[];
  readonly chosen?: boolean;
}

export interface StripTableParts {
  readonly label: string;
  readonly scale: Scale;
  /** Name of the axis, with its unit and its better side. */
  readonly axis: string;
  /** Share of the width of the first column, the picture, and each further column, in percent. */
  readonly widths: readonly number[];
  readonly head: string;
  readonly columns: readonly (Markup | string)[];
  /** Names of the vertical lines, written on them. */
  readonly marks?: readonly { readonly value: number; readonly text: string }[];
  readonly rows: readonly StripRow[];
  /** Name of each cell for narrow screens, where the heads of the columns are not seen. */
  readonly cellLabels?: readonly string[];
  readonly formatTick?: (value: number) => string;
}

/** A table with a picture as its second column: all rows share one scale, which stands below. */
export function stripTable(parts: StripTableParts): Markup {
  const { label, widths, head, columns, rows } = parts;
  const last = columns.length - 1;
  const cellClass = (i: number): string => (i === last ? 'last' : '');
  return html`<table class="strips ${parts.cellLabels ? 'labelled' : ''}" role="table" aria-label="${label}">
    <colgroup>
      ${widths.map((width) => html`<col style="width:${width}%" />`)}
    </colgroup>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${head}</th>
        <th role="columnheader" scope="col" class="strip">${marksAbove(parts)}</th>
        ${columns.map((column, i) => html`<th role="columnheader" scope="col" class="${cellClass(i)}">${column}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row" class="${row.chosen ? 'chosen' : ''}">
            <th role="rowheader" scope="row">${row.head}</th>
            <td role="cell" class="strip">${row.strip && trusted(drawStrip(parts.scale, row.strip, row.label))}</td>
            ${row.cells.map((cell, i) => html`<td role="cell" class="${cellClass(i)}" data-label="${parts.cellLabels?.[i] ?? ''}">${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
    <tfoot role="rowgroup" aria-hidden="true">
      <tr role="row">
        <td role="cell"></td>
        <td role="cell" class="strip">${axisBelow(parts)}</td>
        ${columns.map((_, i) => html`<td role="cell" class="${cellClass(i)}"></td>`)}
      </tr>
    </tfoot>
  </table>`;
}

const left = (scale: Scale, value: number): string => (positionOn(scale, value) * 100).toFixed(2);

function marksAbove({ scale, marks = [], axis }: StripTableParts): Markup {
  if (marks.length === 0) return html`<span class="hidden">${axis}</span>`;
  return html`<span class="hidden">${axis}</span>
    <div class="marks" aria-hidden="true">
      ${marks.map(({ value, text }) => {
        const at = positionOn(scale, value);
        const side = at < 0.25 ? 'left' : at > 0.75 ? 'right' : '';
        return html`<span class="${side}" style="left:${left(scale, value)}%">${text}</span>`;
      })}
    </div>`;
}

function axisBelow({ scale, axis, formatTick }: StripTableParts): Markup {
  const { values, decimals } = ticksOf(scale);
  const write = formatTick ?? ((value: number): string => formatNumber(value, decimals));
  return html`<div class="axis">
      ${values.map((value) => html`<span style="left:${left(scale, value)}%">${write(value)}</span>`)}
    </div>
    <div class="axis-name">${axis}</div>`;
}
