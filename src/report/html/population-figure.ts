import { formatShare } from '../../base/number-format.ts';
import { scaleOver } from '../charts/scale.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import type { PageContext } from './context.ts';
import { figure } from './figure.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { stripTable } from './strip-table.ts';
import { table } from './table.ts';
import { name } from './text.ts';

/** Shares of the rows beside those that a person declared for the population. */
export function populationFigure({ report, claim }: PageContext): Markup | null {
  const { population } = report;
  if (population.length === 0) return null;
  const off = population.filter(({ verdict }) => verdict !== 'agrees').length;
  const words = { agrees: 'agrees', over: 'too many here', under: 'too few here' };
  return figure({
    title:
      off === 0
        ? 'The rows agree with the declared population'
        : `${off} of ${population.length} levels differ from the declared population`,
    subtitle: 'Share of the rows with its 95 % interval, and the declared share as a ring.',
    drawing: stripTable({
      label: 'Shares found and declared',
      scale: scaleOver([0, ...population.flatMap(({ declared, interval }) => [declared, ...interval])]),
      axis: 'Share of the rows',
      widths: [32, 36, 16, 16],
      head: 'Level',
      columns: ['Found', 'Declared'],
      cellLabels: ['● Found', '○ Declared'],
      formatTick: formatShare,
      rows: population.map((item) => ({
        head: html`${name(item.level)}<span class="sub">${name(item.column)}</span>`,
        strip: {
          marks: [
            { value: item.declared, shape: 'ring', tone: 'slate' },
            { value: item.found, interval: item.interval, shape: 'dot', tone: 'text' },
          ],
        },
        label: `${visibleText(item.level)}: found ${formatShare(item.found)}, declared ${formatShare(item.declared)}`,
        cells: [
          claim({
            kind: 'measured',
            text: formatShare(item.found),
            name: 'Share of the rows',
            n: counted(report.dataset.rows, 'row'),
            interval: item.interval.map(formatShare).join('–'),
            how: 'Counted over all rows, Wilson interval.',
          }),
          html`${formatShare(item.declared)}<span class="sub ${item.verdict === 'agrees' ? '' : 'amber'}"
              >${words[item.verdict]}</span
            >`,
        ],
      })),
    }),
    data: table(
      'Shares found and declared.',
      [
        { title: 'Column' },
        { title: 'Level' },
        { title: 'Found', numeric: true },
        { title: 'Declared', numeric: true },
        { title: 'Verdict' },
      ],
      population.map((item) => [
        name(item.column),
        name(item.level),
        formatShare(item.found),
        formatShare(item.declared),
        words[item.verdict],
      ]),
    ),
    long: true,
  });
}
