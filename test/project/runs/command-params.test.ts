import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRng } from '../../../src/base/random.ts';
import { paramsOfCommand, paramValue } from '../../../src/project/runs/command-params.ts';
import { runId } from '../../../src/project/runs/run-id.ts';

test.each([
  [['python', 'train.py', '--lr', '0.1', '--model=small'], { lr: 0.1, model: 'small' }],
  [['python', 'train.py', '--shift', '-0.5', '--deep', '--lr', '1e-3'], { shift: -0.5, deep: true, lr: 0.001 }],
  [['python', 'train.py', '--deep'], { deep: true }],
  [['train', 'lr=0.1', 'model.size=3', 'use=false'], { lr: 0.1, 'model.size': 3, use: false }],
  [['train', '--path=a=b', '-n', '5', 'data.csv'], { path: 'a=b' }],
  [['train', '--empty='], { empty: '' }],
  [['lr=0.1', 'train'], {}],
  [['train', '--__proto__', '1'], {}],
  [['train', '--lr', '1', '--lr', '2'], { lr: 2 }],
  [['train'], {}],
])('%j', (command, params) => {
  expect(paramsOfCommand(command)).toEqual(params);
});

test('a value is a number, true or false where it is written so', () => {
  expect(['7', '-1.5e3', 'nan', 'true', 'False', '1,5', '0x10', ''].map(paramValue)).toEqual([
    7,
    -1500,
    NaN,
    true,
    false,
    '1,5',
    '0x10',
    '',
  ]);
});

test('ids of runs: eight characters, the first a letter, all different', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(runId(seededRng(seed))).toMatch(/^[a-hj-km-np-z][a-hj-km-np-z2-9]{7}$/);
    }),
  );
  const rng = seededRng(1);
  expect(new Set(Array.from({ length: 10_000 }, () => runId(rng))).size).toBe(10_000);
});
