import { describe, expect, test } from 'vitest';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { assess } from '../../src/decide/assess.ts';
import { withEdits } from '../../src/decide/edit.ts';
import { proportionAtMost } from '../../src/stats/clopper-pearson.ts';
import { emptyReport, rung } from '../report/fixtures/parts.ts';
import { afterFlip, assessCase, checkOf, goodIdea, goodProbe, money, type Case } from './idea-fixtures.ts';
import { ideaOrNull } from '../../src/project/decide/parse-idea-file.ts';

const alone = [
  { path: ['archetype', 'personReviewsEachOutput'], to: false },
  { path: ['archetype', 'actsWithoutReview'], to: true },
];

const cases: Record<string, readonly [Case, string]> = {
  'all in order, a person looks': [{}, 'human-in-the-loop'],
  'all in order and worth it': [{ edits: money('20k to 60k') }, 'human-in-the-loop'],
  'nobody uses it': [{ edits: [{ path: ['product', 'usersPerWeek'], to: 0 }] }, 'not-ready'],
  'no product is written': [
    {
      edits: [
        { path: ['product'], to: undefined },
        { path: ['surface'], to: undefined },
      ],
    },
    'not-ready',
  ],
  'a harm without owner': [{ edits: [{ path: ['harms', 0, 'owner'], to: undefined }] }, 'not-ready'],
  'rows without a key': [{ probe: { ...goodProbe, keys: { columns: ['id'], repeated: 0, missing: 3 } } }, 'not-ready'],
  'worth less than it costs': [{ edits: money('5M to 9M') }, 'dont'],
  'no signal': [{ check: checkOf('no-signal') }, 'dont'],
  'checking takes as long as doing': [{ edits: [{ path: ['ivo', 'validateSeconds'], to: 60 }] }, 'dont'],
  'a rule will do': [{ check: checkOf('rules-suffice') }, 'rules'],
  'a product does it': [{ edits: [{ path: ['offTheShelf'], to: 'StrikeWatch' }] }, 'off-the-shelf'],
  'no table, and checking takes as long as doing': [
    { probe: null, check: null, because: 'none', edits: [{ path: ['ivo', 'validateSeconds'], to: 65 }] },
    'dont',
  ],
  'it acts alone, fails too often, and checking takes as long as doing': [
    { edits: [...alone, { path: ['need', 'failureRate'], to: 0.05 }, { path: ['ivo', 'validateSeconds'], to: 65 }] },
    'dont',
  ],
  'it acts alone, and nobody has thought of harm': [
    { edits: [...alone, { path: ['need', 'failureRate'], to: 0.11 }, { path: ['harms'], to: undefined }] },
    'human-in-the-loop',
  ],
  'nobody has answered the three questions, and checking takes as long as doing': [
    {
      edits: [
        { path: ['archetype'], to: undefined },
        { path: ['ivo', 'validateSeconds'], to: 65 },
      ],
    },
    'dont',
  ],
  'no table': [{ probe: null, check: null, because: 'The idea names no table yet.' }, 'collect-data-first'],
  'no labels': [
    {
      probe: { ...goodProbe, labels: { column: 'damage', present: 0, absent: 10_000 } },
      check: null,
      because: 'no label',
    },
    'collect-data-first',
  ],
  'too few rows to tell': [{ check: checkOf('cannot-tell') }, 'collect-data-first'],
  'more is needed than any model reaches': [{ edits: [{ path: ['need', 'score'], to: 0.95 }] }, 'collect-data-first'],
  'right too seldom to be useful': [{ edits: [{ path: ['ivo', 'fixSeconds'], to: 800 }] }, 'collect-data-first'],
  'it acts alone, nobody says which failures are acceptable': [{ edits: alone }, 'human-in-the-loop'],
  'it acts alone and fails seldom enough': [
    { edits: [...alone, { path: ['need', 'failureRate'], to: 0.11 }] },
    'autonomous',
  ],
  'it acts alone, fails seldom enough, and is right less often than somebody said is needed': [
    { edits: [...alone, { path: ['need'], to: { failureRate: 0.3, accuracy: 0.95 } }] },
    'collect-data-first',
  ],
  'it acts alone and fails too often': [
    { edits: [...alone, { path: ['need', 'failureRate'], to: 0.05 }] },
    'human-in-the-loop',
  ],
};

