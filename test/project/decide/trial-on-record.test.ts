import { expect, test } from 'vitest';
import { trialOnRecord } from '../../../src/project/decide/trial-on-record.ts';
import { claimOf } from '../../evidence/facts.ts';

const [monday, tuesday] = ['2026-11-16T10:00:00Z', '2026-11-17T10:00:00Z'];
const claim = (name: string, n: number, { at = monday, value = 10 } = {}) =>
  claimOf(`idea/x/trial/${name}`, { value, n, at, by: 'Ana' });
const times = (n: number) => ['manual', 'validate', 'fix'].map((kind) => claim(`${kind}-seconds`, n));
const errors = (value: number) => claim('check-errors', 6, { value });

test('the newest trial, with why its times may not stand in the idea', () => {
  expect(trialOnRecord([], 'x')).toBeNull();
  expect(trialOnRecord([...times(6), errors(0)], 'y')).toBeNull();
  expect(trialOnRecord([...times(6), errors(0)], 'x')).toEqual({
    by: 'Ana',
    on: '2026-11-16',
    cases: 6,
    because: null,
  });
  expect(trialOnRecord([...times(2), claim('check-errors', 2, { value: 0 })], 'x')!.because).toMatch(
    /of one there are 2/,
  );
  expect(trialOnRecord([...times(6), errors(0.5)], 'x')!.because).toMatch(/about as many as by guessing/);
});

test('what a later trial did not take is not borrowed from an earlier one', () => {
  const [, ...others] = times(6);
  const later = claim('manual-seconds', 6, { at: tuesday });
  expect(trialOnRecord([later, ...others, errors(0)], 'x')).toMatchObject({ on: '2026-11-17', cases: 0 });
});
