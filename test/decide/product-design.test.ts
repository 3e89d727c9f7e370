import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactly } from '../../src/decide/estimate.ts';
import { bestShown } from '../../src/decide/measured-design.ts';
import { designNeeds, productDesignSection } from '../../src/decide/product-design.ts';
import {
  answeredRows,
  coverageAt as coverageOf,
  rankedAnswers,
  topKRecall,
  type ClassChances,
} from '../../src/decide/ranked-answers.ts';
import { findFact } from '../../src/decide/section.ts';
import { emptyReport } from '../report/fixtures/parts.ts';
import { checkOf } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

const ranked = (given: ClassChances) => rankedAnswers(given, { of: 'the candidate of the check', run: null });
const coverageAt = (given: ClassChances, accuracy: number) => coverageOf(ranked(given), accuracy);

const predictions: ClassChances = {
  chances: [
    [0.7, 0.2, 0.1],
    [0.5, 0.4, 0.1],
    [0.2, 0.2, 0.6],
    [0.1, 0.3, 0.6],
  ],
  truths: [0, 1, 1, 2],
};

test('recall among the likeliest, classes of equal chance in any order', () => {
  expect(topKRecall(predictions, 1)).toMatchObject({ recall: 0.5, rows: 4 });
  // The third row ties two classes for the second place: one half of it.
  expect(topKRecall(predictions, 2).recall).toBeCloseTo(3.5 / 4, 12);
  expect(topKRecall(predictions, 3).recall).toBe(1);
});

const anyPredictions = fc.integer({ min: 2, max: 6 }).chain((classes) =>
  fc.array(
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: classes, maxLength: classes }),
      fc.integer({ min: 0, max: classes - 1 }),
    ),
    {
      minLength: 1,
      maxLength: 20,
    },
  ),
);

test('law: more that is shown never finds less; all that there is finds all', () => {
  fc.assert(
    fc.property(anyPredictions, (rows) => {
      const given = { chances: rows.map(([chances]) => chances), truths: rows.map(([, truth]) => truth) };
      const recalls = given.chances[0]!.map((_, k) => topKRecall(given, k + 1).recall);
      recalls.slice(1).forEach((recall, k) => expect(recall).toBeGreaterThanOrEqual(recalls[k]!));
      expect(recalls.at(-1)).toBeCloseTo(1, 12);
    }),
    { seed: 1 },
  );
});

test('law: asking more of the answers never lets more be answered alone', () => {
  fc.assert(
    fc.property(anyPredictions, fc.double({ min: 0, max: 0.9, noNaN: true }), (rows, accuracy) => {
      const given = { chances: rows.map(([chances]) => chances), truths: rows.map(([, truth]) => truth) };
      const [easy, hard] = [coverageAt(given, accuracy), coverageAt(given, accuracy + 0.1)];
      expect(hard.share).toBeLessThanOrEqual(easy.share);
      if (easy.share > 0) expect(easy.accuracy).toBeGreaterThanOrEqual(accuracy);
    }),
    { seed: 1 },
  );
});

test('the most rows that may be answered alone', () => {
  // Surest first: right, then two of .6 together, one wrong and one right, then a wrong one.
  expect(coverageAt(predictions, 0.9)).toEqual({ share: 0.25, accuracy: 1, answered: 1, threshold: 0.7 });
  expect(coverageAt(predictions, 0.6)).toMatchObject({ share: 0.75, threshold: 0.6 });
  expect(coverageAt(predictions, 0.6).accuracy).toBeCloseTo(2 / 3, 12);
  // Two of equal chance, one right and one wrong: neither is answered alone without the other.
  const equal = {
    chances: [
      [0.6, 0.4],
      [0.6, 0.4],
    ],
    truths: [0, 1],
  };
  expect(coverageAt(equal, 0.9).share).toBe(0);
  expect(coverageAt({ chances: [[0.9, 0.1]], truths: [1] }, 0.5)).toEqual({
    share: 0,
    accuracy: Number.NaN,
    answered: 0,
    threshold: Infinity,
  });
});

