import { formatEstimate, formatShare } from '../../base/number-format.ts';
import type { ColumnProfile } from '../../contracts/report.ts';
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

/** More columns than this are in the table only: our choice. */
const MOST_RANKED = 12;

type Informed = ColumnProfile & { mutualInformation: NonNullable<ColumnProfile['mutualInformation']> };

const byInformation = (columns: readonly ColumnProfile[]): Informed[] =>
  columns
    .filter((column): column is Informed => column.mutualInformation !== null && column.role !== 'target')
    .sort((a, b) => b.mutualInformation.nats - a.mutualInformation.nats);

/** What each column alone tells about the target, the most telling first. */
export function informationFigure({ report, claim }: PageContext): Markup | null {
  const informed = byInformation(report.columns);
  if (informed.length === 0) return null;
  const shown = informed.slice(0, MOST_RANKED);
  const silent = informed.filter(({ mutualInformation }) => mutualInformation.interval[0] <= 0).length;
  const best = informed.find(({ role }) => role !== 'refused' && role !== 'excluded') ?? informed[0]!;
  const scale = scaleOver([0, ...shown.flatMap(({ mutualInformation }) => mutualInformation.interval)]);
  return figure({
    title: html`${name(best.name)} tells most about the
    target${silent > 0 && `; ${silent} of ${informed.length} columns tell nothing that can be seen`}`,
    subtitle: html`Mutual information of each column alone with ${name(report.target)}, with 95 % intervals.
    ${informed.length > shown.length && `The ${shown.length} highest of ${informed.length}.`}`,
    drawing: stripTable({
      label: 'Mutual information of each column with the target',
      scale,
      axis: 'Mutual information, nats',
      widths: [32, 46, 22],
      head: 'Column',
      columns: ['Nats'],
      rows: shown.map(({ name: column, role, mutualInformation: { nats, interval } }) => ({
        head: html`${name(column)}${role === 'refused' && html` <span class="rust small">refused</span>`}`,
        strip: {
          marks: [{ value: nats, interval, shape: 'dot', tone: role === 'refused' ? 'rust' : 'text' }],
          references: [{ value: 0, tone: 'stone' }],
        },
        label: `${visibleText(column)}: ${formatEstimate(nats, interval).text} nats`,
        cells: [
          html`${claim({
              kind: 'measured',
              text: formatEstimate(nats, interval).value,
              name: 'Mutual information with the target',
              n: counted(report.dataset.rows - report.dataset.rowsWithoutTarget, 'row'),
              interval: formatEstimate(nats, interval).interval,
              how: 'From the joint counts of the column, cut into bins, and the target.',
            })}<span class="sub whole">${formatEstimate(nats, interval).interval}</span>`,
        ],
      })),
    }),
    data: table(
      'Mutual information with the target; the share of the target entropy has the level of chance removed.',
      [{ title: 'Column' }, { title: 'Nats', numeric: true }, { title: 'Share of the entropy', numeric: true }],
      informed.map(({ name: column, mutualInformation: { nats, interval, adjusted } }) => [
        name(column),
        formatEstimate(nats, interval).text,
        formatShare(adjusted),
      ]),
    ),
    long: true,
  });
}
