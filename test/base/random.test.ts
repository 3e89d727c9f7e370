import { expect, test } from 'vitest';
import { randomInteger, randomNormal, seededRng, shuffle } from '../../src/base/random.ts';

const draws = (seed: number, stream: string, count: number): number[] => {
  const rng = seededRng(seed, stream);
  return Array.from({ length: count }, () => rng());
};

test('equal seeds give equal streams, other seeds and other names give others', () => {
  expect(draws(1, 'a', 5)).toEqual(draws(1, 'a', 5));
  expect(draws(1, 'a', 5)).not.toEqual(draws(2, 'a', 5));
  expect(draws(1, 'a', 5)).not.toEqual(draws(1, 'b', 5));
  expect(draws(2 ** 40, 'a', 5)).not.toEqual(draws(0, 'a', 5));
});

test('uniform: mean, variance and 20 equal cells stay within five standard errors', () => {
  const values = draws(7, 'uniform', 100_000);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / values.length));
  const cells = new Array<number>(20).fill(0);
  for (const value of values) cells[Math.floor(value * 20)]!++;
  const chiSquare = cells.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
  expect(chiSquare).toBeLessThan(19 + 5 * Math.sqrt(2 * 19));
});

test('neighbouring seeds are uncorrelated', () => {
  const a = draws(41, '', 20_000);
  const b = draws(42, '', 20_000);
  const correlation = a.reduce((sum, value, i) => sum + (value - 0.5) * (b[i]! - 0.5), 0) / (a.length / 12);
  expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(a.length));
});

test('shuffle keeps every value and reaches every order of three', () => {
  const rng = seededRng(3);
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const key = shuffle([1, 2, 3], rng).join('');
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321']);
  expect(Math.min(...seen.values())).toBeGreaterThan(850);
});

test('integers stay below the bound; normal numbers have mean 0 and variance 1', () => {
  const rng = seededRng(5);
  expect(Math.max(...Array.from({ length: 1000 }, () => randomInteger(rng, 7)))).toBe(6);
  const values = Array.from({ length: 50_000 }, () => randomNormal(rng));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.025);
  expect(Math.abs(variance - 1)).toBeLessThan(0.04);
});
