import { expect, test } from 'vitest';
import type { ClaimInput } from '../../src/contracts/claim.ts';
import { staleIdeas, staleWithIdea } from '../../src/evidence/stale-ideas.ts';
import type { ClaimStatus, StaleReason } from '../../src/evidence/staleness.ts';
import { claimOf } from './facts.ts';

const input = (kind: ClaimInput['kind'], name: string): ClaimInput => ({ kind, name, hash: 'old' });
const changed = (kind: ClaimInput['kind'], name: string): StaleReason => ({
  kind: 'changed',
  input: input(kind, name),
  now: 'new',
});
const fact = (key: string, file: string, ...stale: StaleReason[]): ClaimStatus => ({
  claim: claimOf(key, { detail: { file, fact: true } }),
  stale,
});

const A = 'ideas/a b.yaml';
const expired: StaleReason = { kind: 'expired', on: '2026-01-01' };
const statuses = [
  fact('idea/c/verdict', 'ideas/c.yaml', { kind: 'gone', input: input('file', 'ideas/c.yaml') }),
  fact('idea/b/verdict', 'ideas/b.yaml', changed('dataset', 'birds')),
  fact('idea/a/verdict', A, changed('file', A), changed('dataset', 'birds')),
  fact('idea/a/ivo', A, changed('file', A), expired),
  fact('idea/a/worth', A, expired),
  fact('idea/a/need', A),
  { claim: claimOf('rung/rule'), stale: [changed('dataset', 'birds')] },
];

test('an idea is one entry, with what is another and the command that makes all of its claims anew', () => {
  expect(staleIdeas(statuses)).toEqual([
    { file: A, because: 'the idea changed', claims: 2, command: "cairn assess 'ideas/a b.yaml'" },
    { file: 'ideas/b.yaml', because: 'the dataset `birds` changed', claims: 1, command: 'cairn assess ideas/b.yaml' },
    { file: 'ideas/c.yaml', because: 'the idea went away', claims: 1, command: null },
  ]);
});

test('a word whose last day is over belongs to a person, not to the next assessment', () => {
  expect(statuses.map(staleWithIdea)).toEqual(['ideas/c.yaml', 'ideas/b.yaml', A, A, null, null, null]);
});