test('of many thresholds those are kept that divide the rows evenly, and the last', () => {
  const many = {
    chances: Array.from({ length: 1000 }, (_, i) => [1 - i / 3000, i / 3000]),
    truths: new Array(1000).fill(0),
  };
  const cuts = answeredRows(many, 10);
  expect(cuts).toHaveLength(10);
  expect(cuts.at(-1)).toMatchObject({ threshold: 1 - 999 / 3000, answered: 1000, right: 1000 });
  expect(answeredRows(many, 1000)).toHaveLength(1000);
});

const times = { manual: exactly(60), validate: exactly(10), fix: exactly(70) };

test('what each design needs', () => {
  const needs = Object.fromEntries(
    designNeeds({ times, errorCosts: { falsePositive: 1, falseNegative: 9 }, accuracy: null }).map(
      ({ design, accuracy }) => [design, accuracy],
    ),
  );
  // What errors cost is a chance from which to act, and no share of right answers.
  expect(needs).toEqual({ act: null, suggest: 1 - 50 / 70, 'top-k': 1 - 30 / 70, ask: null });
  const said = designNeeds({ times: null, errorCosts: { falsePositive: 1, falseNegative: 9 }, accuracy: 0.99 });
  expect(said.map(({ accuracy }) => accuracy)).toEqual([0.99, null, null, 0.99]);
});

test('what errors cost says from which chance on to act, and advises nobody to let it act alone', () => {
  const section = productDesignSection(
    groundOf(
      [
        { path: ['design'], to: 'act' },
        { path: ['errorCosts'], to: { falsePositive: 1, falseNegative: 9 } },
      ],
      { check: checkOf('ml-helps') },
    ),
  );
  expect(section.outcome).toBe('unknown');
  expect(section.sentence).toMatch(/^A product that acts alone: .* act from a chance of 0\.1 on, and hold the cost/);
  expect(findFact([section], 'design/act')).toMatchObject({ value: null });
  expect(section.sentence).not.toMatch(/10.% right/);
});

test('how many to show: looking through more costs time, and finds more', () => {
  const best = bestShown(times, ranked(predictions));
  expect(best).toEqual({ k: 2, recall: 3.5 / 4, seconds: 60 - 20 - 70 / 8 });
});

test('the section holds what the design needs against what was measured', () => {
  const section = productDesignSection(
    groundOf(
      [
        { path: ['design'], to: 'act' },
        { path: ['need'], to: { accuracy: 0.99 } },
      ],
      { check: checkOf('ml-helps') },
    ),
  );
  expect(section.outcome).toBe('warns');
  expect(section.sentence).toBe(
    'A product that acts alone: 99\u00A0% right answers are needed. Least is asked of a product that suggests, and a person checks: 29\u00A0% right answers are needed. The candidate reaches 0.91 (0.90–0.92) on 2,000 rows.',
  );
  expect(section.next).toContain('needs less');
  expect(findFact([section], 'design/suggest')!.value).toBeCloseTo(2 / 7, 12);
  expect(productDesignSection(groundOf([{ path: ['ivo'], to: undefined }])).outcome).toBe('unknown');
});

const ofRun = rankedAnswers(
  {
    chances: Array.from({ length: 100 }, (_, i) => (i < 60 ? [0.7, 0.1, 0.1, 0.1] : [0.4, 0.35, 0.2, 0.05])),
    truths: Array.from({ length: 100 }, (_, i) => (i < 60 ? 0 : 1 + (i % 3))),
  },
  { of: 'run r9', run: 'r9' },
);
const inDesign = (design: string, more: Parameters<typeof groundOf>[1] = {}) =>
  productDesignSection(
    groundOf(
      [
        { path: ['design'], to: design },
        { path: ['need'], to: { accuracy: 0.9 } },
      ],
      { check: checkOf('ml-helps', { task: 'multiclass' }), ...more },
    ),
  );

