import { expect, test } from 'vitest';
import { exactly } from '../../src/decide/estimate.ts';
import { latestArrival } from '../../src/decide/latest-arrival.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { estimate } from './numbers.ts';

test('golden: when the later of two deliveries is there', () => {
  const weeks = [estimate('2 to 8'), estimate('3 to 5')];
  [0.1, 0.5, 0.9].forEach((p, i) => expect(latestArrival(weeks, p)).toBeCloseTo(golden.latest[i]!, 9));
  expect(latestArrival([exactly(3), exactly(1)], 0.5)).toBe(3);
  expect(latestArrival([], 0.5)).toBe(0);
});
