import * as Plot from '@observablehq/plot';
import type { Report } from '../../contracts/report.ts';
import { draw } from './plot.ts';

type Calibration = NonNullable<Report['curves']['calibration']>;

/** Predicted probability against the share that came true, with intervals; the diagonal is perfect. */
export function drawCalibration(points: Calibration, label: string): string {
  const top = Math.min(
    1,
    Math.max(...points.flatMap(({ predicted, interval }) => [predicted, interval[1]]), 0.05) * 1.04,
  );
  return draw({
    label,
    width: 400,
    height: 360,
    marginLeft: 48,
    marginRight: 24,
    marginTop: 24,
    marginBottom: 40,
    x: {
      domain: [0, top],
      ticks: 5,
      tickSize: 4,
      label: 'Predicted probability',
      labelArrow: 'none',
      labelAnchor: 'right',
      labelOffset: 36,
      tickFormat: percent,
    },
    y: {
      domain: [0, top],
      ticks: 5,
      tickSize: 4,
      label: 'Share that came true',
      labelArrow: 'none',
      labelAnchor: 'top',
      labelOffset: 46,
      tickFormat: percent,
    },
    marks: [
      Plot.line(
        [
          [0, 0],
          [top, top],
        ],
        { stroke: 'var(--stone)', strokeDasharray: '2 3' },
      ),
      Plot.text([[top * 0.86, top * 0.86]], {
        text: () => 'perfect',
        fill: 'var(--muted)',
        textAnchor: 'end',
        dx: -4,
        dy: -8,
      }),
      Plot.ruleX(points, {
        x: 'predicted',
        y1: (d: Calibration[number]) => d.interval[0],
        y2: (d: Calibration[number]) => Math.min(top, d.interval[1]),
        stroke: 'var(--lichen)',
        strokeWidth: 1.5,
      }),
      Plot.dot(points, { x: 'predicted', y: 'observed', r: 4.5, fill: 'var(--lichen)' }),
    ],
  });
}

const percent = (value: number): string => `${Number((value * 100).toPrecision(3))} %`;
