import { listed } from '../../base/listed.ts';
import { formatCount, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { ColumnProfile, Report } from '../../contracts/report.ts';
import { counted, rowKindTitles } from '../words.ts';
import { asSentence, visibleText } from '../plain-text.ts';
import { classColoursOf } from './colours.ts';
import { distributionFigure } from './distribution-figure.ts';
import type { PageContext } from './context.ts';
import { figureList } from './figure-list.ts';
import { informationFigure } from './information-figure.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { populationFigure } from './population-figure.ts';
import { table } from './table.ts';
import { targetFigure } from './target-figure.ts';
import { name, prose } from './text.ts';

/** Pictures beyond this many make a page that nobody reads; the table holds every column. Our choice. */
const MOST_PICTURES = 24;

/** Rows to look at: more of one kind are folded away, and long lists of row numbers are cut. Our choice. */
const MOST_ROWS_OF_A_KIND = 3;
const MOST_ROW_NUMBERS = 8;

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
    duplicates.conflicting > 0 &&
    duplicates.conflictFloor !== null &&
    html`<p>
      Because of the contradictions no model can have an error rate below
      ${formatSignificant(duplicates.conflictFloor)}.
    </p>`
  }`;
}

/** Columns in the order of what they tell, the ones without a measure last, each with its spread. */
function multiples(report: Report): Markup | null {
  const drawn = report.columns.filter((column) => column.histogram !== null && column.role !== 'target');
  if (drawn.length === 0) return null;
  const shown = drawn.toSorted((a, b) => natsOf(b) - natsOf(a)).slice(0, MOST_PICTURES);
  const colours = classColoursOf(report);
  const cells = report.task !== 'regression' && colours.length === 0;
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
          ({ label }, i) => html`<span class="swatch" style="--swatch:${colours[i] ?? ''}"></span>${name(label)} `,
        )
      }
      ${how} ${drawn.length > shown.length && `The ${shown.length} columns that tell most, of ${drawn.length}.`}
    </p>
    <div class="multiples">${shown.map((column) => distributionFigure(report, column))}</div>`;
}

function rowsToLookAt({ rowsToLookAt: items, rowsShown }: Report): Markup | null {
  if (items.length === 0) return null;
  const first = items.filter(
    (item) => items.filter(({ kind }) => kind === item.kind).indexOf(item) < MOST_ROWS_OF_A_KIND,
  );
  const rest = items.filter((item) => !first.includes(item));
  return html`<h3 class="apart">Rows that a person should look at</h3>
    <p class="subtitle">
      Rows are counted from 0, in the order of the
      file.${!rowsShown && ' Their cells are not shown, because you said --no-rows.'}
    </p>
    ${rowTable(first)}
    ${
      rest.length > 0 &&
      html`<details>
        <summary>${formatCount(rest.length)} more of the same kinds</summary>
        ${rowTable(rest)}
      </details>`
    }`;
}

function rowTable(items: Report['rowsToLookAt']): Markup {
  return table(
    'Rows to look at, and why.',
    [{ title: 'Kind' }, { title: 'Rows' }, { title: 'Why', plain: true }],
    items.map(({ kind, rows, why, cells }) => [
      rowKindTitles[kind],
      listed(rows.slice(0, MOST_ROW_NUMBERS).map(formatCount)) +
        (rows.length > MOST_ROW_NUMBERS ? ` and ${formatCount(rows.length - MOST_ROW_NUMBERS)} more` : ''),
      html`${prose(asSentence(why))}${cells.length > 0 && html`<span class="sub">${cells.map(({ column, value }, i) => html`${i > 0 && ' · '}${name(column)} ${visibleText(value)}`)}</span>`}`,
    ]),
    { stacked: true, captionHidden: true },
  );
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
