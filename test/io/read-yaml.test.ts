import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/io/read-yaml.ts';

describe('merge keys', () => {
  const file = readYaml(
    'any:\n  - &usual\n    p: 2\n    cost: 3\n  - id: b\n    cost: 4\n    <<: *usual\n  - <<: [{ p: 5 }, *usual]\n',
    'plan.yaml',
  );

  test('put in what is not there yet; of several the first counts', () => {
    expect(file.value).toEqual({
      any: [
        { p: 2, cost: 3 },
        { id: 'b', cost: 4, p: 2 },
        { p: 5, cost: 3 },
      ],
    });
  });

  test('a key that they put in stands where it is written', () => {
    expect(file.locate(['any', 1, 'p'])).toBe('plan.yaml:3:5');
    expect(file.locate(['any', 1, 'cost'])).toBe('plan.yaml:6:5');
    expect(file.locate(['any', 2, 'p'])).toBe('plan.yaml:8:12');
    expect(file.locate(['any', 2, 'cost'])).toBe('plan.yaml:4:5');
  });

  test.each([
    ['a: 1\nb:\n  <<: 3\n', 'x.yaml:3:3: << puts in what has no keys'],
    ['a: &a [1]\nb:\n  <<: *a\n', 'x.yaml:3:3: << puts in what has no keys'],
    ['a: &a\n  <<: *a\n', 'stands inside of itself'],
  ])('%j is refused', (text, message) => {
    expect(() => readYaml(text, 'x.yaml')).toThrow(message);
  });

  test('that double and double are refused', () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1}\n  <<: [*a${i}, *a${i}]\n`);
    const text = `a0: &a0 { x: 1 }\n${doubling.join('')}`;
    expect(() => readYaml(text, 'x.yaml')).toThrow('x.yaml:3:8: repeats itself more than a hundred times');
  });
});

test.each([
  ['title: foo\n product: 1\n', 'a.yaml:2:2: "product" is indented, though nothing above it opens a level'],
  [
    'steps:\n  - name: a\n     minutes: 3\n',
    'a.yaml:3:6: "minutes" is indented, though nothing above it opens a level',
  ],
  [
    'title: foo\n  more text\n product: 1\n',
    'a.yaml:3:2: "product" is indented, though nothing above it opens a level',
  ],
  ['title: a: b\n', 'a.yaml:1:8: "a" has a colon behind it, inside of a value'],
  ['a:\n  b: 1\n c: 3\n', 'a.yaml:3:2: "c" begins in a column in which nothing above it begins'],
  ['title: foo\nproduct\nuser: x\n', 'a.yaml:2:1: "product" has no colon behind it'],
  ['a: [1\nb: 2\n', expect.stringMatching(/^a\.yaml:2:1: Flow sequence/) as string],
  ['a: 1\na: 2\n', 'a.yaml:2:1: "a" stands here a second time'],
])('%j: the right line, in plain words', (text, message) => {
  expect(() => readYaml(text, 'a.yaml')).toThrow(expect.objectContaining({ message }));
});
