import { formatCount, formatSignificant } from '../../base/number-format.ts';
import { meanByStep, type CurvePoint } from './curve-bins.ts';
import type { Screen } from './screen.ts';
import { padLeft, padRight } from './text-width.ts';

const RISING = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const RISING_ASCII = [' ', '.', '.', ':', ':', '#', '#', '#', '#'];

export interface CurveChartOptions {
  readonly screen: Screen;
  /** Columns in all, its labels included. */
  readonly width: number;
  /** Lines of the picture, without the one of its steps. */
  readonly height: number;
  /** What stands at both ends of the axis. @default the first and the last step */
  readonly ends?: readonly [left: string, right: string];
  /** Whether a point, by its position, is drawn as one that is doubtful. For no more points than columns. */
  readonly doubtful?: (position: number) => boolean;
}

/**
 * A metric over its steps, in eighths of a line between the lowest and the highest mean of a column. Columns in which every
 * value is NaN or infinite are marked with an x at the bottom.
 */
export function curveChart(points: readonly CurvePoint[], options: CurveChartOptions): string[] {
  const { screen, width, height, doubtful = () => false } = options;
  const plain = points.filter(({ value }) => Number.isFinite(value)).map(({ value }) => value);
  if (plain.length === 0) return screen.paragraph('No value of it is finite.', { indent: 2 });
  const number = (value: number): string => screen.text(formatSignificant(value, { digits: 4 }));
  const bins = meanByStep(points, Math.max(1, width - LABEL - 1));
  const means = bins.filter((bin) => bin !== null).filter(Number.isFinite);
  const [low, high] = [least(means), greatest(means)];
  const blocks = screen.glyphs.blocks[0] === '' ? RISING_ASCII : RISING;
  const wide = Math.max(1, Math.min(4, Math.floor((width - LABEL - 1) / bins.length)));
  const lines = Array.from({ length: height }, (_, line) => {
    const level = height - 1 - line;
    const label = level === height - 1 ? number(high) : level === 0 && high > low ? number(low) : '';
    const cells = bins.map((bin, i) => {
      if (bin === null) return ' '.repeat(wide);
      if (!Number.isFinite(bin)) return level === 0 ? screen.palette.rust('x'.repeat(wide)) : ' '.repeat(wide);
      // The lowest value still shows an eighth, so that it is there at all; equal values stand in the middle.
      const share = high > low ? (bin - low) / (high - low) : 0.5;
      const eighths = Math.max(1, Math.round(share * height * 8)) - level * 8;
      return screen.palette[doubtful(i) ? 'amber' : 'lichen'](blocks[Math.max(0, Math.min(8, eighths))]!.repeat(wide));
    });
    return `${padLeft(label, LABEL)} ${cells.join('')}`.trimEnd();
  });
  const [first, last] = [points[0]!.step, points.at(-1)!.step];
  const [left, right] = options.ends ?? [`step ${formatCount(first)}`, formatCount(last)];
  const ends = padRight(left, bins.length * wide - right.length) + right;
  return [...lines, screen.palette.muted(`${' '.repeat(LABEL + 1)}${screen.text(ends)}`)];
}

/** Columns of the labels at the left, without the one that stands between them and the picture. */
export const LABEL = 10;

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
