import * as Plot from '@observablehq/plot';
import type { ColumnProfile } from '../../contracts/report.ts';
import { visibleText } from '../plain-text.ts';
import { draw, fittedLabel, shortNumber } from './plot.ts';
import { scaleOver, ticksOf } from './scale.ts';

type Histogram = NonNullable<ColumnProfile['histogram']>;

export interface DistributionOptions {
  readonly datetime: boolean;
  /** CSS colour of each series; more series than colours are drawn as rows of shaded cells. */
  readonly colours: readonly string[];
  readonly label: string;
}

const WIDTH = 232;
const LABEL_WIDTH = 92;
/** Room for a label beside a picture, in font sizes. */
const LABEL_ROOM = 6.9;

/** Share of the rows of each series that falls into each bin; 0 for an empty series. Rows in levels that are not shown do not count. */
export function seriesShares(histogram: Histogram): number[][] {
  const shown = histogram.series.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  return histogram.series.map(({ counts }, i) => counts.map((count) => (shown[i]! > 0 ? count / shown[i]! : 0)));
}

/**
 * How the values of one column are spread, by class: an outline a class for numbers, a point a class for categories, and
 * shaded cells when there are more classes than colours.
 */
export function drawDistribution(histogram: Histogram, options: DistributionOptions): string {
  if (histogram.series.length > options.colours.length) return drawCells(histogram, options);
  return histogram.edges ? drawOutlines(histogram, histogram.edges, options) : drawLevels(histogram, options);
}

function drawOutlines(
  histogram: Histogram,
  edges: readonly number[],
  { datetime, colours, label }: DistributionOptions,
): string {
  const shares = seriesShares(histogram);
  const at = (edge: number): number | Date => (datetime ? new Date(edge) : edge);
  const outline = (counts: readonly number[]): { x: number | Date; y: number }[] =>
    edges.map((edge, i) => ({ x: at(edge), y: counts[Math.min(i, counts.length - 1)] ?? 0 }));
  return draw({
    label,
    width: WIDTH,
    height: 96,
    marginLeft: 16,
    marginRight: 18,
    marginTop: 4,
    marginBottom: 20,
    x: datetime ? { type: 'utc', ticks: 3, tickSize: 3, label: null } : numberAxis(edges),
    y: { axis: null, domain: [0, Math.max(...shares.flat(), 1e-9)] },
    marks: [
      ...shares.map((counts, i) =>
        Plot.areaY(outline(counts), { x: 'x', y: 'y', curve: 'step-after', fill: colours[i]!, fillOpacity: 0.14 }),
      ),
      ...shares.map((counts, i) =>
        Plot.lineY(outline(counts), { x: 'x', y: 'y', curve: 'step-after', stroke: colours[i]!, strokeWidth: 1.5 }),
      ),
      Plot.ruleY([0], { stroke: 'var(--stone)' }),
    ],
  });
}

const numberAxis = (edges: readonly number[]): Plot.ScaleOptions => ({
  ticks: ticksOf(scaleOver(edges), 3).values,
  tickSize: 3,
  label: null,
  tickFormat: shortNumber,
});

/** Labels made distinct: two levels that look the same after being shortened keep their own rows. */
function levelLabels(labels: readonly string[]): Map<string, string> {
  return new Map(labels.map((text, i) => [String(i), fittedLabel(visibleText(text), LABEL_ROOM)]));
}

function drawLevels(histogram: Histogram, { colours, label }: DistributionOptions): string {
  const labels = levelLabels(histogram.labels ?? []);
  const shares = seriesShares(histogram);
  const points = shares.flatMap((counts, series) =>
    counts.map((share, level) => ({ share: share * 100, level: String(level), series })),
  );
  const ends = Array.from(labels.keys(), (level) => {
    const values = shares.map((counts) => (counts[Number(level)] ?? 0) * 100);
    return { level, low: Math.min(...values), high: Math.max(...values) };
  });
  return draw({
    label,
    width: WIDTH,
    height: 24 + 17 * labels.size,
    marginLeft: LABEL_WIDTH,
    marginRight: 16,
    marginTop: 2,
    marginBottom: 22,
    x: {
      domain: [0, Math.max(...ends.map(({ high }) => high), 1)],
      ticks: 3,
      tickSize: 3,
      label: null,
      tickFormat: (value: number) => `${value} %`,
    },
    y: {
      type: 'point',
      padding: 0.6,
      domain: [...labels.keys()],
      label: null,
      tickSize: 0,
      tickFormat: (level: string) => labels.get(level)!,
    },
    marks: [
      Plot.ruleX([0], { stroke: 'var(--line)' }),
      Plot.ruleY(ends, { y: 'level', x1: 'low', x2: 'high', stroke: 'var(--line)', strokeWidth: 2 }),
      ...shares.map((_, series) =>
        Plot.dot(
          points.filter((point) => point.series === series),
          { x: 'share', y: 'level', r: 3.5, fill: colours[series]! },
        ),
      ),
    ],
  });
}

function drawCells(histogram: Histogram, { datetime, label }: DistributionOptions): string {
  const shares = seriesShares(histogram);
  const bins = histogram.edges ? histogram.edges.length - 1 : (histogram.labels ?? []).length;
  const classes = levelLabels(histogram.series.map(({ name }) => name));
  const cells = shares.flatMap((counts, series) => {
    const top = Math.max(...counts, 1e-9);
    return counts.map((share, bin) => ({ bin, series: String(series), share: share / top }));
  });
  return draw({
    label,
    width: WIDTH,
    height: 20 + 13 * classes.size,
    marginLeft: LABEL_WIDTH,
    marginRight: 8,
    marginTop: 2,
    marginBottom: 18,
    x: {
      type: 'band',
      domain: Array.from({ length: bins }, (_, bin) => bin),
      padding: 0.04,
      label: null,
      tickSize: 0,
      tickFormat: cellTick(histogram, bins, datetime),
    },
    y: {
      type: 'band',
      domain: [...classes.keys()],
      padding: 0.12,
      label: null,
      tickSize: 0,
      tickFormat: (series: string) => classes.get(series)!,
    },
    marks: [Plot.cell(cells, { x: 'bin', y: 'series', fill: 'currentColor', fillOpacity: 'share' })],
    opacity: { type: 'identity' },
  });
}

/** Names the first and last bin only: cells are too narrow for more. */
function cellTick({ edges, labels }: Histogram, bins: number, datetime: boolean): (bin: number) => string {
  return (bin) => {
    if (bin !== 0 && bin !== bins - 1) return '';
    if (labels) return fittedLabel(visibleText(labels[bin] ?? ''), 4);
    const edge = edges![bin === 0 ? 0 : bins]!;
    return datetime ? new Date(edge).toISOString().slice(0, 10) : shortNumber(edge);
  };
}
