import { expect, test } from 'vitest';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { evidenceInShort } from '../../src/decide/need-question.ts';
import { assessCase, checkOf, goodIdea } from './idea-fixtures.ts';

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
