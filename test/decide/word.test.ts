import { expect, test } from 'vitest';
import { planeSection } from '../../src/decide/archetype-plane.ts';
import { costDriverSection } from '../../src/decide/cost-drivers.ts';
import type { Edit } from '../../src/decide/edit.ts';
import { ivoSection } from '../../src/decide/ivo.ts';
import { premortemSection } from '../../src/decide/premortem.ts';
import { findFact } from '../../src/decide/section.ts';
import { followsFrom, wordsThatDoNotCount } from '../../src/decide/word.ts';
import { checkOf } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

const word = (until: string) => ({ by: 'Ana', on: '2026-11-01', until });
const attested: Edit = {
  path: ['attested'],
  to: { value: word('2027-11-01'), cost: word('2027-05-01'), ivo: word('2027-11-01') },
};

test.each([
  ['plane/impact', planeSection],
  ['premortem/too-small', premortemSection],
  ['ivo/saved', ivoSection],
  ['plane/good-enough', planeSection],
] as const)('%s is as well founded as the weakest of what it follows from', (key, section) => {
  const fact = (edits: readonly Edit[]) => findFact([section(groundOf(edits, { check: checkOf('ml-helps') }))], key)!;
  expect(fact([])).toMatchObject({ kind: 'assumed', by: null, n: null });
  expect(fact([attested])).toMatchObject({ kind: 'attested', by: 'Ana' });
});

test('a total that counts what is unknown as the middle is assumed', () => {
  const section = costDriverSection(groundOf());
  expect(section.facts.some(({ value }) => value === null)).toBe(true);
  expect(findFact([section], 'cost-drivers/total')!.kind).toBe('assumed');
});

test('what follows from several is assumed, else attested, else computed', () => {
  const source = (kind: 'measured' | 'computed' | 'attested' | 'assumed' | null, until: string | null = null) => ({
    kind,
    by: kind === 'attested' ? 'Ana' : null,
    until,
  });
  const kindOf = (...kinds: Parameters<typeof source>[0][]) => followsFrom(kinds.map((kind) => source(kind))).kind;
  expect(kindOf('measured', 'computed')).toBe('computed');
  expect(kindOf('measured', 'attested')).toBe('attested');
  expect(kindOf('attested', 'assumed')).toBe('assumed');
  expect(kindOf('measured', null)).toBe('assumed');
  expect(followsFrom([source('attested', '2027-02-01'), source('attested', '2027-01-01')]).until).toBe('2027-01-01');
});

test('the order of keys in the file changes no warning', () => {
  const words = ['value', 'cost', 'ivo'].map(
    (key) => [key, { by: 'Ana', on: '2026-01-01', until: '2026-02-01' }] as const,
  );
  const warningsOf = (written: typeof words) =>
    wordsThatDoNotCount(groundOf([{ path: ['attested'], to: Object.fromEntries(written) }]));
  expect(warningsOf(words)).toEqual(warningsOf(words.toReversed()));
  expect(warningsOf(words)).toHaveLength(3);
});
