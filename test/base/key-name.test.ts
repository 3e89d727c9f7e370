import { expect, test } from 'vitest';
import { keyName } from '../../src/base/key-name.ts';

test.each<[path: (string | number)[], name: string]>([
  [[], ''],
  [['data', 'birds', 'path'], 'data.birds.path'],
  [['current', 'steps', 1, 'minutes'], 'entry 2 of current.steps: minutes'],
  [['stakeholders', 0], 'entry 1 of stakeholders'],
  [['input', 0, 'values', 2], 'entry 1 of input: entry 3 of values'],
  [[3, 'from'], 'entry 4: from'],
  [['grid', 0, 1], 'entry 1 of grid: entry 2'],
])('%j is %s: people count from 1', (path, name) => {
  expect(keyName(path)).toBe(name);
});
