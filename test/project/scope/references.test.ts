import { describe, expect, test } from 'vitest';
import { referenceFinder } from '../../../src/project/scope/references.ts';

const PATHS = [
  'src/plan/kill.ts',
  'src/plan/index.ts',
  'src/base/errors.ts',
  'ml/data/load.py',
  'ml/data/__init__.py',
  'ml/train.py',
  'lib/rates.rb',
  'include/shapes.h',
  'crates/core/mod.rs',
  'com/acme/Invoice.java',
  'a/utils.py',
  'b/utils.py',
];
const finder = referenceFinder(PATHS);
const found = (from: string, text: string): string[] =>
  finder
    .find(from, text)
    .map(({ to }) => to)
    .toSorted();

describe('what a text imports', () => {
  test.each([
    ['src/cli/plan.ts', "import { kill } from '../plan/kill.ts';", ['src/plan/kill.ts']],
    ['src/cli/plan.ts', "const x = await import('../plan');", ['src/plan/index.ts']],
    ['src/cli/plan.js', 'const e = require("../base/errors");', ['src/base/errors.ts']],
    ['ml/train.py', 'from .data import load', ['ml/data/__init__.py', 'ml/data/load.py']],
    ['ml/train.py', 'from ml.data.load import rows', ['ml/data/load.py']],
    ['x.py', 'from a import (\n  x,\n  utils,\n)\nfrom ml.data.load import y\n', ['a/utils.py', 'ml/data/load.py']],
    ['x.py', 'from a import x\nfrom b import utils\n', ['b/utils.py']],
    ['ml/data/load.py', 'from .. import train\n', ['ml/train.py']],
    ['test/x.py', 'import ml.train as t, os', ['ml/train.py']],
    ['lib/invoice.rb', "require_relative 'rates'", ['lib/rates.rb']],
    ['src/draw.c', '#include "shapes.h"', ['include/shapes.h']],
    ['src/draw.c', '#include <shapes.h>', ['include/shapes.h']],
    ['com/acme/App.java', 'import com.acme.Invoice;', ['com/acme/Invoice.java']],
    ['page.md', 'See [the loader](ml/data/load.py) and `src/plan/kill.ts`.', ['ml/data/load.py', 'src/plan/kill.ts']],
    ['Makefile', 'train:\n\tpython train.py', ['ml/train.py']],
  ])('%s: %s', (from, text, expected) => {
    expect(found(from, text)).toEqual(expected);
  });

  test('a name that several files have says nothing by itself', () => {
    expect(found('c/x.py', 'import utils\nutils.py\n')).toEqual([]);
    expect(found('a/x.py', 'import utils')).toEqual(['a/utils.py']);
  });

  test('the path of the file itself is no reference', () => {
    expect(found('ml/train.py', 'python ml/train.py')).toEqual([]);
  });
});

test('long lines without a break are read in linear time', () => {
  const begun = process.hrtime.bigint();
  for (const text of [
    'a'.repeat(1 << 20),
    `from${' '.repeat(1 << 20)}x`,
    '\n'.repeat(1 << 20),
    'a/'.repeat(1 << 19),
    `'${'"'.repeat(1 << 20)}`,
  ]) {
    finder.find('x.md', text);
  }
  expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(2000);
});
