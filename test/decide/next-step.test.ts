import { expect, test } from 'vitest';
import { nextStepOfMany } from '../../src/decide/next-step.ts';
import { assessCase } from './idea-fixtures.ts';

const ready = assessCase();
const notReady = assessCase({ edits: [{ path: ['harms', 0, 'owner'], to: undefined }] });

test('after one idea, or where none is ready, what the first one needs', () => {
  const needs = {
    what: 'Write an owner and a mitigation for each of harms, or drop the idea.',
    command: 'cairn assess ideas/strikes.yaml',
  };
  expect(nextStepOfMany([notReady])).toEqual(needs);
  expect(nextStepOfMany([notReady, notReady])).toEqual(needs);
  expect(nextStepOfMany([ready]).command).not.toBe('cairn portfolio');
});

test('of several ideas, their order', () => {
  expect(nextStepOfMany([notReady, ready]).command).toBe('cairn portfolio');
});
