import { expect, test } from 'vitest';
import { effectiveClasses, HARD_PROBLEMS, hardFlags, hardnessOf, hardnessSection } from '../../src/decide/hardness.ts';
import type { Retest } from '../../src/decide/retest.ts';
import { findFact } from '../../src/decide/section.ts';
import { emptyReport } from '../report/fixtures/parts.ts';
import { checkOf, today } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

test('the list is dated 2022', () => {
  expect(HARD_PROBLEMS).toHaveLength(11);
  expect(new Set(HARD_PROBLEMS.map(({ year }) => year))).toEqual(new Set([2022]));
});

test('the newest test on or before today overrides the belief, with its date', () => {
  const retest = (on: string, solved: boolean) => ({
    problem: 'Summarising text',
    on,
    solved,
    found: 'as measured',
    word: null,
  });
  expect(hardnessOf(['summarization'], { today })).toMatchObject([
    { id: 'summarising-text', hard: true, retest: null },
  ]);
  const retests = [retest('2025-01-01', false), retest('2026-05-01', true), retest('2027-01-01', false)];
  expect(hardnessOf(['summarising-text'], { today, retests })).toMatchObject([
    { hard: false, retest: { on: '2026-05-01' } },
  ]);
  expect(hardnessOf(['tables'], { today, retests })).toEqual([]);
});

test('the three ways of being hard', () => {
  const kinds = (difficulty: object, check = checkOf('ml-helps')) =>
    hardFlags(groundOf([{ path: ['difficulty'], to: difficulty }], { check })).map(({ kind }) => kind);
  expect(kinds({ outputSize: [64, 64, 3] })).toEqual(['complex-output']);
  expect(kinds({ outputSize: [3] })).toEqual([]);
  expect(kinds({ precision: 0.999 })).toEqual(['reliability']);
  expect(kinds({ precision: 0.9 })).toEqual([]);
  const careless = (low: number) => ({
    fault: 'group' as const,
    columns: ['patient'],
    careless: 0.98,
    honest: 0.1,
    gap: 0.88,
    interval: [low, 0.95] as [number, number],
    metric: 'R²',
    explanation: 'rows of one patient on both sides',
  });
  expect(kinds({}, checkOf('ml-helps', { careless: [careless(0.7)] }))).toEqual(['generalisation']);
  expect(kinds({}, checkOf('ml-helps', { careless: [careless(-0.1)] }))).toEqual([]);
  const classes = Array.from({ length: 200 }, (_, i) => ({ label: `${i}`, rows: 5, labels: [`${i}`] }));
  expect(kinds({}, checkOf('ml-helps', { task: 'multiclass', classes }))).toEqual(['complex-output']);
  const { duplicates } = emptyReport.structure;
  const structure = { ...emptyReport.structure, duplicates: { ...duplicates, conflictFloor: 0.2 } };
  expect(kinds({}, checkOf('ml-helps', { structure }))).toEqual(['complex-output']);
});

test('golden: entropy as a number of equally frequent classes', () => {
  expect(effectiveClasses([5, 5, 5, 5])).toBeCloseTo(4, 12);
  expect(effectiveClasses([1, 0])).toBe(1);
  expect(effectiveClasses([9, 1])).toBeCloseTo(1.384145488, 8);
});

test('the section: a check of its own table is the test', () => {
  const tagged = { path: ['difficulty'], to: { tags: ['question-answering'] } };
  const believed = hardnessSection(groundOf([tagged]));
  expect(believed).toMatchObject({
    outcome: 'warns',
    sentence: 'Answering questions was hard in 2022, and was not tested since.',
  });
  const need = { path: ['need'], to: { score: 0.8 } };
  const tested = hardnessSection(groundOf([tagged, need], { check: checkOf('ml-helps') }));
  expect(tested.sentence).toBe('Answering questions was hard in 2022; tested on 2026-11-21, it is not.');
  expect(findFact([tested], 'hardness/question-answering')).toMatchObject({ value: false, kind: 'assumed' });
  const missed = { path: ['need'], to: { score: 0.95 } };
  expect(hardnessSection(groundOf([tagged, missed], { check: checkOf('ml-helps') })).sentence).toContain(
    'is still hard',
  );
  expect(hardnessSection(groundOf()).outcome).toBe('passed');
});

test('a test that a person made elsewhere overrides the belief as their word, until its last day', () => {
  const of = (retests: readonly object[], recorded: readonly Retest[] = []) =>
    hardnessSection({
      ...groundOf([{ path: ['difficulty'], to: { tags: ['summarization'], retests } }]),
      retests: recorded,
    });
  const word = {
    problem: 'summarising-text',
    on: '2026-05-01',
    solved: true,
    found: 'a model reaches 0.9',
    by: 'Ana',
    until: '2027-05-01',
  };
  expect(findFact([of([word])], 'hardness/summarising-text')).toMatchObject({
    value: false,
    kind: 'attested',
    by: 'Ana',
    until: '2027-05-01',
    because: 'tested on 2026-05-01: a model reaches 0.9',
  });
  expect(of([{ ...word, until: '2026-06-01' }]).sentence).toContain('was not tested since');
  // What was measured on the same day goes before it, and so does a later test.
  const measured: Retest = { problem: 'summarising-text', on: '2026-05-01', solved: false, found: '', word: null };
  expect(of([word], [measured]).sentence).toContain('still hard, tested on 2026-05-01');
  expect(of([{ ...word, on: '2026-06-01' }], [measured]).sentence).toContain('tested on 2026-06-01, it is not');
});
