import { expect, test } from 'vitest';
import type { Claim, ClaimInput } from '../../src/contracts/claim.ts';
import { claimInput, claimStatuses, inputId } from '../../src/evidence/staleness.ts';
import { whyChain } from '../../src/evidence/why.ts';
import { claimOf, TODAY } from './facts.ts';

const DATA: ClaimInput = { kind: 'dataset', name: 'strikes', hash: 'v1' };
const METRIC: ClaimInput = { kind: 'metric', name: 'metric', hash: 'm1' };
const floor = claimOf('rung/constant', { inputs: [DATA], command: 'cairn check' });
const linear = claimOf('rung/linear', { inputs: [DATA, METRIC], command: 'cairn check' });
const headroom = claimOf('headroom', { inputs: [claimInput(floor), claimInput(linear)], command: 'cairn check' });
const card = claimOf('model-card', { inputs: [claimInput(linear), claimInput(headroom)], command: 'cairn card' });

const chain = (key: string, claims: readonly Claim[], hashes: Record<string, string>) => {
  const current = new Map(Object.entries(hashes));
  return whyChain(key, claimStatuses(claims, current, TODAY), current);
};
const ALL = [floor, linear, headroom, card];
const NOW = { [inputId(DATA)]: 'v1', [inputId(METRIC)]: 'm1' };

test('the chain goes down to what has nothing below it, and follows each claim once', () => {
  const { rows, renew } = chain('model-card', ALL, NOW);
  expect(rows.map(({ depth, name, state, repeated }) => [depth, name, state, repeated])).toEqual([
    [0, 'model-card', 'holds', false],
    [1, 'rung/linear', 'holds', false],
    [2, 'strikes', 'holds', false],
    [2, 'metric', 'holds', false],
    [1, 'headroom', 'holds', false],
    [2, 'rung/constant', 'holds', false],
    [3, 'strikes', 'holds', false],
    [2, 'rung/linear', 'holds', true],
  ]);
  expect(renew).toEqual(['cairn card']);
});

test('what lies deepest is renewed first, each command once', () => {
  const { rows, renew } = chain('model-card', ALL, { ...NOW, 'metric:metric': 'm2' });
  expect(rows.filter(({ state }) => state !== 'holds').map(({ name, state }) => [name, state])).toEqual([
    ['model-card', 'stale'],
    ['rung/linear', 'stale'],
    ['metric', 'changed'],
    ['headroom', 'stale'],
    ['rung/linear', 'stale'],
  ]);
  expect(renew).toEqual(['cairn check', 'cairn card']);
});

test('what is gone, and a claim that says something else now', () => {
  const { rows } = chain('model-card', [{ ...linear, value: 2 }, card], { 'metric:metric': 'm1' });
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ['model-card', 'stale'],
    ['rung/linear', 'stale'],
    ['strikes', 'gone'],
    ['metric', 'holds'],
    ['headroom', 'gone'],
  ]);
});

test('a chain of ten thousand', () => {
  const long: Claim[] = [claimOf('c0')];
  for (let i = 1; i < 10_000; i++) long.push(claimOf(`c${i}`, { inputs: [claimInput(long[i - 1]!)] }));
  expect(chain('c9999', long, {}).rows).toHaveLength(10_000);
});
