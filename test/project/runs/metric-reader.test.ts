import { expect, test } from 'vitest';
import { createMetricReader, MOST_NAMES } from '../../../src/project/runs/metric-reader.ts';

const steps = (read: { points: readonly { name: string; step: number }[] }) =>
  read.points.map(({ name, step }) => `${name}@${step}`);

test('steps that are not given count up, for each metric, behind those that are', () => {
  const reader = createMetricReader();
  expect(steps(reader.fromFile('{"a":1,"b":1}', 0))).toEqual(['a@0', 'b@0']);
  expect(steps(reader.fromFile('{"a":1}', 0))).toEqual(['a@1']);
  expect(steps(reader.fromFile('{"a":1,"step":10}', 0))).toEqual(['a@10']);
  expect(steps(reader.fromOutput('metric a=1 b=2', 0))).toEqual(['a@11', 'b@1']);
});

test('lines that cannot be read are counted, with number and problem of the first, for each source', () => {
  const reader = createMetricReader();
  reader.fromFile('{"a":1}', 0);
  reader.fromFile('', 0);
  reader.fromFile('oops', 0);
  reader.fromFile('[]', 0);
  reader.tooLong('file');
  reader.tooLong('output');
  expect(reader.malformed('file')).toEqual({ count: 3, line: 3, problem: 'it is not a JSON object' });
  expect(reader.malformed('output')).toBeNull();
});

test('names beyond the limit are refused, known ones go on', () => {
  const reader = createMetricReader();
  for (let i = 0; i < MOST_NAMES; i++) reader.fromFile(`{"m${i}":1}`, 0);
  expect(reader.fromFile('{"new":1}', 0).points).toEqual([]);
  expect(steps(reader.fromFile('{"m0":1}', 0))).toEqual(['m0@1']);
  expect(reader.malformed('file')).toMatchObject({ count: 1, line: MOST_NAMES + 1 });
});
