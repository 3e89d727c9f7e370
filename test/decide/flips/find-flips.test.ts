import { describe, expect, test } from 'vitest';
import type { Flip } from '../../../src/contracts/assessment.ts';
import type { Edit } from '../../../src/decide/edit.ts';
import { afterFlip, assessCase, checkOf, money, type Case } from '../idea-fixtures.ts';

const edit = (key: string, to?: unknown): Edit => ({
  path: key.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  to,
});
const noTable: Case = { probe: null, check: null, because: 'The idea names no table yet.' };
const withoutTable = [edit('data')];
const attested = { by: 'Ana', on: '2026-10-06', until: '2027-06-01' };
const nobody = edit('product.usersPerWeek', 0);
const unowned = edit('harms', [{ harm: 'somebody is hurt' }]);
const ranges = edit('ivo', { manualSeconds: '40 to 90', validateSeconds: '35.2 to 70.4', fixSeconds: '60 to 80' });
const alone = edit('archetype', {
  softwareDoesItToday: false,
  personReviewsEachOutput: false,
  actsWithoutReview: true,
});

/** What blocks, alone and together, on a table and without. */
const blocks: readonly Edit[][] = [
  [],
  [nobody],
  [unowned],
  money('5M to 9M'),
  [edit('ivo.validateSeconds', 65)],
  [ranges],
  [edit('offTheShelf', 'Acme'), edit('attested', { offTheShelf: attested })],
  [edit('offTheShelf', 'Acme'), edit('harms', [{ harm: 'somebody is hurt', owner: 'Ana', mitigation: 'a call' }])],
  [edit('need', { score: 0.95 })],
  [nobody, unowned],
  [nobody, ...money('5M to 9M')],
  [...money('5M to 9M'), edit('ivo.validateSeconds', 65)],
  [nobody, unowned, ...money('5M to 9M')],
  [alone, edit('need', { failureRate: 0.001 })],
  [edit('belief', { impact: '10k to 20k', cost: '1M to 2M' })],
  [
    edit('value', { decisionsPerYear: '8000 to 12000', perDecision: { p10: 5, p50: 9, p90: 20 }, unit: 'EUR' }),
    edit('cost.build', '1M to 2M'),
  ],
];
const cases: [string, Case][] = blocks.flatMap((edits, at) => [
  [`${at} on a table`, { edits }],
  [`${at} without one`, { ...noTable, edits: [...edits, ...withoutTable] }],
]);

describe('each flip, written into the file and read again, gives the verdict that it promises', () => {
  test.each(cases)('%s', (_, given) => {
    const { verdict, flips } = assessCase(given);
    for (const flip of flips) {
      const after = afterFlip(given, flip);
      expect([flip.sentence, after.kind]).toEqual([flip.sentence, flip.verdict]);
      expect(after.kind).not.toBe(verdict);
      expect(flip.sentence.endsWith(`: ${after.headline}`)).toBe(true);
    }
    for (const flip of flips) expect(flips.filter((other) => other !== flip && isWithin(other, flip))).toEqual([]);
    expect(flips.length).toBe(3);
  });
});

/** Whether fewer of the same facts lead to the same verdict. */
const isWithin = (part: Flip, whole: Flip): boolean =>
  part.verdict === whole.verdict &&
  part.edits.every(({ path }) => whole.edits.some((other) => other.path.join('.') === path.join('.')));

const says = (given: Case): string[] => assessCase(given).flips.map(({ sentence }) => sentence);

test('facts that block together are mended together, and then it is said what follows', () => {
  const [first, second] = says({ edits: [nobody, unowned] });
  const mended =
    'A product with users (`product.usersPerWeek` 100), and besides: Every harm has an owner and a mitigation (`harms`)';
  expect(first).toBe(`${mended}: It can be done, with a person in the loop; whether it is worth doing is not known.`);
  expect(second!.startsWith(`${mended}, and besides: `)).toBe(true);
  const [among] = says({ edits: [...money('5M to 9M'), edit('ivo.validateSeconds', 65), edit('offTheShelf', 'Acme')] });
  expect(among).toMatch(/^`value\.\w+` at .*, and besides: `ivo\.validateSeconds` at [^,]*: Use what exists\.$/);
});

test('a product that does not do it after all takes the word for it along', () => {
  const { flips } = assessCase({ edits: [edit('offTheShelf', 'Acme'), edit('attested', { offTheShelf: attested })] });
  expect(flips[0]!.edits.map(({ path }) => path.join('.'))).toEqual(['offTheShelf', 'attested.offTheShelf']);
});

test('without a table the table comes first, and what is only imagined last', () => {
  const sentences = says({ ...noTable, edits: [...withoutTable, ...money('20k to 60k')] });
  expect(sentences.slice(0, 2)).toEqual([
    'A table on which a model does what is needed and no rule does (`data.table`, `data.target`): Do it, with a person in the loop.',
    'A table on which a rule does what is needed (`data.table`, `data.target`): Use a rule.',
  ]);
  expect(sentences[2]).toMatch(/^`(value|cost|ivo)\./);
});

test('numbers of the file are quoted as they stand there, and keep their form', () => {
  expect(says({ edits: [ranges] }).find((each) => each.includes('validateSeconds'))).toMatch(
    /`ivo\.validateSeconds` at [\d.]+ to [\d.]+ instead of 35\.2 to 70\.4:/,
  );
  const value = { decisionsPerYear: '12345 to 23456', perDecision: { p10: 5, p50: 9, p90: 20 }, unit: 'EUR' };
  const { flips } = assessCase({
    edits: [edit('value', value), edit('cost.build', '190k to 300k')],
    check: checkOf('ml-helps'),
  });
  const flip = flips.find(({ sentence }) => sentence.startsWith('`value.perDecision`'));
  expect(flip!.sentence).toContain(' instead of {p10: 5, p50: 9, p90: 20}:');
  const to = flip!.edits[0]!.to as Record<'p10' | 'p50' | 'p90', number>;
  expect([to.p50 / to.p10, to.p90 / to.p10].map((ratio) => Math.round(ratio * 10) / 10)).toEqual([1.8, 4]);
});
