import { describe, expect, test } from 'vitest';
import golden from '../../golden/decide/portfolio.json' with { type: 'json' };
import { Portfolio } from '../../../src/contracts/portfolio.ts';
import { assess, verdictOf } from '../../../src/decide/assess.ts';
import { ellipseOf } from '../../../src/decide/portfolio/ellipse.ts';
import { drawnIdea, type DrawnIdea } from '../../../src/decide/portfolio/place-idea.ts';
import { netOf, ratioOf, spreadOf } from '../../../src/decide/portfolio/money.ts';
import { rankUncertainty, shareAhead } from '../../../src/decide/portfolio/ranking.ts';
import { topRightShare } from '../../../src/decide/portfolio/top-right.ts';
import { economicsOf } from '../../../src/decide/economics.ts';
import { checkOf, goodIdea, goodProbe, money } from '../idea-fixtures.ts';
import { withEdits } from '../../../src/decide/edit.ts';
import { headlineOf } from '../../../src/decide/verdict.ts';
import { idea, portfolio, rough } from './fixtures.ts';
import { ideaOrNull } from '../../../src/project/decide/parse-idea-file.ts';

const THREE = [
  { id: 'a', impact: '10k to 80k', cost: '5k to 20k', a: 3, b: 3 },
  { id: 'b', impact: '20k to 60k', cost: '10k to 20k', a: 3, b: 5 },
  { id: 'c', impact: '1k to 5k', cost: '1k to 2k', a: 4, b: 4 },
] as const;

/** An idea of the golden file, with its chance as it stands there. */
function drawn({ id, impact, cost, a, b }: (typeof THREE)[number], worlds: number): DrawnIdea {
  const one = rough(id, impact, cost);
  const chance = { a, b, mean: a / (a + b), p10: 0, p90: 1, evidence: [] };
  return drawnIdea(one, { economics: economicsOf(one.ground)!, chance }, { seed: 0, worlds });
}

describe('golden: three ideas against closed forms and SciPy', () => {
  const ideas = THREE.map((one) => drawn(one, 40_000));
  const runners = ideas.map(({ idea: { ground }, worlds, expected }) => ({
    id: ground.id,
    expected: netOf(expected),
    worlds: worlds.net,
  }));

  test.each([0, 1, 2])('expectations of number %i are exact', (i) => {
    const { id } = THREE[i]!;
    expect(netOf(ideas[i]!.expected)).toBeCloseTo(golden.ideas[id].net, 4);
    expect(ratioOf(ideas[i]!.expected)).toBeCloseTo(golden.ideas[id].ratio, 8);
  });

  test.each([0, 1, 2])('ranges and chances of number %i', (i) => {
    const { id } = THREE[i]!;
    const { worlds, draws, expected } = ideas[i]!;
    const wanted = golden.ideas[id];
    const { p10, p50, p90 } = spreadOf(worlds.net, netOf(expected));
    const width = wanted.quantiles[2]! - wanted.quantiles[0]!;
    for (const [j, quantile] of [p10, p50, p90].entries())
      expect(Math.abs(quantile - wanted.quantiles[j]!) / width).toBeLessThan(0.015);
    expect(worlds.pays.reduce((sum, p) => sum + p, 0) / worlds.pays.length).toBeCloseTo(wanted.pays, 2);
    expect(topRightShare(draws, { money: 20_000, chance: 0.4 })).toBeCloseTo(wanted.topRight, 2);
    const { axes } = ellipseOf(draws)!;
    for (const j of [0, 1]) expect(axes[j]! / wanted.axes[j]!).toBeCloseTo(1, 1.7);
  });

  test('how sure the order is', () => {
    const uncertainty = rankUncertainty(runners);
    for (const { id } of THREE) expect(uncertainty.get(id)!.pFirst).toBeCloseTo(golden.first[id], 1.8);
    expect(shareAhead(runners[0]!, runners[1]!)).toBeCloseTo(golden.aAheadOfB, 1.8);
  });

  test('about eight of ten draws lie inside an ellipse', () => {
    const { draws } = ideas[1]!;
    const { centre, axes, angle } = ellipseOf(draws)!;
    const inside = draws.chance.filter((chance, i) => {
      const [x, y] = [chance - centre.chance, Math.log10(draws.value[i]!) - centre.logMoney];
      const [u, v] = [x * Math.cos(angle) + y * Math.sin(angle), y * Math.cos(angle) - x * Math.sin(angle)];
      return (u / axes[0]) ** 2 + (v / axes[1]) ** 2 <= 1;
    });
    expect(inside.length / draws.chance.length).toBeCloseTo(0.8, 1.5);
  });
});

