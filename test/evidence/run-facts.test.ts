import { expect, test } from 'vitest';
import { runFacts } from '../../src/evidence/run-facts.ts';

const NOW = new Map([['dataset:strikes', 'v1']]);
const group = (seeds: number, run: string, hash: string) => ({
  seeds,
  run,
  command: ['train'],
  inputs: [{ kind: 'dataset', name: 'strikes', hash } as const],
});
const seedsOf = (...seedGroups: ReturnType<typeof group>[]) =>
  runFacts({ total: 9, before: { G3: 2 }, seedGroups }, NOW).seeds;

test('a configuration on the data of today goes before one with more seeds on other data', () => {
  expect(seedsOf(group(4, 'old', 'v0'), group(3, 'new', 'v1'))).toEqual({
    seeds: 3,
    run: 'new',
    command: ['train'],
    stale: false,
  });
  expect(seedsOf(group(4, 'old', 'v0'))).toEqual({ seeds: 4, run: 'old', command: ['train'], stale: true });
  expect(seedsOf()).toBeNull();
});

test('data that is gone is not the data of today', () => {
  expect(runFacts({ total: 1, before: {}, seedGroups: [group(3, 'r', 'v1')] }, new Map()).seeds?.stale).toBe(true);
});
