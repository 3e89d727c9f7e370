import { expect, test } from 'vitest';
import { CASES } from '../../../src/decide/cases.ts';
import { similarCases, similarIdeas } from '../../../src/decide/ideas/similar.ts';
import { countClasses, findClass, guessClass, USE_CASE_CLASSES } from '../../../src/decide/ideas/use-case-classes.ts';

test.each([
  ['house price', 'home-value'],
  ['predict what a flat rents for', 'home-value'],
  ['fraud', 'fraud'],
  ['stolen bank card', 'fraud'],
  ['search ranking', 'search-ranking'],
  ['order of products in search', 'search-ranking'],
  ['music recommendations', 'discover-weekly'],
  ['receipt text', 'ocr-pipeline'],
  ['recommend products', 'discover-weekly'],
  ['late deliveries', 'grocery-logistics'],
  ['House PRICES in Zürich', 'home-value'],
])('"%s" finds %s first', (query, id) => {
  expect(similarCases(query)[0]?.case.id).toBe(id);
});

test.each([
  'predict which customers leave',
  'Sort incoming mail',
  'sort support tickets',
  'find defects on parts',
  'predictive maintenance of pumps',
])('no case is about "%s"', (query) => {
  expect(similarCases(query)).toEqual([]);
});

test('nothing is found where nothing is shared', () => {
  expect(similarCases('xyzzy')).toEqual([]);
  expect(similarCases('')).toEqual([]);
});

test('twelve cases, each with a class that exists and everything said', () => {
  expect(CASES).toHaveLength(12);
  expect(new Set(CASES.map(({ id }) => id)).size).toBe(12);
  for (const one of CASES) {
    expect(findClass(one.class)?.id).toBe(one.class);
    expect(Object.values(one).filter((value) => value === '')).toEqual([]);
    expect(one.link).toMatch(/^https:\/\/\S+$/);
  }
});

test('an idea that was had before is found under other words', () => {
  const ideas = [
    { id: 'rents', title: 'Predict the rent of an apartment' },
    { id: 'spam', title: 'Sort spam out of the mail' },
  ];
  expect(similarIdeas('price of a flat, predicted', ideas).map(({ id }) => id)).toEqual(['rents']);
  expect(similarIdeas('weather', ideas)).toEqual([]);
});

test('classes are counted, and nothing is added up to more than there is', () => {
  const ideas = [{ class: 'fraud' }, { class: 'Fraud' }, { class: 'vision' }, { class: 'my own' }, {}];
  const counts = countClasses(ideas);
  expect(counts.map(({ id, count }) => [id, count])).toEqual([
    ['fraud', 2],
    ['vision', 1],
    ['my own', 1],
    [null, 1],
  ]);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(ideas.length);
  expect(countClasses([])).toEqual([]);
});

test('a class is guessed from the words, or not at all', () => {
  expect(guessClass('Find fraudulent card payments')?.id).toBe('fraud');
  expect(guessClass('Forecast the demand of next week')?.id).toBe('forecasting');
  expect(guessClass('xyzzy')).toBeNull();
  expect(new Set(USE_CASE_CLASSES.map(({ id }) => id)).size).toBe(USE_CASE_CLASSES.length);
});
