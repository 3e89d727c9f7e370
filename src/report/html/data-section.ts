import { formatCount, formatEstimate, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { ColumnProfile, Report } from '../../contracts/report.ts';
import { scaleOver } from '../charts/scale.ts';
import { counted, listed, rowKindTitles } from '../words.ts';
import { visibleText } from '../plain-text.ts';
import { classColour, classColours } from './colours.ts';
import { distributionFigure } from './distribution-figure.ts';
import type { PageContext } from './context.ts';
import { figure } from './figure.ts';
import { figureList } from './figure-list.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { stripTable } from './strip-table.ts';
import { table } from './table.ts';
import { name, prose } from './text.ts';

/** Pictures beyond this many make a page that nobody reads; the table holds every column. Our choice. */
const MOST_PICTURES = 24;
const MOST_RANKED = 12;

/** The data as they are: the target, what each column says about it, and the rows that a person should look at. */
export function dataSection(context: PageContext): Markup {
  const { report } = context;
  return html`<section aria-labelledby="data">
    <h2 id="data">The data at a glance</h2>
    ${dataFigures(context)} ${targetFigure(context)} ${informationFigure(context)} ${multiples(report)}
    ${populationFigure(context)} ${rowsToLookAt(report)} ${columnTable(context)}
  </section>`;
}

function dataFigures({ report, claim }: PageContext): Markup {
  const { dataset, structure } = report;
  const { duplicates, time, group } = structure;
  const counts = (value: number, label: string, how: string): [string, Markup] => [
    label,
    claim({ kind: 'measured', text: formatCount(value), name: label, n: counted(dataset.rows, 'row'), how }),
  ];
  const figures = [
    counts(dataset.rows, 'Rows', 'Counted while reading.'),
    counts(dataset.columns, 'Columns', 'Counted while reading.'),
    counts(dataset.rowsWithoutTarget, 'Rows without a target', 'They are left out of everything.'),
    counts(duplicates.rows, 'Rows with an exact copy', duplicates.handled),
    counts(duplicates.conflicting, 'Rows that contradict another', 'The same features and another label.'),
  ];
  return html`${figureList(figures, 5)}
  ${time && html`<p>Time: ${name(time.column)}, from ${visibleText(time.from)} to ${visibleText(time.to)}. ${prose(time.reason)}</p>`}
  ${group && html`<p>Groups: ${name(group.column)}, ${counted(group.groups, 'group')}. ${prose(group.reason)}</p>`}
  ${duplicates.rows > 0 && html`<p>${prose(duplicates.handled)}</p>`}
  ${
    duplicates.conflictFloor !== null &&
    html`<p>
      Because of the contradictions no model can have an error rate below
      ${formatSignificant(duplicates.conflictFloor)}.
    </p>`
  }`;
}

/** Bars of counts start at zero; the colours are those of the small pictures below. */
function targetFigure({ report, claim }: PageContext): Markup | null {
  const { classes } = report;
  if (classes.length === 0) return null;
  const total = classes.reduce((sum, { rows }) => sum + rows, 0);
  const rarest = classes.reduce((a, b) => (b.rows < a.rows ? b : a));
  const coloured = classes.length <= classColours.light.length;
  return figure({
    title: html`${name(rarest.label)} is the rarest class: ${formatShare(rarest.rows / total)} of
    ${counted(total, 'row')}`,
    subtitle: html`Rows of each value of ${name(report.target)}.
    ${report.positive !== null && prose(`Positive is \`${report.positive}\`. ${report.positiveReason ?? ''}`)}`,
    drawing: stripTable({
      label: 'Rows of each class',
      scale: scaleOver([0, ...classes.map(({ rows }) => rows)]),
      axis: 'Rows',
      widths: [36, 46, 9, 9],
      head: 'Class',
      columns: ['Rows', 'Share'],
      formatTick: formatCount,
      rows: classes.map((item, i) => ({
        head: html`${coloured && html`<span class="swatch" style="--swatch:${classColour(i)}"></span>`}${name(item.label)}`,
        strip: { marks: [{ value: item.rows, shape: 'bar', tone: coloured ? `class-${i + 1}` : 'stone' }] },
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

type Informed = ColumnProfile & { mutualInformation: NonNullable<ColumnProfile['mutualInformation']> };

const byInformation = (columns: readonly ColumnProfile[]): Informed[] =>
  columns
    .filter((column): column is Informed => column.mutualInformation !== null && column.role !== 'target')
    .sort((a, b) => b.mutualInformation.nats - a.mutualInformation.nats);

function informationFigure({ report, claim }: PageContext): Markup | null {
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
      widths: [32, 42, 26],
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
          claim({
            kind: 'measured',
            text: formatEstimate(nats, interval).text,
            name: 'Mutual information with the target',
            n: counted(report.dataset.rows - report.dataset.rowsWithoutTarget, 'row'),
            interval: formatEstimate(nats, interval).interval,
            how: 'From the joint counts of the column, cut into bins, and the target.',
          }),
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

/** Columns in the order of what they tell, the ones without a measure last, each with its spread. */
function multiples(report: Report): Markup | null {
  const drawn = report.columns.filter((column) => column.histogram !== null && column.role !== 'target');
  if (drawn.length === 0) return null;
  const shown = drawn.toSorted((a, b) => natsOf(b) - natsOf(a)).slice(0, MOST_PICTURES);
  const cells = report.classes.length > classColours.light.length;
  const how =
    report.task === 'regression'
      ? 'Height or position: share of the rows.'
      : cells
        ? 'A row a class; the darker, the more of its rows fall there.'
        : 'Height or position: share of the rows of that class.';
  return html`<h3 class="apart">How each column is spread${report.task === 'regression' ? '' : ', by class'}</h3>
    <p class="subtitle">
      ${
        !cells &&
        report.task !== 'regression' &&
        report.classes.map(
          ({ label }, i) => html`<span class="swatch" style="--swatch:${classColour(i)}"></span>${name(label)} `,
        )
      }
      ${how} ${drawn.length > shown.length && `The ${shown.length} columns that tell most, of ${drawn.length}.`}
    </p>
    <div class="multiples">${shown.map((column) => distributionFigure(report, column))}</div>`;
}

function populationFigure({ report, claim }: PageContext): Markup | null {
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

function rowsToLookAt({ rowsToLookAt: items, rowsShown }: Report): Markup | null {
  if (items.length === 0) return null;
  return html`<h3 class="apart">Rows that a person should look at</h3>
    <p class="subtitle">
      Rows are counted from 0, in the order of the
      file.${!rowsShown && ' Their cells are not shown, because you said --no-rows.'}
    </p>
    ${table(
      'Rows to look at, and why.',
      [{ title: 'Kind' }, { title: 'Rows' }, { title: 'Why' }, { title: 'Cells' }],
      items.map(({ kind, rows, why, cells }) => [
        rowKindTitles[kind],
        listed(rows.slice(0, 8).map(formatCount)) + (rows.length > 8 ? ` and ${rows.length - 8} more` : ''),
        prose(why),
        html`${cells.map(({ column, value }) => html`<div>${name(column)} ${visibleText(value)}</div>`)}`,
      ]),
      { stacked: true },
    )}`;
}

function columnTable({ report, claim }: PageContext): Markup | null {
  const { columns, dataset } = report;
  if (columns.length === 0) return null;
  const counts = (value: number, label: string): Markup =>
    claim({
      kind: 'measured',
      text: formatCount(value),
      name: label,
      n: counted(dataset.rows, 'row'),
      how: 'Counted over all rows.',
    });
  return html`<details class="apart">
    <summary>All ${formatCount(columns.length)} columns: type, missing, distinct, evidence</summary>
    ${table(
      'Every column of the table. A proposed marker is kept as a value until a person says that it means missing.',
      [
        { title: 'Column' },
        { title: 'Type' },
        { title: 'Role' },
        { title: 'Missing', numeric: true },
        { title: 'Distinct', numeric: true },
        { title: 'Markers of missing' },
        { title: 'Why this type' },
      ],
      columns.map((column) => [
        name(column.name),
        column.overridden ? `${column.type}, as you said` : column.type,
        column.role,
        html`${counts(column.missing, 'Missing values')}
        ${column.missing > 0 && dataset.rows > 0 && html`<span class="muted">${formatShare(column.missing / dataset.rows)}</span>`}`,
        counts(column.distinct, 'Distinct values'),
        html`${column.markers.map(
          ({ value, count, state }) =>
            html`<div>${value === '' ? 'empty' : name(value)} ${formatCount(count)}, ${state}</div>`,
        )}`,
        prose(column.evidence),
      ]),
    )}
  </details>`;
}

const natsOf = (column: ColumnProfile): number => column.mutualInformation?.nats ?? -1;
