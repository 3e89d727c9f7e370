import { expect, test } from 'vitest';
import { configurationOf } from '../../src/store/run-configuration.ts';
import { runStart } from './run-examples.ts';

const of = (seed: number | null, ...command: string[]): string | null => configurationOf(runStart({ seed, command }));

test.each([
  [
    ['train', '--seed', '3', '--lr', '3'],
    ['train', '--seed', '4', '--lr', '3'],
  ],
  [
    ['train', '--seed=3'],
    ['train', '--seed', '4'],
  ],
  [
    ['train', 'random-seed=3'],
    ['train', 'random-seed=4'],
  ],
  [
    ['train', '--random_state', '3'],
    ['train', '--random_state=4'],
  ],
  [
    ['train', 'RandomState=3'],
    ['train', 'RandomState=4'],
  ],
  [['train'], ['train']],
])('%j and %j differ by the seed only', (three, four) => {
  expect(of(3, ...three)).toMatch(/^[\da-f]{64}$/);
  expect(of(4, ...four)).toBe(of(3, ...three));
});

test.each([
  [
    ['train', '--lr', '3'],
    ['train', '--lr', '4'],
  ],
  [
    ['train', '--seed', '33'],
    ['train', '--seed', '4'],
  ],
  [
    ['train', '--seeds=3'],
    ['train', '--seeds=4'],
  ],
  [
    ['train', 'x3'],
    ['train', 'x4'],
  ],
  [['3'], ['4']],
  [
    ['train', '--seed', '3', 'a b'],
    ['train', '--seed', '4', 'a', 'b'],
  ],
])('%j and %j differ by more', (three, four) => {
  expect(of(4, ...four)).not.toBe(of(3, ...three));
});

test('without a seed there is no group, nor for a replay', () => {
  expect(of(null, 'train')).toBeNull();
  expect(configurationOf(runStart({ seed: 1, kind: 'replay' }))).toBeNull();
});
