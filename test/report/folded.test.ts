import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { reports } from './fixtures/all.ts';

const birdstrikes = reports['birdstrikes']!;
const parse = (report: typeof birdstrikes) => parseHTML(renderHtml(report)).document;

test('only checks with an issue and slices that differ stand open', () => {
  const document = parse(birdstrikes);
  const outside = [...document.querySelectorAll('[aria-labelledby=checks] tbody tr')].filter(
    (row) => !row.closest('details'),
  );
  expect(outside).toHaveLength(birdstrikes.checks.filter(({ outcome }) => outcome === 'issue').length);
  const slices = [...document.querySelectorAll('[aria-labelledby=slices] table.strips tbody tr')];
  const told = birdstrikes.slices.filter(({ verdict }) => verdict === 'worse' || verdict === 'better');
  expect(slices.filter((row) => !row.closest('details'))).toHaveLength(told.length);
});

const calibrationTitle = (missed: number): string => {
  const calibration = Array.from({ length: 10 }, (_, i) => {
    const predicted = (i + 0.5) / 10;
    const observed = i < missed ? predicted + 0.2 : predicted;
    return { predicted, observed, interval: [observed - 0.05, observed + 0.05] as [number, number], rows: 100 };
  });
  const document = parse({ ...birdstrikes, curves: { ...birdstrikes.curves, calibration } });
  return [...document.querySelectorAll('[aria-labelledby=errors] h3')].map(({ textContent }) => textContent)[1]!;
};

test('golden: of ten 95 % intervals two miss by chance with p = .086, three with p = .012 (scipy.stats.binom.sf)', () => {
  expect(calibrationTitle(0)).toBe('Its probabilities can be taken as they are');
  expect(calibrationTitle(2)).toBe('In 2 of 10 groups the probability is not what came true, as chance alone can do');
  expect(calibrationTitle(3)).toBe('In 3 of 10 groups the probability is not what came true');
});

test('the confusion matrix names both axes', () => {
  const heads = [...parse(birdstrikes).querySelectorAll('.confusion .axis-name')].map(({ textContent }) => textContent);
  expect(heads).toEqual(['predicted class', 'true class']);
});
