import * as Plot from '@observablehq/plot';
import { draw } from './plot.ts';

type Point = readonly [predicted: number, residual: number];

/** More points than this only make the file larger: every k-th is drawn then. Our choice. */
const MOST_POINTS = 1200;

export interface ResidualBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly median: number;
  /** 10th and 90th percentile. */
  readonly spread: readonly [number, number];
}

/** The points in up to `bins` groups of equal size by prediction, each with the middle and the spread of its residuals. */
export function residualBins(points: readonly Point[], bins = 10): ResidualBin[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0]);
  const groups = Math.min(bins, Math.floor(sorted.length / 5));
  return Array.from({ length: groups }, (_, i) => {
    const group = sorted.slice(
      Math.floor((i * sorted.length) / groups),
      Math.floor(((i + 1) * sorted.length) / groups),
    );
    const residuals = group.map(([, residual]) => residual).sort((a, b) => a - b);
    const at = (share: number): number => residuals[Math.round(share * (residuals.length - 1))]!;
    return {
      from: group[0]![0],
      to: group.at(-1)![0],
      rows: group.length,
      median: at(0.5),
      spread: [at(0.1), at(0.9)],
    };
  });
}

/** Prediction against residual, with the median residual of each tenth of the predictions. */
export function drawResiduals(
  points: readonly Point[],
  options: { width: number; label: string; unit: string },
): string {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const bins = residualBins(points);
  return draw({
    label: options.label,
    width: options.width,
    height: Math.min(340, options.width * 0.8),
    marginLeft: 56,
    marginRight: 20,
    marginTop: 28,
    marginBottom: 40,
    x: {
      ticks: options.width / 110,
      tickSize: 4,
      label: `Predicted ${options.unit}`,
      labelArrow: 'none',
      labelAnchor: 'right',
      labelOffset: 36,
    },
    y: {
      ticks: 5,
      tickSize: 4,
      label: 'True minus predicted',
      labelArrow: 'none',
      labelAnchor: 'top',
      labelOffset: 54,
    },
    marks: [
      Plot.dot(
        points.filter((_, i) => i % step === 0),
        {
          r: 1.75,
          fill: 'var(--stone)',
          fillOpacity: 0.35,
        },
      ),
      Plot.ruleY([0], { stroke: 'var(--text)', strokeDasharray: '2 3' }),
      Plot.ruleY(bins, { x1: 'from', x2: 'to', y: 'median', stroke: 'var(--lichen)', strokeWidth: 3 }),
    ],
  });
}
