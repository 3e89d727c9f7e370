import { expect, test } from 'vitest';
import type { Claim } from '../../../src/contracts/claim.ts';
import { numberOf } from '../../../src/report/design-document/number.ts';

const cost: Claim = {
  id: 'c1',
  key: 'upper-bound/cost',
  title: 'Cost of a thousand rows',
  value: null,
  unit: null,
  interval: null,
  n: null,
  kind: 'measured',
  evidence: [],
  inputs: [{ kind: 'dataset', name: 'strikes', hash: 'a' }],
  by: 'cairn',
  at: '2026-11-21T10:00:00Z',
  expires: null,
  note: 'no price of an hour',
  command: null,
  detail: null,
};

test('what was unknown and is stale says so instead of an empty place', () => {
  const stale = [{ kind: 'changed' as const, input: cost.inputs[0]!, now: 'b' }];
  expect(numberOf({ claim: cost, stale }, null)).toMatchObject({ state: 'stale', value: 'unknown', interval: null });
  expect(numberOf({ claim: cost, stale: [] }, null)).toMatchObject({ state: 'missing', value: '' });
});
