import { expect, test } from 'vitest';
import { detectableText, gainPhrase, gainText } from '../../../src/project/comparison/gain-words.ts';
import type { Interval } from '../../../src/stats/interval.ts';

const gain = (value: number, interval: Interval | null) => ({ gain: value, interval });

test('where higher is better a gain has its sign', () => {
  expect(gainText(gain(0.031, [0.01, 0.05]), 'higher')).toBe('+0.03 (0.01–0.05)');
  expect(gainPhrase(gain(-0.02, [-0.03, -0.01]), 'higher')).toBe('gain −0.02 (−0.03 to −0.01)');
});

test('where lower is better it is said which way the metric went', () => {
  expect(gainPhrase(gain(1250, [600, 1900]), 'lower')).toBe('1,250 lower (600–1,900)');
  expect(gainPhrase(gain(-1250, [-1900, -600]), 'lower')).toBe('1,250 higher (600–1,900)');
  expect(gainPhrase(gain(12, [-30, 54]), 'lower')).toBe('difference −12 (−54 to 30)');
  expect(gainText(gain(0.1, null), 'lower')).toBe('0.1 lower');
  expect(gainPhrase(gain(0, null), 'lower')).toBe('difference 0');
});

test('what could be shown', () => {
  expect([detectableText(0.0213, 'higher'), detectableText(0.0213, 'lower')]).toEqual([
    'a gain of 0.021',
    '0.021 less',
  ]);
});
