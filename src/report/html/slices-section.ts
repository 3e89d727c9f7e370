import { formatCount, formatDifference, formatEstimate } from '../../base/number-format.ts';
import type { Report } from '../../contracts/report.ts';
import { scaleOver } from '../charts/scale.ts';
import { visibleText } from '../plain-text.ts';
import { worstFirst } from '../orders.ts';
import { counted, sliceWords } from '../words.ts';
import type { PageContext } from './context.ts';
import { figure } from './figure.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import type { StripRow } from './strip-table.ts';
import { stripTable } from './strip-table.ts';
import { table } from './table.ts';
import { name } from './text.ts';

type Slice = Report['slices'][number];

/** More slices than this are in the table only: our choice. */
const MOST_DRAWN = 16;

/** Groups of test rows in which the candidate is better or worse than elsewhere. */
export function slicesSection(context: PageContext): Markup | null {
  const slices = worstFirst(context.report.slices);
  if (slices.length === 0) return null;
  return html`<section aria-labelledby="slices">
    <h2 id="slices">Slices</h2>
    <p class="lead">
      The score of the candidate in groups of test rows, the worst first. Many groups were tried, and the intervals of
      the differences are adjusted for that.
    </p>
    ${sliceFigure(context, slices)}
  </section>`;
}

function sliceFigure(context: PageContext, slices: readonly Slice[]): Markup {
  const { report } = context;
  const candidate = report.ladder.find((rung) => rung.candidate);
  const measured = slices.filter(({ score }) => score !== null);
  const told = measured.filter(({ verdict }) => verdict === 'worse' || verdict === 'better').slice(0, MOST_DRAWN);
  const untold = measured.filter(({ verdict }) => verdict !== 'worse' && verdict !== 'better');
  const worse = slices.filter(({ verdict }) => verdict === 'worse');
  const values = [...told, ...untold.slice(0, MOST_DRAWN)].flatMap(({ score, interval }) => [
    score!,
    ...(interval ?? []),
  ]);
  const overall = candidate
    ? [{ value: candidate.score, text: `all rows ${formatEstimate(candidate.score, candidate.interval).value}` }]
    : [];
  const draw = (drawn: readonly Slice[], label: string): Markup =>
    stripTable({
      label: `${label} in ${report.metric.title}`,
      scale: scaleOver([...values, ...overall.map(({ value }) => value)], {
        reversed: report.metric.direction === 'lower',
      }),
      axis: `${report.metric.title}, better to the right`,
      widths: [28, 33, 17, 22],
      head: 'Slice',
      columns: [report.metric.title, 'Against the rest'],
      marks: overall,
      rows: drawn.map((slice) => sliceRow(context, slice, candidate?.score ?? null)),
    });
  return figure({
    title:
      worse.length === 0
        ? 'In no slice can the score be told apart as worse'
        : html`${name(worse[0]!.level)} in ${name(worse[0]!.column)} is worse than the
          rest${worse.length > 1 && `, and ${counted(worse.length - 1, 'other slice')}`}`,
    subtitle: `${report.metric.title} with 95 % intervals, and the difference to all other test rows.`,
    drawing: html`${told.length > 0 && draw(told, 'Slices that differ')}
    ${
      untold.length > 0 &&
      html`<details class="folded">
        <summary>
          ${counted(untold.length, 'slice')} that cannot be told apart from the
          rest${untold.length > MOST_DRAWN && `, ${MOST_DRAWN} of them drawn`}
        </summary>
        ${draw(untold.slice(0, MOST_DRAWN), 'Slices that cannot be told apart')}
      </details>`
    }`,
    data: sliceTable(slices),
    long: true,
  });
}

function sliceRow({ report, claim }: PageContext, slice: Slice, overall: number | null): StripRow {
  const estimate = formatEstimate(slice.score!, slice.interval);
  const difference = slice.difference === null ? null : formatDifference(slice.difference, slice.differenceInterval);
  const tone = { worse: 'rust', better: 'lichen', 'cannot-tell': 'amber', 'too-few-rows': 'muted' }[slice.verdict];
  return {
    head: html`${name(slice.level)}<span class="sub">${name(slice.column)}, ${counted(slice.rows, 'row')}</span>`,
    strip: {
      marks: [
        {
          value: slice.score!,
          interval: slice.interval,
          shape: 'dot',
          tone: slice.verdict === 'worse' ? 'rust' : 'text',
        },
      ],
      references: overall === null ? [] : [{ value: overall, tone: 'slate' }],
    },
    label: `${visibleText(slice.level)}: ${report.metric.title} ${estimate.text}, ${sliceWords[slice.verdict]}`,
    cells: [
      html`${claim({
          kind: 'measured',
          text: estimate.value,
          name: `${report.metric.title} in one slice`,
          n: counted(slice.rows, 'test row'),
          interval: estimate.interval ?? 'unknown',
          how: 'The predictions of the candidate on these test rows.',
        })}<span class="sub whole">${estimate.interval}</span>`,
      html`${
          difference &&
          claim({
            kind: 'measured',
            text: difference.value,
            name: 'Difference to all other test rows, positive is better',
            n: counted(slice.rows, 'test row'),
            interval: `${difference.interval ?? 'unknown'}, adjusted for all slices`,
            how: 'Bootstrap of the rows inside and outside of the slice.',
          })
        }<span class="sub ${tone}">${sliceWords[slice.verdict]}</span>`,
    ],
  };
}

const sliceTable = (slices: readonly Slice[]): Markup =>
  table(
    'All slices, the worst first.',
    [
      { title: 'Level' },
      { title: 'Column' },
      { title: 'Rows', numeric: true },
      { title: 'Score', numeric: true },
      { title: 'Difference', numeric: true },
      { title: 'Verdict' },
    ],
    slices.map((slice) => [
      name(slice.level),
      name(slice.column),
      formatCount(slice.rows),
      slice.score === null ? '–' : formatEstimate(slice.score, slice.interval).text,
      slice.difference === null ? '–' : formatDifference(slice.difference, slice.differenceInterval).text,
      sliceWords[slice.verdict],
    ]),
  );
