import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim, ClaimInput } from '../../src/contracts/claim.ts';
import { fingerprint } from '../../src/evidence/fingerprint.ts';
import { claimHash, claimInput, claimStatuses, inputId } from '../../src/evidence/staleness.ts';

const claim = (key: string, inputs: readonly ClaimInput[], over: Partial<Claim> = {}): Claim => ({
  id: key,
  key,
  title: key,
  value: 1,
  unit: null,
  interval: null,
  n: null,
  kind: 'measured',
  evidence: [],
  inputs: [...inputs],
  by: 'cairn',
  at: '2027-01-01T00:00:00Z',
  expires: null,
  note: null,
  command: null,
  detail: null,
  ...over,
});

const file = (name: string, hash: string): ClaimInput => ({ kind: 'file', name, hash });
const TODAY = '2027-03-01';
const staleKeys = (claims: readonly Claim[], current: ReadonlyMap<string, string>): string[] =>
  Array.from(claimStatuses(claims, current, TODAY).values())
    .filter(({ stale }) => stale.length > 0)
    .map(({ claim: { key } }) => key);

describe('reasons', () => {
  const current = new Map([['file:a', '1']]);
  const reasonOf = (subject: Claim, others: readonly Claim[] = []) =>
    claimStatuses([subject, ...others], current, TODAY).get(subject.key)!.stale;

  test('an input with the same hash: it holds', () => {
    expect(reasonOf(claim('x', [file('a', '1')]))).toEqual([]);
  });

  test('changed, gone, expired', () => {
    expect(reasonOf(claim('x', [file('a', '0')]))).toEqual([{ kind: 'changed', input: file('a', '0'), now: '1' }]);
    expect(reasonOf(claim('x', [file('b', '1')]))).toEqual([{ kind: 'gone', input: file('b', '1') }]);
    expect(reasonOf(claim('x', [], { expires: '2027-02-28' }))).toEqual([{ kind: 'expired', on: '2027-02-28' }]);
    expect(reasonOf(claim('x', [], { expires: TODAY }))).toEqual([]);
  });

  test('a claim below that is stale, says something else, or is gone', () => {
    const below = claim('below', [file('a', '0')]);
    const input = claimInput(below);
    expect(reasonOf(claim('x', [input]), [below])).toEqual([{ kind: 'rests-on-stale', input }]);
    const other = { ...below, value: 2 };
    expect(reasonOf(claim('x', [input]), [other])).toEqual([{ kind: 'changed', input, now: claimHash(other) }]);
    expect(reasonOf(claim('x', [input]))).toEqual([{ kind: 'gone', input }]);
  });

  test('a renewal that says the same changes nothing above it', () => {
    const below = claim('below', [file('a', '1')]);
    const renewed = { ...below, id: 'later', at: '2027-02-02T00:00:00Z', by: 'ana' };
    expect(reasonOf(claim('x', [claimInput(below)]), [renewed])).toEqual([]);
  });
});

test('a chain of ten thousand claims: a change at the bottom reaches the top, in any order of reading', () => {
  const chain: Claim[] = [claim('c0', [file('a', '1')])];
  for (let i = 1; i < 10_000; i++) chain.push(claim(`c${i}`, [claimInput(chain[i - 1]!)]));
  for (const order of [chain, chain.toReversed()]) {
    expect(staleKeys(order, new Map([['file:a', '1']]))).toEqual([]);
    expect(staleKeys(order, new Map([['file:a', '2']])).length).toBe(10_000);
  }
});

/** A project in miniature: leaves with contents, claims that are measured and measured again, leaves that change or go. */
interface World {
  readonly leaves: Map<string, string>;
  readonly claims: Map<string, Claim>;
  /** For each claim: everything that it rested on when it was measured, down to the leaves, as one text. */
  readonly recorded: Map<string, string>;
}

type Step =
  | {
      readonly kind: 'measure';
      readonly key: number;
      readonly leaves: readonly number[];
      readonly below: readonly number[];
    }
  | { readonly kind: 'change'; readonly leaf: number; readonly content: number }
  | { readonly kind: 'remove'; readonly leaf: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('measure' as const),
      key: fc.nat(7),
      leaves: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
      below: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change' as const), leaf: fc.nat(4), content: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), leaf: fc.nat(4) }) },
);