test('what a product shows is measured from predictions that were kept, with interval, n and run', () => {
  const section = inDesign('top-k', { ranked: ofRun });
  const shown = findFact([section], 'design/top-3')!;
  expect(shown).toMatchObject({ kind: 'measured', n: 100, run: 'r9' });
  expect(shown.value).toBeCloseTo(0.87, 12);
  expect(shown.interval![0]).toBeLessThan(0.87);
  const recalls = [1, 2, 3].map((k) => Number(findFact([section], `design/top-${k}`)!.value));
  expect(recalls).toEqual(recalls.toSorted((a, b) => a - b));
  expect(section.sentence).toContain(
    'The right one is among the 3 likeliest in 0.87 (0.79–0.92) of 100 rows (run r9).',
  );
  expect(section.outcome).toBe('passed');
});

test('where as many are shown as there are classes, all are found, and nothing is measured of it', () => {
  const three = rankedAnswers(predictions, { of: 'the candidate of the check', run: null });
  const section = inDesign('top-k', { ranked: three });
  expect(section.sentence).toContain('There are only 3 classes: 3 likeliest are all of them.');
  expect([2, 3].map((k) => findFact([section], `design/top-${k}`)?.value)).toEqual([3.5 / 4, undefined]);
});

test('a product that asks: how much it may answer alone, and how rightly', () => {
  const section = inDesign('ask', { ranked: ofRun });
  expect(findFact([section], 'design/ask-coverage')).toMatchObject({ value: 0.6, n: 100, kind: 'assumed' });
  expect(findFact([section], 'design/ask-accuracy')).toMatchObject({ value: 1, n: 60 });
  expect(findFact([section], 'design/ask-threshold')!.value).toBe(0.7);
  expect(section.sentence).toContain('from a chance of 0.7 on, and asks about the others (run r9)');
});

test('without predictions it is unknown, with why and what to do; of a number it is said what applies', () => {
  const none = inDesign('top-k', { ranked: { because: 'the check went on with no model' } });
  expect(findFact([none], 'design/top-3')).toMatchObject({ value: null, command: 'cairn assess' });
  expect(none.sentence).toContain('is not known: the check went on with no model.');
  const number = inDesign('top-k', { check: checkOf('ml-helps', { task: 'regression' }), ranked: ofRun });
  expect(findFact([number], 'design/top-3')).toBeUndefined();
  expect(number.sentence).toContain(
    'there are no likeliest ones to show. What applies is the score of the candidate, 0.85',
  );
});

test('rows of a group tell of each other: the interval is as wide as that of accuracy says', () => {
  const grouped = checkOf('ml-helps', {
    task: 'multiclass',
    split: { ...emptyReport.split, test: 100, strategy: 'group' },
  });
  const candidate = grouped.ladder.find(({ rung }) => rung === 'linear')!;
  const wide = { value: 0.91, interval: [0.7, 0.99] as [number, number], method: 'by group' };
  const ladder = [{ ...candidate, metrics: { accuracy: wide } }];
  const width = (check: typeof grouped): number => {
    const [low, high] = findFact([inDesign('top-k', { check, ranked: ofRun })], 'design/top-3')!.interval!;
    return high - low;
  };
  expect(width({ ...grouped, ladder })).toBeGreaterThan(2 * width({ ...grouped, ladder, split: emptyReport.split }));
});

test('what errors cost says from which chance on to act and no share of right answers, so it is not asked for again', () => {
  const section = productDesignSection(
    groundOf([{ path: ['ivo'] }, { path: ['errorCosts'], to: { falsePositive: 1, falseNegative: 9 } }]),
  );
  expect(section.outcome).toBe('unknown');
  expect(section.sentence).toContain('act from a chance of 0.1 on');
  expect(section.next).toBe('Write need.accuracy or ivo.');
});
