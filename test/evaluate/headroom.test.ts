import { expect, test } from 'vitest';
import { headroomClosed } from '../../src/evaluate/headroom.ts';

test('golden: .84 between .72 and .95 closes .5217391 of the headroom', () => {
  expect(headroomClosed(0.84, 0.72, 0.95)).toBeCloseTo(0.521_739_1, 7);
});

test('an error is read downwards; equal ends and unknown ends have no share', () => {
  expect(headroomClosed(60, 100, 20)).toBeCloseTo(0.5, 12);
  expect(headroomClosed(0.5, 0.5, 0.5)).toBeNull();
  expect(headroomClosed(0.5, 0.4, null)).toBeNull();
});
