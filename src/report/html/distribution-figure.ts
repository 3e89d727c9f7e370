import { formatCount, formatEstimate, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { ColumnProfile, Report } from '../../contracts/report.ts';
import { drawDistribution, seriesShares } from '../charts/distribution.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import { classColoursOf } from './colours.ts';
import type { Markup } from './markup.ts';
import { html, trusted } from './markup.ts';
import { table } from './table.ts';
import { name } from './text.ts';

type Histogram = NonNullable<ColumnProfile['histogram']>;

/** One small picture: how a column is spread, with the facts about it in a line. */
export function distributionFigure(report: Report, column: ColumnProfile): Markup {
  const histogram = column.histogram!;
  const colours = report.task === 'regression' ? ['var(--stone)'] : classColoursOf(report);
  const label = `${visibleText(column.name)}: ${spreadWords(histogram)}`;
  const drawing = drawDistribution(histogram, { datetime: column.type === 'datetime', colours, label });
  return html`<figure>
    <figcaption>
      <h4>${name(column.name)}</h4>
      <p class="subtitle">${factsLine(report, column)}</p>
    </figcaption>
    ${trusted(drawing)}
    <details>
      <summary>Numbers</summary>
      ${histogramTable(column, histogram)}
    </details>
  </figure>`;
}

function factsLine(report: Report, column: ColumnProfile): string {
  const facts = [column.type, `${formatCount(column.distinct)} distinct`];
  if (column.missing > 0) facts.push(`${formatShare(column.missing / report.dataset.rows)} missing`);
  if (column.mutualInformation) {
    const { nats, interval } = column.mutualInformation;
    facts.push(`${formatEstimate(nats, interval).value} nats`);
  }
  if (column.role !== 'feature') facts.push(column.role);
  return facts.join(' · ');
}

/** Where each series has most of its rows: the finding of a small picture. */
function spreadWords(histogram: Histogram): string {
  const shares = seriesShares(histogram);
  return histogram.series
    .slice(0, 4)
    .map(({ name: series }, i) => {
      const top = shares[i]!.indexOf(Math.max(...shares[i]!));
      return `${visibleText(series)} mostly ${binText(histogram, top, false)}, ${formatShare(shares[i]![top] ?? 0)} of its rows`;
    })
    .join('; ');
}

function binText({ edges, labels }: Histogram, bin: number, datetime: boolean): string {
  if (labels) return visibleText(labels[bin] ?? '', 60);
  const write = (edge: number): string =>
    datetime ? new Date(edge).toISOString().slice(0, 10) : formatSignificant(edge, { digits: 4 });
  const [low, high] = [write(edges?.[bin] ?? NaN), write(edges?.[bin + 1] ?? NaN)];
  return `${low} to ${high}`;
}

function histogramTable(column: ColumnProfile, histogram: Histogram): Markup {
  const bins = histogram.series[0]?.counts.length ?? 0;
  const other = histogram.other > 0 ? ` ${counted(histogram.other, 'row')} in other levels.` : '';
  return table(
    `Rows by value.${other}`,
    [
      { title: histogram.labels ? 'Level' : 'From, up to' },
      ...histogram.series.map(({ name: series }) => ({ title: visibleText(series, 40), numeric: true })),
    ],
    Array.from({ length: bins }, (_, bin) => [
      binText(histogram, bin, column.type === 'datetime'),
      ...histogram.series.map(({ counts }) => formatCount(counts[bin] ?? 0)),
    ]),
  );
}
