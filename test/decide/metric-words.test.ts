import { expect, test } from 'vitest';
import { metricWords } from '../../src/decide/metric-words.ts';
import { assessCase, checkOf, goodProbe } from './idea-fixtures.ts';

const check = checkOf('ml-helps');
const prices = { ...goodProbe.labels!, typical: { low: 950, middle: 2401, high: 5324 } };

test('an error in units of the target stands beside what the target typically is', () => {
  const inPrices = { ...check, target: 'price', metric: { ...check.metric, name: 'rmse', title: 'RMSE' } };
  const words = metricWords(inPrices, { ...goodProbe, labels: prices });
  expect(words).toMatch(/^RMSE: the typical size .* `price` is typically 2,400 \(middle half 950–5,300\)\.$/);
});

test('a metric without a unit is explained, and the question of need says so', () => {
  expect(metricWords(check, { ...goodProbe, labels: prices })).toMatch(
    /^ROC AUC: the chance that .* 0\.5 is chance\.$/,
  );
  expect(assessCase().sections.find(({ id }) => id === 'need')?.sentence).toContain('ROC AUC: the chance that');
});
