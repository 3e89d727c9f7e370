import { expect, test } from 'vitest';
import type { Edit } from '../../src/decide/edit.ts';
import { rung } from '../report/fixtures/parts.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { evidenceInShort } from '../../src/decide/need-question.ts';
import { assessCase, checkOf, goodIdea, ruleStep } from './idea-fixtures.ts';

const whole = checkOf('ml-helps');
const check = {
  ...whole,
  dataset: { ...whole.dataset, rows: 1000, rowsWithoutTarget: 0 },
  classes: [],
  split: { ...whole.split, test: 200, folds: { repeats: 5, folds: 5 } },
};

test('in cross-validation the evidence and its facts count every row that was kept back, not one fold', () => {
  expect(evidenceInShort({ check, file: IdeaFile.parse(goodIdea) })).toMatch(/on 1,000 rows, each kept back in turn$/);
  const need = assessCase({ check }).sections.find(({ id }) => id === 'need')!;
  expect(need.facts.map(({ n }) => n)).toEqual([1000, 1000, 1000]);
});

test('where your own rule is the best one, it is what counts', () => {
  const { ladder } = checkOf('rules-suffice');
  const own = checkOf('rules-suffice', {
    ladder: [...ladder, rung('own-rule', 0.99, 0.01)],
    comparisons: [{ ...ruleStep(0.4), a: 'own-rule' }],
  });
  const need: Edit = { path: ['need', 'score'], to: 0.985 };
  expect(assessCase({ check: own, edits: [need] }).verdict).toBe('rules');
  expect(evidenceInShort({ check: own, file: IdeaFile.parse(goodIdea) })).toMatch(/^a rule will do: .* own-rule 0\.99/);
});

test('a mind that was changed before anything was measured was not changed by evidence', () => {
  const said = (seen?: string) => [
    { answer: 'yes', by: 'Eve', on: '2026-11-01' },
    { answer: 'no', by: 'Eve', on: '2026-11-20', ...(seen && { seen }) },
  ];
  const sentence = (answers: object, measured: Parameters<typeof assessCase>[0] = {}) =>
    assessCase({ ...measured, edits: [{ path: ['needsMl'], to: answers }] }).sections.find(({ id }) => id === 'need')!
      .sentence;
  const before = 'Eve said "yes" on 2026-11-01; Eve said "no" on 2026-11-20: a change of mind before any evidence.';
  expect(sentence(said(), { check: null, probe: null })).toMatch(new RegExp(`${before}$`));
  expect(sentence(said())).toContain(`${before} Eve thought on 2026-11-20 that it needs none; the evidence says`);
  expect(sentence(said('a rule will do'))).toMatch(/on 2026-11-20, after the evidence\.$/);
});
