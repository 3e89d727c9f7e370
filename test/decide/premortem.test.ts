import { expect, test } from 'vitest';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { DOOMS } from '../../src/decide/doom.ts';
import { withEdits, type Edit } from '../../src/decide/edit.ts';
import { ideaDooms, premortemSection } from '../../src/decide/premortem.ts';
import { checkOf, goodIdea, goodProbe, money, today } from './idea-fixtures.ts';

const success = { metric: 'recall', number: 0.8, population: 'all strikes', date: '2027-06-01' };
/** An idea that nothing speaks against. */
const sound: Edit[] = [
  { path: ['problem'], to: 'damage is found too late' },
  { path: ['deployment'], to: { target: 'nightly batch', owner: 'Ben' } },
  { path: ['success'], to: success },
  { path: ['stakeholders'], to: [{ name: 'Ana' }] },
  { path: ['signatures'], to: [{ ...success, by: 'Ana', on: '2026-11-02' }] },
  ...money('20k to 60k'),
];
const signal = (p: number) => checkOf('ml-helps', { signal: { p, permutations: 100, power: null, reason: '' } });

function ground(edits: readonly Edit[], check = signal(0.01)) {
  const file = IdeaFile.parse(withEdits(goodIdea, [...sound, ...edits]));
  return { id: 'x', file, today, probe: goodProbe, check, noCheckBecause: null };
}

const flags = (given: ReturnType<typeof ground>) =>
  ideaDooms(given)
    .filter(({ state }) => state === 'flagged')
    .map(({ id }) => id);

test('a sound idea: none of the four', () => {
  expect(ideaDooms(ground([])).map(({ id, state }) => [id, state])).toEqual(
    Object.keys(DOOMS).map((id) => [id, 'clear']),
  );
  expect(premortemSection(ground([])).outcome).toBe('passed');
});

test.each([
  ['infeasible', ground([], signal(0.4))],
  ['infeasible', ground([{ path: ['problem'], to: undefined }])],
  ['infeasible', ground([{ path: ['data', 'target'], to: undefined }])],
  ['never-in-production', ground([{ path: ['deployment'], to: undefined }])],
  ['unclear-success', ground([{ path: ['success'], to: undefined }])],
  ['unclear-success', ground([{ path: ['signatures'], to: [] }])],
  ['unclear-success', ground([{ path: ['success', 'number'], to: 0.7 }])],
  ['too-small', ground(money('5M to 9M'))],
])('%s: exactly this flag', (id, given) => {
  expect(flags(given)).toEqual([id]);
  expect(premortemSection(given)).toMatchObject({ outcome: 'warns', next: expect.any(String) });
});

test('a flag is no forecast: possible, and why', () => {
  const { sentence, facts } = premortemSection(ground([{ path: ['problem'], to: undefined }]));
  expect(sentence).toBe(
    'It cannot be done, or is badly scoped? The idea does not say what the problem is (`problem`).',
  );
  expect(facts.map(({ value }) => value)).toEqual(['possible', 'not in sight', 'not in sight', 'not in sight']);
});

test('what cannot be judged is no flag', () => {
  const given = ground([{ path: ['value'], to: undefined }]);
  expect(flags(given)).toEqual([]);
  expect(premortemSection(given).outcome).toBe('unknown');
});

test('people who do it show that it can be done', () => {
  const humanAccuracy = { value: 0.9, interval: [0.8, 0.95] as const, n: 60 };
  expect(flags({ ...ground([], signal(0.4)), measured: { humanAccuracy } } as never)).toEqual([]);
});

test('best and cost have two digits, as wide ranges support, or as many as it takes to tell them apart', () => {
  const { why } = ideaDooms(ground(money('5M to 9M'))).find(({ id }) => id === 'too-small')!;
  expect(why).toMatch(/worth less than it costs: [\d,]{4,} .* over .*, against [\d,]{4,}\.$/);
  const numbers = [...why.matchAll(/[\d,]{4,}/g)].map(([text]) => text.replaceAll(',', '').replace(/0+$/, '').length);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(2);
});
