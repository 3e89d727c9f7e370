import { formatDifference, formatNumber, supportedDecimals } from '../../base/number-format.ts';
import type { Report } from '../../contracts/report.ts';
import { scaleOver } from '../charts/scale.ts';
import type { Strip } from '../charts/strip.ts';
import { ladderReferences, ladderScale } from '../ladder-scale.ts';
import { metricTitle } from '../metric-title.ts';
import { asSentence } from '../plain-text.ts';
import { faultTitles, gapNote } from '../words.ts';
import type { PageContext } from './context.ts';
import { scoredRows } from '../split-words.ts';
import { figure } from './figure.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { referenceLines } from './ladder-section.ts';
import type { StripRow } from './strip-table.ts';
import { stripTable } from './strip-table.ts';
import { table } from './table.ts';
import { names, prose } from './text.ts';

type Careless = Report['careless'][number];

/** What a careless check would have reported, beside the honest score: two points and the gap between them. */
export function carelessSection(context: PageContext): Markup | null {
  const { careless } = context.report;
  if (careless.length === 0) return null;
  const metrics = Array.from(new Set(careless.map(({ metric }) => metric)));
  return html`<section aria-labelledby="careless">
    <h2 id="careless">Careless against honest</h2>
    <p class="lead">What the same model scores when a common fault is let in, and how much of that is not real.</p>
    ${metrics.map((metric) =>
      carelessFigure(
        context,
        metric,
        careless.filter((item) => item.metric === metric),
      ),
    )}
  </section>`;
}

function carelessFigure(context: PageContext, metric: string, items: readonly Careless[]): Markup {
  const { report } = context;
  const scores = items.flatMap(({ careless, honest }) => [careless, honest]);
  const onLadder = metric === report.metric.name || metric === report.metric.title;
  const reversed = onLadder ? report.metric.direction === 'lower' : items[0]!.careless < items[0]!.honest;
  const title = metricTitle(metric);
  const scale = onLadder ? ladderScale(report, scores) : scaleOver(scores, { reversed });
  return figure({
    title: carelessFinding(items, { title, side: reversed ? 'low' : 'high' }),
    subtitle: html`${title}, better to the right, on ${scoredRows(report)}. ○ careless, ● honest.`,
    drawing: stripTable({
      label: `Careless and honest scores in ${title}`,
      scale,
      ...(onLadder && { marks: ladderReferences(report) }),
      axis: `${title}, better to the right`,
      widths: [34, 29, 13, 11, 13],
      head: 'Fault',
      columns: ['○ Careless', '● Honest', 'Gap'],
      cellLabels: ['○ Careless', '● Honest', 'Gap'],
      rows: items.map((item) => carelessRow(context, item, onLadder ? referenceLines(report) : [])),
    }),
    data: carelessTable(items),
  });
}

function carelessFinding(items: readonly Careless[], { title, side }: { title: string; side: string }): string {
  const told = items.filter(({ interval }) => interval[0] > 0);
  if (told.length === 0) return 'No careless score can be told apart from the honest one';
  const worst = told.reduce((a, b) => (b.gap > a.gap ? b : a));
  const gap = formatDifference(worst.gap, worst.interval).value.replace(/^\+/, '');
  return `A careless check would have reported ${title} ${gap} too ${side}`;
}

function carelessRow(
  { report, claim }: PageContext,
  item: Careless,
  references: NonNullable<Strip['references']>,
): StripRow {
  const decimals = supportedDecimals(item.interval) ?? 3;
  const difference = formatDifference(item.gap, item.interval);
  const score = (value: number, name: string): Markup =>
    claim({
      kind: 'measured',
      text: formatNumber(value, decimals),
      name: `${metricTitle(item.metric)}, ${name}`,
      n: scoredRows(report),
      interval: 'see the gap: the two scores share their rows',
      how: item.explanation,
    });
  return {
    head: html`<b>${faultTitles[item.fault]}</b
      ><span class="sub"
        >${!item.columns.every((column) => item.explanation.includes(column)) && html`${names(item.columns)}. `}${prose(asSentence(item.explanation))}</span
      >`,
    strip: {
      marks: [
        { value: item.careless, shape: 'ring', tone: 'rust' },
        { value: item.honest, shape: 'dot', tone: 'lichen' },
      ],
      references,
      span: { from: item.honest, to: item.careless, tone: 'rust', thick: false },
    },
    label: `${faultTitles[item.fault]}: careless ${formatNumber(item.careless, decimals)}, honest ${formatNumber(item.honest, decimals)}`,
    cells: [
      score(item.careless, 'careless'),
      score(item.honest, 'honest'),
      html`${claim({
          kind: 'measured',
          text: difference.value,
          name: 'How much better the careless score looks',
          n: scoredRows(report),
          interval: difference.interval ?? 'unknown',
          how: item.explanation,
        })}<span class="sub whole">${difference.interval}</span
        ><span class="sub amber">${gapNote(item).replace(/^, (the careless score is )?/, '')}</span>`,
    ],
  };
}

const carelessTable = (items: readonly Careless[]): Markup =>
  table(
    'How much better the careless score looks, with 95 % intervals.',
    [
      { title: 'Fault' },
      { title: 'Columns' },
      { title: 'Careless', numeric: true },
      { title: 'Honest', numeric: true },
      { title: 'Gap', numeric: true },
    ],
    items.map((item) => {
      const decimals = supportedDecimals(item.interval) ?? 3;
      return [
        faultTitles[item.fault],
        names(item.columns),
        formatNumber(item.careless, decimals),
        formatNumber(item.honest, decimals),
        `${formatDifference(item.gap, item.interval).text}${gapNote(item)}`,
      ];
    }),
  );