function take(world: World, move: Step): void {
  if (move.kind === 'change') world.leaves.set(`l${move.leaf}`, `content ${move.content}`);
  else if (move.kind === 'remove') world.leaves.delete(`l${move.leaf}`);
  else {
    // Claims rest on claims of smaller number, so that there is no circle.
    const below = move.below.filter((i) => i < move.key).flatMap((i) => world.claims.get(`c${i}`) ?? []);
    const leaves = move.leaves.filter((i) => world.leaves.has(`l${i}`));
    const inputs = [
      ...leaves.map((i) => file(`l${i}`, fingerprint(world.leaves.get(`l${i}`)))),
      ...below.map(claimInput),
    ];
    const key = `c${move.key}`;
    // Few values, so that a claim that is measured again often says the same.
    world.claims.set(key, claim(key, inputs, { value: leaves.length % 2 }));
    world.recorded.set(
      key,
      grounds(world, key, (name) => world.recorded.get(name)!),
    );
  }
}

/** What a claim rests on: contents of leaves, and what the claims below it rest on. Without any hash. */
function grounds({ leaves, claims }: World, key: string, below: (key: string) => string): string {
  const found = claims.get(key);
  if (!found) return 'gone';
  const parts = found.inputs.map(({ kind, name }) =>
    kind === 'claim' ? below(name) : `${name}=${leaves.get(name) ?? 'gone'}`,
  );
  return JSON.stringify([key, found.value, parts]);
}

/** The same today, followed to the leaves from scratch. A claim that was measured above a stale one rests on what that one saw. */
const groundsNow = (world: World, key: string): string => grounds(world, key, (below) => groundsNow(world, below));

describe('law: on random graphs with random changes', () => {
  const worlds = fc.array(step, { maxLength: 40 }).map((steps) => {
    const world: World = {
      leaves: new Map([0, 1, 2, 3, 4].map((i) => [`l${i}`, 'content 0'])),
      claims: new Map(),
      recorded: new Map(),
    };
    for (const move of steps) take(world, move);
    return world;
  });
  const hashesOf = ({ leaves }: World) =>
    new Map(Array.from(leaves, ([name, content]) => [`file:${name}`, fingerprint(content)]));

  test('a claim that holds rests on exactly what it was measured on', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const statuses = claimStatuses([...world.claims.values()], hashesOf(world), TODAY);
        const holding = Array.from(statuses.values()).filter(({ stale }) => stale.length === 0);
        const keys = holding.map(({ claim: { key } }) => key);
        expect(keys.map((key) => groundsNow(world, key))).toEqual(keys.map((key) => world.recorded.get(key)));
      }),
      { numRuns: 500 },
    );
  });

  test('staleness equals the naive fixpoint', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const claims = [...world.claims.values()];
        const current = hashesOf(world);
        expect(staleKeys(claims, current).toSorted()).toEqual(naive(claims, current).toSorted());
      }),
      { numRuns: 500 },
    );
  });

  test('the order in which claims are read changes nothing', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const claims = [...world.claims.values()];
        const current = hashesOf(world);
        expect(staleKeys(claims.toReversed(), current).toSorted()).toEqual(staleKeys(claims, current).toSorted());
      }),
    );
  });
});

/** Marks what has a changed input, then again and again what rests on a marked claim, until nothing is added. */
function naive(claims: readonly Claim[], current: ReadonlyMap<string, string>): string[] {
  const stale = new Set<string>();
  for (let before = -1; before !== stale.size;) {
    before = stale.size;
    for (const { key, inputs, expires } of claims) {
      const bad = inputs.some((input) => {
        const below = claims.find((other) => other.key === input.name);
        if (input.kind !== 'claim') return current.get(inputId(input)) !== input.hash;
        return !below || claimHash(below) !== input.hash || stale.has(below.key);
      });
      if (bad || (expires !== null && expires < TODAY)) stale.add(key);
    }
  }
  return [...stale];
}
