import { describe, expect, test } from 'vitest';
import type { Theme } from '../../src/report/html/colours.ts';
import { backgrounds, classColours, colours, textColours } from '../../src/report/html/colours.ts';

/** Relative luminance of a colour by WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test('golden: black on white is 21 : 1, and #777777 on white 4.48 : 1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
});

describe.each(['light', 'dark'] satisfies Theme[])('in the %s theme', (theme) => {
  test.each(textColours)('text in %s has a contrast of at least 4.5 : 1 with both backgrounds', (colour) => {
    for (const background of backgrounds) {
      expect(contrast(colours[theme][colour], colours[theme][background])).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('marks of the first two classes and of the floor have a contrast of at least 3 : 1', () => {
    for (const mark of [...classColours[theme].slice(0, 2), colours[theme].stone]) {
      expect(contrast(mark, colours[theme].bg)).toBeGreaterThanOrEqual(3);
    }
  });
});
