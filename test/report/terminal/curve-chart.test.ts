import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanByStep } from '../../../src/report/terminal/curve-bins.ts';
import { curveChart } from '../../../src/report/terminal/curve-chart.ts';
import { makeScreen } from '../../../src/report/terminal/screen.ts';
import { tableLines } from '../../../src/report/terminal/table-lines.ts';
import { textWidth } from '../../../src/report/terminal/text-width.ts';

const points = (values: readonly number[]) => values.map((value, step) => ({ step, value }));
const screenOf = (unicode: boolean) => makeScreen({ colour: false, unicode, width: 80 });

describe('a curve in stretches of steps', () => {
  test('fewer points than columns stand side by side', () => {
    expect(
      meanByStep(
        [
          { step: 0, value: 1 },
          { step: 1000, value: 2 },
        ],
        10,
      ),
    ).toEqual([1, 2]);
  });

  test('the mean of the finite values; NaN when there are only others; null in a gap', () => {
    const many = [...points([1, 3, Number.NaN, Infinity, 5, 7]), { step: 11, value: 9 }];
    expect(meanByStep(many, 6)).toEqual([2, Number.NaN, 6, null, null, 9]);
  });

  test('law: no more columns than asked for, and every mean within its values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (values, columns) => {
          const means = meanByStep(points(values), columns);
          expect(means.length).toBeLessThanOrEqual(columns);
          const [low, high] = [Math.min(...values), Math.max(...values)];
          for (const mean of means) if (mean !== null) expect(mean >= low - 1e-6 && mean <= high + 1e-6).toBe(true);
        },
      ),
    );
  });
});

describe('the picture of a curve', () => {
  test('eighths from the lowest to the highest, with an x where nothing is finite', () => {
    const lines = curveChart(points([0, 1, Number.NaN, 4]), { screen: screenOf(true), width: 15, height: 2 });
    expect(lines).toEqual(['         4    █', '         0 ▁▄x█', '           step 03']);
  });

  test('ASCII, and never wider than asked for', () => {
    const lines = curveChart(points(Array.from({ length: 500 }, (_, i) => Math.sin(i / 9))), {
      screen: screenOf(false),
      width: 60,
      height: 6,
    });
    for (const line of lines) {
      expect(line).toMatch(/^[ -~]*$/);
      expect(line.length).toBeLessThanOrEqual(60);
    }
  });

  test('nothing finite is said in words', () => {
    expect(curveChart(points([Number.NaN]), { screen: screenOf(true), width: 40, height: 2 })).toEqual([
      '  No value of it is finite.',
    ]);
  });
});

describe('a table', () => {
  test('leaves out columns by rank until it fits, and names them', () => {
    const column = (title: string, rank: number) => ({ title, cells: ['x'.repeat(20)], align: 'left', rank }) as const;
    const { lines, hidden } = tableLines(
      [column('a', 0), column('b', 2), column('c', 1), column('d', 3), column('e', 0)],
      screenOf(true),
    );
    expect(hidden).toEqual(['b', 'd']);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(80);
  });

  test('hostile cells stay on their line', () => {
    const cells = ['\u001b[31mred\nnext', 'ok'];
    const { lines } = tableLines([{ title: 't', cells, align: 'left', rank: 0 }], screenOf(true));
    expect(lines).toEqual(['t', 'red next', 'ok']);
  });
});
