import { formatCount, formatShare } from '../../base/number-format.ts';
import { scaleOver } from '../charts/scale.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import { classColoursOf } from './colours.ts';
import type { PageContext } from './context.ts';
import { figure } from './figure.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { stripTable } from './strip-table.ts';
import { table } from './table.ts';
import { name, prose } from './text.ts';

/** How many rows each class has: bars of counts, in the colours that the classes have in every picture. */
export function targetFigure({ report, claim }: PageContext): Markup | null {
  const { classes } = report;
  if (classes.length === 0) return null;
  const total = classes.reduce((sum, { rows }) => sum + rows, 0);
  const rarest = classes.reduce((a, b) => (b.rows < a.rows ? b : a));
  const colours = classColoursOf(report);
  return figure({
    title: html`${name(rarest.label)} is the rarest class: ${formatShare(rarest.rows / total)} of
    ${counted(total, 'row')}`,
    subtitle: html`Rows of each value of ${name(report.target)}.
    ${report.positive !== null && prose(`Positive is \`${report.positive}\`. ${report.positiveReason ?? ''}`)}`,
    drawing: stripTable({
      label: 'Rows of each class',
      scale: scaleOver([0, ...classes.map(({ rows }) => rows)]),
      axis: 'Rows',
      widths: [34, 42, 12, 12],
      head: 'Class',
      columns: ['Rows', 'Share'],
      formatTick: formatCount,
      rows: classes.map((item, i) => ({
        head: html`${colours[i] && html`<span class="swatch" style="--swatch:${colours[i]}"></span>`}${name(item.label)}`,
        strip: { marks: [{ value: item.rows, shape: 'bar', tone: colours[i] ?? 'var(--stone)' }] },
        label: `${visibleText(item.label)}: ${counted(item.rows, 'row')}`,
        cells: [
          claim({
            kind: 'measured',
            text: formatCount(item.rows),
            name: 'Rows of a class',
            n: counted(total, 'row'),
            how: 'Counted over all rows with a target.',
          }),
          formatShare(item.rows / total),
        ],
      })),
    }),
    data: table(
      'Classes and the labels that stand in the data.',
      [{ title: 'Class' }, { title: 'Labels' }, { title: 'Rows', numeric: true }],
      classes.map(({ label, labels, rows }) => [
        name(label),
        html`${labels.map((text, i) => html`${i > 0 && ', '}${name(text)}`)}`,
        formatCount(rows),
      ]),
    ),
  });
}