describe('an assessment ends in one verdict', () => {
  test.each(Object.entries(cases))('%s', (_, [given, verdict]) => {
    const found = assessCase(given);
    expect(found.verdict).toBe(verdict);
    expect(found.sentence).not.toMatch(/undefined|null|NaN/);
  });

  test('every verdict occurs', () => {
    expect(new Set(Object.values(cases).map(([, verdict]) => verdict)).size).toBe(7);
  });

  test('what acts alone is held to the upper bound of its failures, not to their share', () => {
    const upper = proportionAtMost(180, 2000, 0.95); // 9 % of 2,000 failed
    expect(upper).toBeGreaterThan(0.1);
    const at = (failureRate: number) =>
      assessCase({ edits: [...alone, { path: ['need', 'failureRate'], to: failureRate }] }).verdict;
    expect([at(upper + 1e-4), at(upper - 1e-4)]).toEqual(['autonomous', 'human-in-the-loop']);
  });
});

describe('the facts that would flip it', () => {
  test.each(Object.entries(cases))(
    '%s: each of them, put into the file, gives the verdict that it promises',
    (_, [given, verdict]) => {
      const { flips } = assessCase(given);
      expect(flips.length).toBe(3);
      for (const flip of flips) {
        expect(flip.verdict).not.toBe(verdict);
        expect(afterFlip(given, flip).kind).toBe(flip.verdict);
      }
    },
  );

  test('of an idea with only a title, a problem and a user there are three, and each holds', () => {
    const ground = { id: 'x', today: '2026-11-21', probe: null, check: null, noCheckBecause: null };
    const verdictAfter = (written: unknown) =>
      assess({ ground: { ...ground, file: IdeaFile.parse(written) }, written, read: ideaOrNull, fileName: 'x' });
    const written = { title: 'Warn of strikes', problem: 'Seen late', user: 'ground crew' };
    const { verdict, flips } = verdictAfter(written);
    expect([verdict, flips.length]).toEqual(['not-ready', 3]);
    const [first] = flips;
    expect(verdictAfter(withEdits(written, first!.edits)).verdict).toBe(first!.verdict);
    expect(flips.map((flip) => flip.verdict)).toEqual(['collect-data-first', 'human-in-the-loop', 'rules']);
  });

  test('the nearest comes first: a cost that is nearly too high', () => {
    const [first] = assessCase({ edits: money('190k to 300k') }).flips;
    expect(first!.edits[0]!.path[0]).toMatch(/value|cost/);
  });
});

