import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { withEdits, type Edit } from '../../src/decide/edit.ts';
import { assess } from '../../src/decide/assess.ts';
import type { RankedAnswers } from '../../src/decide/ranked-answers.ts';
import { checkOf, goodIdea, goodProbe, today } from './idea-fixtures.ts';

type Assessment = ReturnType<typeof assess>;
type Path = readonly (string | number)[];

/** What people may say of the good idea, each under the key that somebody can stand for. */
const WRITTEN: Readonly<Record<string, unknown>> = {
  product: { usersPerWeek: 300 },
  surface: { where: 'a list', action: 'calls' },
  value: { decisionsPerYear: 'exactly 9000', share: 'exactly 0.5', perDecision: 'exactly 20', unit: 'EUR' },
  cost: { build: 'exactly 20000', perYear: 'exactly 500' },
  belief: { feasible: 0.4, impact: 'exactly 9000', cost: 'exactly 4000' },
  ivo: { manualSeconds: 60, validateSeconds: 10, fixSeconds: 70, byHand: { cases: 20, agree: 17 } },
  steps: [{ name: 'read', minutes: 10, casesPerWeek: 20, automatable: 0.5 }],
  errorCosts: { falsePositive: 1, falseNegative: 9 },
  difficulty: { tags: ['sarcasm'], precision: 0.995, trainingSteps: 4000, secondsPerStep: 30, runs: 3 },
  literature: [{ title: 'Strikes', year: 2015, metric: 'ROC AUC', score: 0.8 }],
  need: { score: 0.8, accuracy: 0.9, failureRate: 0.05, confidence: 0.9 },
  costDrivers: { weights: { data: 0.4 }, considerations: { security: 2 } },
  organisation: { dataGigabytes: 10, budget: 30_000 },
  team: [{ name: 'Ana', skills: ['ml'] }],
  tools: ['spark'],
  harms: [{ harm: 'a wrong answer', owner: 'Ana', mitigation: 'a second look' }],
  archetype: { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true },
  success: { metric: 'recall', number: 0.8, population: 'all strikes', date: '2027-03-01' },
  stakeholders: [{ name: 'Ben' }],
  signatures: [
    { metric: 'recall', number: 0.8, population: 'all strikes', date: '2027-03-01', by: 'Ben', on: '2026-10-01' },
  ],
  dataLoop: false,
  deployment: { target: 'a server', owner: 'Ana' },
};
const TABLE = { table: 'strikes.csv', target: 'damage', keys: ['id'] };
const SAID_OF_DATA = {
  retention: '10 years',
  security: 'internal',
  rowsNeeded: 12_000,
  ways: [{ way: 'annotate', rows: 5000, perRow: 2, weeks: 'exactly 6' }],
  acquired: [
    { on: '2026-10-01', hours: 3, rows: 90 },
    { on: '2026-10-02', hours: 5, rows: 110 },
  ],
};
const KEYS = [...Object.keys(WRITTEN), 'data'];

const topK = [
  { k: 1, recall: 0.91, interval: [0.9, 0.92] as const, rows: 2000 },
  { k: 2, recall: 1, interval: [0.99, 1] as const, rows: 2000 },
];

/** Predictions by class, so that what asks and what acts alone is measured. */
const ranked: RankedAnswers = {
  of: 'the candidate',
  run: null,
  rows: 2000,
  classes: 2,
  topK,
  answered: [0.99, 0.9, 0.8, 0.5].map((threshold, i) => ({
    threshold,
    answered: 500 * (i + 1),
    right: 500 * (i + 1) - [3, 20, 70, 180][i]!,
    ofClass: [],
  })),
  acted: [],
};

interface Said {
  readonly written: readonly string[];
  readonly standing?: readonly string[];
  readonly ended?: readonly string[];
}

