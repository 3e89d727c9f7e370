import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/contracts/claim.ts';
import { evaluateGate } from '../../src/evidence/gates/evaluate-gates.ts';
import { labellingStep, type RoundStanding } from '../../src/evidence/labelling.ts';
import { claimOf, factsOf } from './facts.ts';

const drawn = (round: string): Claim => claimOf(`benchmark/round/${round}`, { n: 40 });
const standing = (over: Partial<RoundStanding>): Claim => {
  const annotators = [
    { name: 'Ana', answered: 40 },
    { name: 'Ben', answered: 40 },
  ];
  const detail = { round: 'round-2', items: 40, open: 0, disputed: 0, annotators, ...over };
  return claimOf('benchmark/standing', { detail });
};
const rounds = [drawn('round-1'), drawn('round-2')];

test.each<[string, readonly Claim[], string, RegExp]>([
  ['nothing drawn', [], 'cairn benchmark new', /No items are drawn/],
  ['nobody answered', rounds, 'cairn label', /round-2 is drawn, 40 items; nobody has answered/],
  ['answers of an older round', [...rounds, standing({ round: 'round-1' })], 'cairn label', /nobody has answered/],
  [
    'one annotator',
    [...rounds, standing({ open: 40, annotators: [{ name: 'Ana', answered: 12 }] })],
    'cairn label',
    /round-2: Ana answered 12 of 40\. A second person is needed/,
  ],
  ['disputes', [...rounds, standing({ disputed: 3 })], 'cairn label --adjudicate', /differ on 3 items/],
  ['all labelled', [...rounds, standing({})], 'cairn benchmark freeze', /labelled and not frozen: Ana answered 40/],
])('%s: the next step and where the round stands', (_what, claims, command, why) => {
  const facts = factsOf({ claims });
  const step = labellingStep(facts.claims)!;
  expect(step.command).toBe(command);
  expect(step.why).toMatch(why);
  const benchmark = evaluateGate('G2', facts).needs.find(({ id }) => id === 'benchmark')!;
  const human = evaluateGate('G3', facts).needs.find(({ id }) => id === 'human')!;
  for (const need of [benchmark, human]) {
    expect(need).toMatchObject({ state: 'missing', command });
    expect(need.why).toContain(step.why);
  }
});

describe('a frozen benchmark', () => {
  const frozen = claimOf('benchmark/items', { value: 20, detail: { round: 'round-2' } });

  test('needs no further step', () => {
    expect(labellingStep(factsOf({ claims: [...rounds, standing({}), frozen] }).claims)).toBeNull();
  });

  test('of too few items is not helped by a further report', () => {
    const human = claimOf('rung/human', { n: 20, command: 'cairn label --report' });
    const facts = factsOf({ claims: [...rounds, frozen, human] });
    expect(evaluateGate('G3', facts).needs.find(({ id }) => id === 'human')).toMatchObject({
      state: 'missing',
      command: 'cairn benchmark new',
    });
  });
});
