import * as fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { compareCurves, simplified } from '../../src/report/charts/curves.ts';
import { drawDistribution, seriesShares } from '../../src/report/charts/distribution.ts';
import { residualBins } from '../../src/report/charts/residuals.ts';
import { positionOn, scaleOver, ticksOf } from '../../src/report/charts/scale.ts';
import { drawStrip } from '../../src/report/charts/strip.ts';
import { drawWhisker } from '../../src/report/terminal/whisker.ts';
import { unicodeGlyphs } from '../../src/report/terminal/glyphs.ts';
import { reports } from './fixtures/all.ts';

describe('scale', () => {
  test('the better end is at the right, whatever the direction', () => {
    const error = scaleOver([0, 200], { reversed: true });
    expect(positionOn(error, 0)).toBeGreaterThan(positionOn(error, 200));
    expect(positionOn(scaleOver([0, 1]), 1)).toBeGreaterThan(0.9);
  });

  test('nothing, one value and infinities still make a scale', () => {
    for (const values of [[], [3], [0, 0], [NaN, Infinity, 1]]) {
      const { low, high } = scaleOver(values);
      expect(high).toBeGreaterThan(low);
    }
  });

  test('golden: round steps', () => {
    expect(ticksOf(scaleOver([0, 1])).values).toEqual([0, 0.5, 1]);
    expect(ticksOf(scaleOver([0.71, 0.83]))).toEqual({ values: [0.75, 0.8], decimals: 2 });
    expect(ticksOf(scaleOver([0, 8939])).values).toEqual([0, 5000]);
  });

  test('law: ticks are inside, few, and never none over a range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, width) => {
          const scale = scaleOver([low, low + width]);
          const { values } = ticksOf(scale);
          expect(values.length).toBeLessThanOrEqual(6);
          expect(values.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('strips', () => {
  test('a drawing is fluid: every position is a percentage', () => {
    const svg = drawStrip(
      scaleOver([0.5, 1]),
      { marks: [{ value: 0.8, interval: [0.7, 0.9], shape: 'dot', tone: 'lichen' }] },
      'a "quoted" <label>',
    );
    const element = parseHTML(svg).document.querySelector('svg')!;
    expect(element.getAttribute('aria-label')).toBe('a "quoted" <label>');
    expect(element.querySelector('circle')!.getAttribute('cx')).toMatch(/^[\d.]+%$/);
    expect(svg).not.toMatch(/viewBox/);
  });

  test('in the terminal the point stands between its ends, on the scale of the reference lines', () => {
    const strip = drawWhisker(
      { value: 0.75, interval: [0.6, 0.9] },
      { scale: scaleOver([0.5, 1]), width: 21, references: [0.5, 1], glyphs: unicodeGlyphs },
    );
    expect(strip).toBe('┊   ├─────●─────┤   ┊');
  });
});

describe('curves', () => {
  const points = Array.from({ length: 101 }, (_, i) => [i / 100, (i / 100) ** 0.3] as const);

  test('a simplified curve keeps its ends and strays by no more than its tolerance', () => {
    const short = simplified(points, 0.01);
    expect(short.length).toBeLessThan(20);
    expect([short[0], short.at(-1)]).toEqual([points[0], points.at(-1)]);
    for (const [x, y] of points) {
      const after = short.findIndex(([end]) => end >= x);
      const [[ax, ay], [bx, by]] = [short[Math.max(0, after - 1)]!, short[after]!];
      const straight = bx === ax ? y : ay + ((by - ay) * (x - ax)) / (bx - ax);
      expect(Math.abs(straight - y)).toBeLessThan(0.07);
    }
  });

  test('a curve above another is told from one that crosses it', () => {
    const diagonal = [
      [0, 0],
      [1, 1],
    ] as const;
    expect(compareCurves(points, diagonal)).toBe('above');
    expect(compareCurves(diagonal, points)).toBe('below');
    expect(
      compareCurves(
        [
          [0, 0.5],
          [1, 0.5],
        ],
        diagonal,
      ),
    ).toBe('crossing');
    expect(compareCurves(diagonal, diagonal)).toBe('crossing');
  });
});

test('residuals by tenths hold every row once, in order', () => {
  const bins = residualBins(reports['bikes']!.curves.residuals!.points);
  expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(900);
  expect(bins.every((bin, i) => i === 0 || bin.from >= bins[i - 1]!.to)).toBe(true);
  expect(residualBins([[1, 2]])).toEqual([]);
});

test('shares of each class sum to one, and a class without rows has none', () => {
  const shares = seriesShares({
    edges: [0, 1, 2],
    labels: null,
    series: [
      { name: 'a', counts: [1, 3] },
      { name: 'b', counts: [0, 0] },
    ],
    other: 0,
  });
  expect(shares).toEqual([
    [0.25, 0.75],
    [0, 0],
  ]);
});

test('a drawing by Plot', async () => {
  const column = reports['birdstrikes']!.columns.find(({ name }) => name === 'Wildlife Size')!;
  const svg = drawDistribution(column.histogram!, {
    datetime: false,
    colours: ['var(--class-1)', 'var(--class-2)'],
    label: 'Sizes',
  });
  await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot('snapshots/distribution.svg');
});