/** The edits of the good idea that write some keys, and words about some of them that still count or have ended. */
function editsOf({ written, standing = [], ended = [] }: Said): Edit[] {
  const until = (day: string) => (key: string) => [key, { by: 'Ana', on: '2026-01-01', until: day }] as const;
  const attested = Object.fromEntries([...standing.map(until('2027-01-01')), ...ended.map(until('2026-06-01'))]);
  return [
    ...Object.entries(WRITTEN).map(([key, value]): Edit => ({
      path: [key],
      to: written.includes(key) ? value : undefined,
    })),
    { path: ['data'], to: written.includes('data') ? { ...TABLE, ...SAID_OF_DATA } : TABLE },
    { path: ['attested'], to: attested },
  ];
}

/** The whole assessment but for what would flip it. */
function assessed(edits: readonly Edit[]): Assessment {
  const written = withEdits(goodIdea, edits);
  const file = IdeaFile.parse(written);
  const check = checkOf('ml-helps');
  const ground = { id: 'strikes', file, today, probe: goodProbe, check, noCheckBecause: null, ranked };
  const request = { ground, written, read: () => null, fileName: 'ideas/strikes.yaml' };
  return assess(request);
}

/** Every fact without the sentence that says where it comes from. */
const factsOf = ({ sections }: Assessment) =>
  sections.flatMap(({ facts }) =>
    facts.map(({ key, value, interval, kind, by, until }) => ({ key, value, interval, kind, by, until })),
  );

test('what somebody stood for until a day that is over counts in no fact: they are as if it were not written', () => {
  fc.assert(
    fc.property(
      fc.subarray(KEYS),
      fc.infiniteStream(fc.constantFrom('nobody', 'stands', 'ended')),
      (written, fates) => {
        const fate = new Map(written.map((key) => [key, fates.next().value!]));
        const keysOf = (which: string) => written.filter((key) => fate.get(key) === which);
        const [standing, ended] = [keysOf('stands'), keysOf('ended')];
        const without = written.filter((key) => !ended.includes(key));
        expect(factsOf(assessed(editsOf({ written, standing, ended })))).toEqual(
          factsOf(assessed(editsOf({ written: without, standing }))),
        );
      },
    ),
    { numRuns: 12, seed: 1 },
  );
});

interface Written {
  readonly path: Path;
  readonly number: number;
  /** It is written as in `exactly 5`. */
  readonly isExact: boolean;
}

/** Every number that is written under a key, with its path. */
function numbersIn(value: unknown, path: Path): Written[] {
  if (typeof value === 'number') return [{ path, number: value, isExact: false }];
  if (typeof value === 'string' && value.startsWith('exactly '))
    return [{ path, number: Number(value.slice('exactly '.length)), isExact: true }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    numbersIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Another that may stand in its place: whole numbers stay whole, and shares stay between 0 and 1. */
const otherThan = (number: number): number => (Number.isInteger(number) ? number * 3 : number / 2);

test('no fact that moves with a number that nobody stands for is measured, computed or attested', () => {
  const standing = KEYS.filter((_, i) => i % 2 === 0);
  for (const words of [standing, KEYS.filter((key) => !standing.includes(key))]) {
    const edits = editsOf({ written: KEYS, standing: words });
    const before = new Map(
      assessed(edits)
        .sections.flatMap(({ facts }) => facts)
        .map((fact) => [fact.key, fact]),
    );
    // A signature carries a name of its own.
    const guessed = KEYS.filter((key) => !words.includes(key) && key !== 'signatures').flatMap((key) =>
      numbersIn(key === 'data' ? SAID_OF_DATA : WRITTEN[key], [key]),
    );
    const moves = guessed.map(({ path, number, isExact }) => {
      const to = otherThan(number);
      return { path, to: isExact ? `exactly ${to}` : to };
    });
    const found: string[] = [];
    for (const move of moves) {
      const moved = [...edits, move];
      if (!IdeaFile.safeParse(withEdits(goodIdea, moved)).success) continue;
      const after = assessed(moved).sections.flatMap(({ facts }) => facts);
      const stronger = after.filter((fact) => {
        const was = before.get(fact.key);
        return was !== undefined && was.value !== fact.value && was.kind !== 'assumed';
      });
      found.push(...stronger.map(({ key }) => `${key} moves with ${move.path.join('.')}`));
    }
    expect(found).toEqual([]);
  }
}, 60_000);