describe('the facts that would flip it, nearest', () => {
  const bikes = checkOf('ml-helps', {
    metric: { ...emptyReport.metric, name: 'rmse', title: 'RMSE', direction: 'lower' },
    ladder: [rung('constant', 232, 20), rung('rule', 178, 10), rung('forest', 71, 5, { candidate: true })],
    candidate: 'forest',
  });
  const scoreFlips = (score: number) =>
    assessCase({ check: bikes, edits: [...money('20k to 60k'), { path: ['need', 'score'], to: score }] }).flips.filter(
      ({ edits }) => edits[0]!.path[1] === 'score',
    );

  test('a score is moved no further than it takes, in the digits that are shown', () => {
    expect(scoreFlips(65).map(({ sentence }) => sentence)).toEqual([
      '`need.score` at 66 instead of 65: Do it, with a person in the loop.',
    ]);
    expect(scoreFlips(186)[0]!.sentence).toBe('`need.score` at 188 instead of 186: Use a rule.');
    expect(scoreFlips(190)[0]!.sentence).toBe('`need.score` at 187 instead of 190: Do it, with a person in the loop.');
  });

  test('where the worth is not known it comes first, and "do it" is not said', () => {
    const found = assessCase({
      edits: [
        { path: ['value'], to: undefined },
        { path: ['cost'], to: undefined },
      ],
    });
    expect(found.sentence).toMatch(
      /^It can be done, with a person in the loop; whether it is worth doing is not known\./,
    );
    expect(found.flips[0]!.sentence).toBe("It is worth less than it costs (`value`, `cost`): Don't.");
  });

  test('where neither worth nor harm is known both come first', () => {
    const found = assessCase({ edits: [{ path: ['harms'], to: undefined }] });
    expect(found.sentence).toMatch(
      /^It can be done, with a person in the loop; whether it is worth doing is not known\. On these rows/,
    );
    expect(found.flips.map(({ sentence }) => sentence).slice(0, 2)).toEqual([
      "It is worth less than it costs (`value`, `cost`): Don't.",
      'A harm is found that nobody owns (`harms`): Not ready.',
    ]);
    expect(assessCase({ edits: money('20k to 60k') }).sentence).toMatch(/^Do it, with a person in the loop\./);
  });
});

describe('the facts that would flip it, in the way', () => {
  test('what blocks comes before an amount that is a little off', () => {
    const near = money('150k to 250k');
    const open = [{ path: ['harms', 0, 'owner'], to: undefined }];
    expect(assessCase({ edits: [...near, ...open] }).flips[0]!.sentence).toMatch(/^Every harm has an owner/);
    const probe = { ...goodProbe, keys: { columns: ['id'], repeated: 7, missing: 0 } };
    const breaks = [
      { from: 'may.csv', to: 'june.csv', found: [{ column: 'id', kind: 'key' as const, what: 'is a key, and …' }] },
    ];
    expect(assessCase({ edits: near, probe: { ...probe, breaks } }).flips[0]!.edits[0]!.path).toEqual(['data', 'keys']);
    expect(assessCase({ edits: near, probe }).flips[0]!.sentence).toMatch(/^Rows are not told apart by `id`/);
  });

  test('a score that no model can have is not asked for', () => {
    const check = checkOf('rules-suffice', { metric: { ...emptyReport.metric, name: 'roc-auc', direction: 'higher' } });
    const ladder = check.ladder.map((each) => ({ ...each, interval: [each.score - 0.01, 1] as [number, number] }));
    const { verdict, flips } = assessCase({
      edits: [...money('50k to 100k'), { path: ['need'], to: { score: 0.7 } }],
      check: { ...check, ladder },
    });
    expect(verdict).toBe('rules');
    expect(flips.flatMap(({ edits }) => edits).filter(({ path }) => path[1] === 'score')).toEqual([]);
  });
});

