import { describe, expect, test } from 'vitest';
import type { RunStart } from '../../src/contracts/run.ts';
import { changedParts, changeWords, manifestDiff } from '../../src/project/manifest-diff.ts';
import { aRun } from './a-run.ts';

const parts = (before: RunStart, after: RunStart): string[] =>
  changedParts(manifestDiff(before, after)).map(({ words }) => words);

describe('what differs between two runs', () => {
  test('nothing in a run and itself, whatever came out of it', () => {
    const run = aRun();
    expect(manifestDiff(run, aRun({ id: 'other', at: '2026-01-02T00:00:00Z', by: 'ben', tags: { x: 'y' } }))).toEqual(
      [],
    );
  });

  test('a parameter of the command is one part, not also the command', () => {
    const before = aRun({ command: ['python', 'train.py', '--lr', '0.1'], params: { lr: 0.1 } });
    const after = aRun({ command: ['python', 'train.py', '--lr=0.2'], params: { lr: 0.2 } });
    expect(parts(before, after)).toEqual(['lr 0.1 → 0.2']);
  });

  test('another program is the command', () => {
    const before = aRun({ command: ['python', 'train.py', '--lr', '0.1'], params: { lr: 0.1 } });
    const after = aRun({ command: ['python', 'fit.py', '--lr', '0.1'], params: { lr: 0.1 } });
    expect(parts(before, after)).toEqual(['command python train.py → python fit.py']);
  });

  test('each parameter is a part; a new one had no value before', () => {
    expect(parts(aRun({ params: { a: 1, b: true } }), aRun({ params: { a: 2, b: true, c: 'x' } }))).toEqual([
      'a 1 → 2',
      'c – → x',
    ]);
  });

  test('a name that every object has is only a name', () => {
    expect(parts(aRun({ params: {} }), aRun({ params: { constructor: 1 } }))).toEqual(['constructor – → 1']);
  });

  test('the seed is a part of its own, recorded or as a parameter', () => {
    expect(parts(aRun({ seed: 1, params: { seed: 1 } }), aRun({ seed: 2, params: { seed: 2 } }))).toEqual([
      'seed 1 → 2',
    ]);
    expect(parts(aRun({ params: { random_state: 1 } }), aRun({ params: { random_state: 2 } }))).toEqual(['seed 1 → 2']);
  });

  test('data, by hash', () => {
    const input = (hash: string) => [{ kind: 'dataset', name: 'birds', hash }] as const;
    const [a, b] = ['1'.repeat(32), '2'.repeat(32)];
    expect(parts(aRun({ inputs: [...input(a)] }), aRun({ inputs: [...input(b)] }))).toEqual([
      'data birds 11111111 → 22222222',
    ]);
  });

  test('code is one part: files of the command, commit and changes', () => {
    const code = (hash: string) => [{ kind: 'code' as const, name: 'train.py', hash }];
    expect(parts(aRun({ commit: 'aaa', diff: null }), aRun({ commit: 'bbb', diff: 'd1' }))).toEqual([
      'code (commit, uncommitted changes)',
    ]);
    expect(parts(aRun({ commit: 'aaa', inputs: code('x') }), aRun({ commit: 'aaa', inputs: code('y') }))).toEqual([
      'code train.py x → y',
    ]);
    expect(parts(aRun({ commit: 'aaa', inputs: code('x') }), aRun({ commit: 'aaa', inputs: code('x') }))).toEqual([]);
  });

  test('versions are one part, another machine is none', () => {
    const environment = (numpy: string, torch: string) => ({ names: [], values: {}, versions: { numpy, torch } });
    const before = aRun({ environment: environment('1', '1'), host: 'one' });
    const after = aRun({ environment: environment('2', '2'), host: 'two' });
    expect(parts(before, after)).toEqual(['environment (numpy, torch)']);
    expect(manifestDiff(before, after).map(changeWords)).toContain('host one → two');
  });
});
