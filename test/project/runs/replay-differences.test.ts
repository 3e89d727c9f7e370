import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  artifactDifferences,
  compareMetrics,
  inputDifferences,
  versionDifferences,
} from '../../../src/project/runs/replay-differences.ts';

const curves = (metrics: Record<string, number[]>) =>
  new Map(Object.entries(metrics).map(([name, values]) => [name, new Map(values.map((value, step) => [step, value]))]));

const compare = (
  before: Record<string, number[]>,
  now: Record<string, number[]>,
  tolerance = 0,
  ignore: string[] = [],
) => compareMetrics(curves(before), curves(now), { tolerance, ignore });

test('law: a run is the same as itself, to the bit, NaN and infinity too', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.array(fc.double(), { minLength: 1 })), (metrics) => {
      const own = Object.keys(metrics).filter((name) => name.startsWith('cairn/')).length;
      const compared = Object.keys(metrics).length - own;
      expect(compare(metrics, metrics)).toEqual({ compared, identical: compared, differences: [] });
    }),
  );
});

test('one bit is a difference, and the first step of it is told', () => {
  const next = 0.3 + Number.EPSILON / 4;
  expect(compare({ loss: [1, 0.3] }, { loss: [1, next] }).differences).toEqual([
    { kind: 'metric', name: 'loss', step: 1, before: 0.3, now: next, relative: expect.closeTo(1.85e-16, 18) },
  ]);
});

test('within the tolerance it is the same, and not equal to the bit', () => {
  expect(compare({ loss: [100] }, { loss: [101] }, 0.01)).toEqual({ compared: 1, identical: 0, differences: [] });
  expect(compare({ loss: [100] }, { loss: [102] }, 0.01).differences).toHaveLength(1);
  expect(compare({ loss: [-1] }, { loss: [1] }, 1).differences).toHaveLength(1);
});

test('no tolerance makes a number of NaN or infinity', () => {
  expect(compare({ a: [NaN] }, { a: [1] }, 10).differences).toHaveLength(1);
  expect(compare({ a: [Infinity] }, { a: [1e308] }, 10).differences).toHaveLength(1);
  expect(compare({ a: [Infinity] }, { a: [-Infinity] }, 10).differences).toHaveLength(1);
});

test('a metric or a step that is missing is a difference; names that are left out are not', () => {
  expect(compare({ a: [1], b: [2] }, { a: [1], c: [3] }).differences).toEqual([
    { kind: 'metric', name: 'b', step: null, before: 2, now: null, relative: null },
    { kind: 'metric', name: 'c', step: null, before: null, now: 3, relative: null },
  ]);
  expect(compare({ a: [1, 2] }, { a: [1] }, 5).differences).toMatchObject([{ step: 1, before: 2, now: null }]);
  expect(compare({ a: [1], seconds: [2] }, { a: [1], seconds: [3] }, 0, ['seconds'])).toMatchObject({ compared: 1 });
  expect(compare({ 'cairn/cost': [1] }, { 'cairn/cost': [2] })).toMatchObject({ compared: 0, differences: [] });
});

test('inputs: data that changed or is gone, and code', () => {
  const inputs = [
    { kind: 'dataset', name: 'a', hash: '1' },
    { kind: 'dataset', name: 'b', hash: '1' },
    { kind: 'file', name: 'c', hash: '1' },
    { kind: 'code', name: 'd.py', hash: '1' },
  ] as const;
  const current = new Map([
    ['dataset:a', '1'],
    ['dataset:b', '2'],
    ['code:d.py', '2'],
  ]);
  expect(inputDifferences(inputs, current)).toEqual([
    { kind: 'data', name: 'b', before: '1', now: '2' },
    { kind: 'data', name: 'c', before: '1', now: null },
    { kind: 'code', what: 'd.py is another' },
  ]);
});

test('versions and artifacts', () => {
  expect(versionDifferences({ python: '3.11', a: '1' }, { python: '3.12', b: '1' })).toEqual([
    { kind: 'version', name: 'a', before: '1', now: null },
    { kind: 'version', name: 'b', before: null, now: '1' },
    { kind: 'version', name: 'python', before: '3.11', now: '3.12' },
  ]);
  const artifact = (name: string, hash: string) => ({ name, hash, bytes: 1 });
  expect(
    artifactDifferences(
      [artifact('stdout', '1'), artifact('model', '1'), artifact('same', '1'), artifact('gone', '1')],
      [artifact('stdout', '2'), artifact('model', '2'), artifact('same', '1')],
    ),
  ).toEqual([{ kind: 'artifact', name: 'model' }]);
});
