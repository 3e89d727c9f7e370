import { expect, test } from 'vitest';
import type { Publication } from '../../src/contracts/idea-file.ts';
import { bestKnown, distinctWorks, literatureSection, normalDoi, noveltyRisk } from '../../src/decide/literature.ts';
import { findFact } from '../../src/decide/section.ts';
import { groundOf } from './numbers.ts';

const work = (title: string, year: number, rest: Partial<Publication> = {}): Publication => ({
  title,
  year,
  reproduced: false,
  ...rest,
});

test('a DOI is the same however it is written', () => {
  for (const written of [
    '10.1145/3292500.3330701',
    'https://doi.org/10.1145/3292500.3330701',
    'DOI: 10.1145/3292500.3330701.',
    'http://dx.doi.org/10.1145/3292500.3330701',
  ])
    expect(normalDoi(written)).toBe('10.1145/3292500.3330701');
  expect(normalDoi('10.1000/ABC')).toBe('10.1000/abc');
  expect(normalDoi('see the web')).toBeUndefined();
});

test('one work by DOI, or by a title that is almost the same', () => {
  const entries = [
    work('Bird strikes and their damage: a survey', 2019, { doi: '10.1/x' }),
    work('Another title altogether', 2019, { doi: 'https://doi.org/10.1234/ab' }),
    work('Same work, other words', 2020, { doi: 'doi:10.1234/AB', metric: 'recall', score: 0.8 }),
    work('Bird Strikes and their damages - a survey.', 2020, { reproduced: true }),
    work('Predicting strikes, part 1', 2020),
    work('Predicting strikes, part 2', 2020),
    work('Bird strikes and their damage: a survey', 2010),
  ];
  const works = distinctWorks(entries);
  expect(works.map(({ title }) => title)).toEqual([
    'Bird Strikes and their damages - a survey.',
    'Same work, other words',
    'Predicting strikes, part 1',
    'Predicting strikes, part 2',
    'Bird strikes and their damage: a survey',
  ]);
  expect(works[0]).toMatchObject({ reproduced: true, year: 2019, doi: '10.1/x' });
  expect(distinctWorks(works)).toEqual(works);
});

test('best known result of each metric, in its direction', () => {
  const known = bestKnown([
    work('a', 2020, { metric: 'AUC', score: 0.8 }),
    work('b', 2021, { metric: 'roc-auc', score: 0.9 }),
    work('c', 2021, { metric: 'RMSE', score: 3 }),
    work('d', 2021, { metric: 'rmse', score: 2 }),
    work('e', 2021, { metric: 'word error rate', score: 0.1 }),
    work('f', 2021, { metric: 'word error rate', score: 0.2 }),
    work('g', 2021),
  ]);
  expect(known.map(({ metric, score, of }) => [metric, score, of])).toEqual([
    ['roc-auc', 0.9, 2],
    ['rmse', 2, 2],
    ['word error rate', 0.1, 2],
  ]);
});

test('newer work and no reproduction are more risk, none at all is most', () => {
  const risk = (year: number, reproduced = false): number => noveltyRisk([work('a', year, { reproduced })], 2026);
  expect(noveltyRisk([], 2026)).toBe(1);
  expect(risk(2026)).toBeGreaterThan(risk(2022));
  expect(risk(2022)).toBeGreaterThan(risk(2022, true));
  expect(risk(1990)).toBeGreaterThan(0);
  expect(noveltyRisk([work('a', 2026), work('b', 2018)], 2026)).toBe(risk(2018));
});

test('the section explains the risk', () => {
  const none = literatureSection(groundOf());
  expect(none.outcome).toBe('warns');
  expect(none.sentence).toContain('the risk counts as highest until somebody has looked');
  const entries = [work('Strikes', 2015, { metric: 'recall', score: 0.81, reproduced: true })];
  const some = literatureSection(groundOf([{ path: ['literature'], to: entries }]));
  expect(some.sentence).toBe(
    'One work on similar problems; the first is of 2015, 1 reproduced here. The best known recall is 0.81 (Strikes, 2015).',
  );
  expect(findFact([some], 'literature/best/recall')!.value).toBe(0.81);
});