const three = () => [
  rough('a', '10k to 80k', '5k to 20k', 0.8),
  rough('b', '20k to 60k', '10k to 20k', 0.3),
  rough('c', '1k to 5k', '1k to 2k', 0.5),
];

describe('the order', () => {
  test('is that of the expectations, for each of three rankings', () => {
    const net = portfolio(three());
    Portfolio.parse(net);
    expect(net.ideas.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(portfolio(three(), { ranking: 'ratio' }).ideas.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const topRight = portfolio(three(), { ranking: 'top-right', thresholds: { money: 15_000, chance: 0.4 } });
    expect(topRight.ideas.map(({ pTopRight }) => pTopRight)).toEqual(
      topRight.ideas.map(({ pTopRight }) => pTopRight!).toSorted((a, b) => b - a),
    );
    const { chance, value, cost, years, net: found } = net.ideas[0]!;
    expect(found.mean).toBeCloseTo(chance.mean * value.mean * years - cost.mean, 6);
  });

  test('is the same for the same seed, and where gaps are clear for any', () => {
    expect(portfolio(three())).toEqual(portfolio(three()));
    const clear = [rough('a', '400k to 500k', '5k to 9k', 0.7), rough('b', '20k to 30k', '5k to 9k', 0.5)];
    for (const seed of [1, 2, 3]) {
      const { ideas, sentence } = portfolio(clear, { seed });
      expect(ideas.map(({ id }) => id)).toEqual(['a', 'b']);
      expect(sentence).toMatch(/^Assess "Idea a" first, a rough guess so far: .* = .*, ahead of each other idea/);
    }
  });

  test('building is paid for in any case, running only what works', () => {
    const value = { decisionsPerYear: 'exactly 1000', perDecision: 'exactly 100', unit: 'EUR', years: 2 };
    const one = idea('a', {
      product: { usersPerWeek: 5 },
      surface: { where: 'a list', action: 'calls' },
      noHarm: 'nobody is decided about',
      offTheShelf: 'a service',
      value,
      cost: { build: 'exactly 10000', perYear: 'exactly 3000', debtPerYear: 'exactly 1000' },
    });
    const { chance, net, cost, ratio } = portfolio([one]).ideas[0]!;
    expect(cost.mean).toBeCloseTo(10_000 + chance.mean * 2 * 4000, 6);
    expect(net.mean).toBeCloseTo(chance.mean * 200_000 - cost.mean, 6);
    expect(ratio!.mean).toBeCloseTo((chance.mean * 200_000) / cost.mean, 9);
  });

  test('equals share the first place of each world', () => {
    const same = ['a', 'b', 'c'].map((id) => ({ id, expected: 1, worlds: Float64Array.of(1, 1, 1, 1) }));
    expect(shareAhead(same[0]!, same[1]!)).toBe(0.5);
    const uncertainty = [...rankUncertainty(same).values()];
    expect(uncertainty.map(({ pFirst }) => pFirst)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(uncertainty.map(({ rankRange: [from, to] }) => [from, to])).toEqual([
      [1, 2],
      [2, 2],
      [2, 3],
    ]);
  });

  test.each(['net', 'ratio', 'top-right'] as const)('by %s, an idea lies within its own ranks', (ranking) => {
    const many = Array.from({ length: 8 }, (_, i) =>
      rough(`i${i}`, `${i + 1}k to ${9 - i}0k`, '1k to 9k', 0.3 + 0.05 * i),
    );
    for (const seed of [0, 1, 2, 3, 4]) {
      const { ideas } = portfolio(many, { ranking, seed, worlds: 500 });
      for (const { rank, rankRange } of ideas) expect([...rankRange, rank].toSorted((a, b) => a - b)[1]).toBe(rank);
    }
  });

  test('in a world and in the order, of ideas that share a place at the top right the one worth more comes first', () => {
    const far = { ranking: 'top-right', thresholds: { money: 1e9, chance: 0.5 } } as const;
    const { ideas } = portfolio(
      [rough('a', '1k to 2k', '100 to 200', 0.5), rough('b', '10k to 20k', '100 to 200', 0.5)],
      far,
    );
    expect(ideas.map(({ id, rankRange }) => [id, rankRange])).toEqual([
      ['b', [1, 1]],
      ['a', [2, 2]],
    ]);
  });

  test('an idea more changes the draws of no other', () => {
    const [, more] = [portfolio(three()), portfolio([rough('z', '5M to 9M', '1k to 2k', 0.9), ...three()])];
    const before = portfolio(three()).ideas.find(({ id }) => id === 'b')!;
    const after = more.ideas.find(({ id }) => id === 'b')!;
    expect([after.net, after.value, after.chance, after.ellipse]).toEqual([
      before.net,
      before.value,
      before.chance,
      before.ellipse,
    ]);
  });

  test('one idea, none, and none that is worth it', () => {
    const one = portfolio([rough('a', '10k to 80k', '5k to 20k')]);
    expect(one.sentence).toMatch(/is the only idea in the order/);
    expect([one.plane.thresholdsFrom, one.ideas[0]!.pTopRight]).toEqual([null, null]);
    expect(portfolio([]).sentence).toMatch(/No idea can be put in order/);
    const poor = portfolio([rough('a', '10k to 80k', '60k to 90k', 0.1)]);
    expect([poor.first, poor.sentence]).toEqual([null, expect.stringMatching(/^None is worth it: even "Idea a"/)]);
  });
});

describe('who enters', () => {
  const refusal = (written: object) =>
    portfolio([idea('x', written), rough('a', '10k to 80k', '5k to 20k')]).refused.map(({ field }) => field);

  test('no number of the organisation: refused, with the place', () => {
    const { refused, ideas } = portfolio([
      idea('x', { metric: undefined, belief: { impact: '10k to 80k', cost: '5k to 20k' } }),
    ]);
    expect(ideas).toEqual([]);
    expect(refused).toEqual([expect.objectContaining({ id: 'x', field: 'metric', place: 'ideas/x.yaml:' })]);
  });

  test('no worth, a word that ended, another unit', () => {
    expect(refusal({})).toEqual(['value']);
    const belief = { impact: '10k to 80k', cost: '5k to 20k' };
    expect(refusal({ belief, attested: { belief: { by: 'Ana', on: '2025-01-01', until: '2025-06-01' } } })).toEqual([
      'attested.belief',
    ]);
    const value = (unit: string) => ({
      value: { decisionsPerYear: '8k to 9k', perDecision: '5 to 9', unit },
      cost: { build: '1k to 2k' },
    });
    const found = portfolio([idea('x', value('EUR')), idea('y', value('EUR')), idea('z', value('USD'))]);
    expect([found.unit, found.refused.map(({ id, field }) => [id, field])]).toEqual(['EUR', [['z', 'value.unit']]]);
    const guess = { belief, cost: { build: '1k to 2k', unit: 'USD' } };
    const other = portfolio([idea('x', value('EUR')), idea('g', guess)]);
    expect(other.refused.map(({ id, field }) => [id, field])).toEqual([['g', 'cost.unit']]);
  });

  test('not ready, not worth it and without a cost stand apart, on the plane', () => {
    const value = { decisionsPerYear: '8k to 9k', perDecision: '5 to 9', unit: 'EUR' };
    const { apart, ideas } = portfolio([
      idea('unready', { value, cost: { build: '1k to 2k' } }),
      rough('poor', '1k to 2k', '30k to 90k'),
      idea('open', { belief: { impact: '10k to 80k' } }),
    ]);
    expect(ideas).toEqual([]);
    expect(apart.map(({ id, net }) => [id, net === null])).toEqual([
      ['unready', false],
      ['poor', false],
      ['open', true],
    ]);
    expect(apart.every(({ ellipse }) => ellipse !== null)).toBe(true);
    expect(apart[0]!.because).toMatch(/^Not ready\./);
  });

  test('the verdict is that of the whole assessment, word for word', () => {
    const unowned = { harms: [{ harm: 'a damaged aircraft flies on' }] };
    const silent = { harms: [], ivo: undefined };
    const ended = { by: 'Ana', on: '2026-01-01', until: '2026-02-01' };
    const checks = [null, checkOf('ml-helps'), checkOf('rules-suffice'), checkOf('no-signal')];
    const worth = ['5k to 20k', '500k to 900k'].map((build) => withEdits(goodIdea, money(build)) as object);
    const others = [
      ...[unowned, silent, { ...silent, archetype: undefined }].map((more) => ({ ...goodIdea, ...more })),
      ...['harms', 'value', 'ivo', 'product', 'need'].map((key) => ({
        ...worth[0]!,
        need: { accuracy: 0.9 },
        attested: { [key]: ended },
      })),
      { title: 'A guess', belief: { impact: '10k to 80k' } },
    ];
    const cases = [
      ...worth.flatMap((written) => checks.map((check) => ({ written, check }))),
      ...others.map((written) => ({ written, check: checks[1]! })),
    ];
    for (const { written, check } of cases) {
      const { ground } = idea('x', written, { probe: goodProbe, check });
      const { verdict, sentence, sections } = assess({ ground, written, read: ideaOrNull, fileName: 'x' });
      expect(verdictOf(ground)).toMatchObject({ kind: verdict, sentence, headline: headlineOf(verdict, sections) });
    }
  });
});

describe('the chance that it works', () => {
  const chance = (written: object, ground = {}) =>
    portfolio([idea('x', { belief: { impact: '10k to 80k', cost: '5k to 20k' }, ...written }, ground)]).ideas[0]!
      .chance;

  test('rises with what is believed, and adds up its evidence', () => {
    const low = chance({ belief: { impact: '10k to 80k', cost: '5k to 20k', feasible: 0.1 } });
    const high = chance({ belief: { impact: '10k to 80k', cost: '5k to 20k', feasible: 0.9 } });
    expect(high.mean - low.mean).toBeCloseTo(0.8 / (high.a + high.b), 10);
    expect(high.evidence.reduce((sum, { worked }) => sum + worked, 0)).toBeCloseTo(high.a, 10);
    expect(high.p10).toBeLessThan(high.mean);
    const belief = { impact: '10k to 80k', cost: '5k to 20k', feasible: 0.9 };
    const known = chance({ belief, attested: { belief: { by: 'Ana', on: '2026-11-01', until: '2027-02-01' } } });
    const weight = (of: typeof high): number => {
      const { worked, failed } = of.evidence.find(({ source }) => source === 'belief')!;
      return worked + failed;
    };
    // A measurement counts most, then a word that somebody stands for.
    expect([weight(high), weight(known)]).toEqual([1, 2]);
  });
});

test('sponsors and people behind several ideas are named, and teams that fit together', () => {
  const team = (...names: string[]) => ({ team: names.map((name) => ({ name, skills: ['ml'] })) });
  const found = portfolio(
    [
      rough('a', '10k to 80k', '5k to 20k', 0.9, { ...team('Ana', 'Ben'), sponsor: 'Cleo' }),
      rough('b', '10k to 70k', '5k to 20k', 0.5, { ...team('Dora', 'Emil'), sponsor: 'Cleo' }),
      rough('c', '5k to 30k', '2k to 9k', 0.5, team('Ana')),
      rough('d', '4k to 20k', '2k to 9k', 0.5),
    ],
    { people: 3 },
  );
  expect(found.shared).toEqual([
    { kind: 'person', name: 'Ana', ideas: ['a', 'c'] },
    { kind: 'sponsor', name: 'Cleo', ideas: ['a', 'b'] },
  ]);
  expect(found.people).toEqual({ available: 3, fits: ['a', 'c'], needed: 2, unknown: ['d'] });
});

test('classes are counts of all ideas, refused and closed too', () => {
  const { classes } = portfolio([
    idea('a', { class: 'fraud' }),
    idea('b', { class: 'fraud', outcome: { outcome: 'failed', on: '2026-01-01', by: 'Ana' } }),
    idea('c'),
  ]);
  expect(classes.map(({ id, count }) => [id, count])).toEqual([
    ['fraud', 2],
    [null, 1],
  ]);
});

test('a word that is over and one of a later day are told as the assessment tells them', () => {
  const attested = {
    ivo: { by: 'Ana', on: '2028-11-20', until: '2029-01-01' },
    harms: { by: 'Ben', on: '2026-01-01', until: '2026-06-30' },
  };
  const [placed] = portfolio([rough('a', '10k to 80k', '5k to 20k', 0.4, { attested, expert: 'Cleo' })]).ideas;
  expect(placed!.warnings).toEqual([
    'What Ben said of `harms` counted until 2026-06-30: ask again.',
    'What Ana said of `ivo` counts from 2028-11-20 on: until then it is assumed.',
  ]);
});
