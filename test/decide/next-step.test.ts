import { expect, test } from 'vitest';
import { nextStepOfMany } from '../../src/decide/next-step.ts';
import { listedCase, money } from './idea-fixtures.ts';

const metric = { path: ['metric'], to: { name: 'strikes that are found late', volumePerYear: 1000 } };
const ready = listedCase({ edits: [metric, ...money('20k to 60k')] });
const withoutMetric = listedCase({ edits: money('20k to 60k') });
const withoutWorth = listedCase({ edits: [metric] });
const notReady = listedCase({ edits: [{ path: ['harms', 0, 'owner'], to: undefined }] });

test('after one idea, or where none is ready, what the first one needs', () => {
  const needs = {
    what: 'Write an owner and a mitigation for each of harms, or drop the idea.',
    command: 'cairn assess ideas/strikes.yaml',
  };
  expect(nextStepOfMany([notReady])).toEqual(needs);
  expect(nextStepOfMany([notReady, notReady])).toEqual(needs);
  expect(nextStepOfMany([ready]).command).not.toBe('cairn portfolio');
});

test('of several ideas, their order, as soon as one of them can enter it', () => {
  const order = { what: null, command: 'cairn portfolio' };
  expect(nextStepOfMany([notReady, ready])).toEqual(order);
  expect(nextStepOfMany([withoutMetric, ready])).toEqual(order);
});

test('where none that is ready can enter the order, what the first of them lacks for it', () => {
  expect(nextStepOfMany([notReady, withoutMetric, withoutWorth])).toEqual({
    what: 'None of them can be put in order yet. ideas/strikes.yaml: it names no number of the organisation that should move (`metric`). Write metric.name and metric.volumePerYear.',
    command: 'cairn portfolio',
  });
  expect(nextStepOfMany([withoutWorth, withoutMetric]).what).toContain('it is not written what it would be worth');
});