describe('readiness', () => {
  const section = (id: string, given: Case = {}) => assessCase(given).sections.find((each) => each.id === id)!;

  test('the field that makes it not ready is cited', () => {
    expect(section('product', { edits: [{ path: ['product', 'usersPerWeek'], to: 0 }] }).sentence).toContain(
      '`product.usersPerWeek`',
    );
  });

  test('without the only person who knows data there is a gap, with another there is none', () => {
    const without = section('people', { edits: [{ path: ['team', 0, 'skills'], to: ['ml', 'software'] }] });
    expect([without.outcome, without.facts.map(({ key }) => key)]).toEqual(['warns', ['people/gap/data']]);
    expect(section('people').outcome).toBe('passed');
  });

  test('no infrastructure warns and opens; a cluster for two is too much', () => {
    const empty = { edits: [{ path: ['tools'], to: [] }] };
    expect([section('infrastructure', empty).outcome, assessCase(empty).verdict]).toEqual([
      'warns',
      'human-in-the-loop',
    ]);
    const heavy = section('infrastructure', { edits: [{ path: ['tools'], to: ['Kubernetes'] }] });
    expect([heavy.outcome, heavy.sentence]).toEqual([
      'warns',
      expect.stringContaining('2 people would run Kubernetes'),
    ]);
  });

  test('a column that changed its type between snapshots is named', () => {
    const breaks = [
      {
        from: 'may.csv',
        to: 'june.csv',
        found: [{ column: 'speed', kind: 'type' as const, what: 'was number and is text' }],
      },
    ];
    const found = section('data', { probe: { ...goodProbe, breaks } });
    expect([found.outcome, found.sentence]).toEqual([
      'blocks',
      expect.stringContaining('`speed` was number and is text'),
    ]);
  });

  test('taking the mitigation away blocks again', () => {
    expect(section('ethics').outcome).toBe('passed');
    const open = section('ethics', { edits: [{ path: ['harms', 0, 'mitigation'], to: undefined }] });
    expect([open.outcome, open.sentence]).toEqual(['blocks', expect.stringContaining('no mitigation')]);
  });

  test('a group that fares worse is found, with its interval', () => {
    const slices = [
      {
        column: 'size',
        level: 'Small',
        rows: 300,
        score: 0.7,
        interval: null,
        difference: -0.12,
        differenceInterval: [-0.2, -0.04] as [number, number],
        verdict: 'worse' as const,
      },
    ];
    const found = section('ethics', { check: checkOf('ml-helps', { slices }) });
    expect([found.outcome, found.sentence]).toEqual(['warns', expect.stringContaining('−0.12 (−0.20 to −0.04)')]);
  });
});

describe('a person’s word', () => {
  test('a change of mind is kept and shown', () => {
    const answers = [
      { answer: 'yes', by: 'Ana', on: '2026-11-01' },
      { answer: 'no', by: 'Ana', on: '2026-11-20', seen: 'rules suffice' },
    ];
    const need = assessCase({ edits: [{ path: ['needsMl'], to: answers }] }).sections.find(({ id }) => id === 'need')!;
    expect(need.sentence).toContain('Ana said "yes" on 2026-11-01; Ana said "no" on 2026-11-20');
  });

  test('what has expired is unknown, and said', () => {
    const attested = { ivo: { by: 'Ben', on: '2026-01-01', until: '2026-06-30' } };
    const found = assessCase({ edits: [{ path: ['attested'], to: attested }] });
    expect(found.warnings).toEqual([expect.stringContaining('Ben said of `ivo` counted until 2026-06-30')]);
    expect(found.sections.find(({ id }) => id === 'ivo')!.outcome).toBe('unknown');
  });

  test('what is not known of worth and harm stands in the verdict that says to go on', () => {
    const found = assessCase({ edits: [{ path: ['harms'], to: undefined }] });
    expect(found.sentence).toContain('Nobody has written what may go wrong for people.');
    const attested = { ivo: { by: 'Ben', on: '2026-01-01', until: '2026-06-30' } };
    expect(assessCase({ edits: [{ path: ['attested'], to: attested }] }).sentence).toContain(
      'counted until 2026-06-30',
    );
  });

  test('the good idea lacks nothing', () => {
    expect(goodIdea.title).toBe(assessCase().title);
    expect(assessCase().sections.filter(({ outcome }) => outcome === 'blocks')).toEqual([]);
  });
});

test('a word of a later day is told, beside one that is over', () => {
  const { warnings } = assessCase({
    edits: [{ path: ['attested'], to: { ivo: { by: 'Ana', on: '2028-11-20', until: '2029-01-01' } } }],
  });
  expect(warnings).toEqual(['What Ana said of `ivo` counts from 2028-11-20 on: until then it is assumed.']);
});

test('one person a week uses the product', () => {
  const found = assessCase({ edits: [{ path: ['product', 'usersPerWeek'], to: 1 }] });
  expect(found.sections[0]!.sentence).toMatch(/^1 person a week uses the product/);
});
