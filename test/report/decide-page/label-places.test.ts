import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeNames, type Box } from '../../../src/report/decide-page/label-places.ts';

const frame: Box = { left: 0, top: 0, width: 800, height: 500 };

const area = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

const points = fc.array(
  fc.record({ x: fc.double({ min: 20, max: 780, noNaN: true }), y: fc.double({ min: 20, max: 480, noNaN: true }) }),
  { minLength: 1, maxLength: 12 },
);

test('a dozen names anywhere: none meets another, covers a point or leaves the frame', () => {
  fc.assert(
    fc.property(points, (places) => {
      const names = placeNames(
        places.map(({ x, y }) => ({ x, y, widths: [150, 12] })),
        { frame },
      );
      names.forEach(({ box }, i) => {
        for (const other of names.slice(i + 1)) expect(area(box, other.box)).toBe(0);
        places.forEach(({ x, y }, j) => {
          if (j !== i) expect(area(box, { left: x - 5, top: y - 5, width: 10, height: 10 })).toBe(0);
        });
        expect(box.left >= 0 && box.left + box.width <= 800 && box.top >= 0 && box.top + box.height <= 500).toBe(true);
      });
    }),
    { seed: 5, numRuns: 200 },
  );
});

test('a lone point is named at its right; at the right edge at its left; a short name where a long one finds no room', () => {
  const one = (x: number, widths = [100]) => placeNames([{ x, y: 100, widths }], { frame })[0]!;
  expect(one(100)).toEqual({ choice: 0, box: { left: 109, top: 92.5, width: 100, height: 15 }, isFar: false });
  expect(one(780).box.left).toBe(671);
  expect(one(400, [900, 20])).toMatchObject({ choice: 1, box: { width: 20 } });
});

test('where nothing is free the name stands where it covers least', () => {
  const [name] = placeNames([{ x: 400, y: 250, widths: [20] }], { frame, taken: [frame] });
  expect(name).toMatchObject({ choice: 0 });
});
