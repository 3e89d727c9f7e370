import { expect, test } from 'vitest';
import type { Edit } from '../../src/decide/edit.ts';
import { infrastructureSection } from '../../src/decide/infrastructure.ts';
import { findFact } from '../../src/decide/section.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { groundOf } from './numbers.ts';

const withTools = (tools: readonly string[], more: readonly Edit[] = []) =>
  infrastructureSection(groundOf([{ path: ['tools'], to: tools }, ...more]));
const team = (people: number): Edit => ({
  path: ['team'],
  to: Array.from({ length: people }, (_, i) => ({ name: `P${i}`, skills: ['ml'] })),
});

test('three people do not run Kubernetes, ten may', () => {
  const few = withTools(['Kubernetes'], [team(3)]);
  expect(few.outcome).toBe('warns');
  expect(few.sentence).toContain('3 people would run Kubernetes');
  expect(withTools(['Kubernetes'], [team(10)]).outcome).toBe('passed');
});

test('data that fit one machine need nothing distributed', () => {
  const gigabytes = (dataGigabytes: number): Edit => ({ path: ['organisation'], to: { dataGigabytes } });
  const small = withTools(['Spark'], [team(10), gigabytes(40)]);
  expect(small.sentence).toContain('40 gigabytes of data fit one machine');
  expect(withTools(['Spark'], [team(10), gigabytes(4000)]).sentence).not.toContain('gigabytes');
});

test('a cost that may lie above what there is warns and never blocks', () => {
  const budget = (amount: number) =>
    withTools(['one machine'], [team(3), { path: ['organisation'], to: { budget: amount } }]);
  const chances = [1000, 60_000, 10_000_000].map(
    (amount) => findFact([budget(amount)], 'infrastructure/over-budget')!.value,
  );
  expect(chances[0]).toBe(1);
  expect(chances[1]).toBeGreaterThan(0.1);
  expect(chances[2]).toBe(0);
  expect([1000, 10_000_000].map((amount) => budget(amount).outcome)).toEqual(['warns', 'passed']);
  expect(budget(1000).sentence).toMatch(/costs more than the 1,000 EUR that there are with a chance of \[~/);
});

test('a budget below 0 is refused', () => {
  expect(IdeaFile.safeParse({ title: 'x', organisation: { budget: -1 } }).success).toBe(false);
});
