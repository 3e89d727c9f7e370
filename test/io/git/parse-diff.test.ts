import { expect, test } from 'vitest';
import { parseDiff } from '../../../src/io/git/parse-diff.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

test('files with tabs, line feeds and colons in their names, moves and what is not text', () => {
  const raw = [
    `:100644 100644 ${A} ${B} M`,
    ':odd\tname\n.py',
    `:100644 100644 ${A} ${B} R087`,
    'old.py',
    'new.py',
    `:000000 100644 ${'0'.repeat(40)} ${B} A`,
    'picture.png',
    `:160000 160000 ${A} ${B} M`,
    'inner',
  ];
  const lines = ['3\t1\t:odd\tname\n.py', '2\t0\t', 'old.py', 'new.py', '-\t-\tpicture.png', '1\t1\tinner', ''];
  const entries = parseDiff(Buffer.from([...raw, ...lines].join('\0')));
  expect(
    entries.map(({ path, before, letter, added, removed, binary }) => [path, before, letter, added, removed, binary]),
  ).toEqual([
    [':odd\tname\n.py', null, 'M', 3, 1, false],
    ['new.py', 'old.py', 'R', 2, 0, false],
    ['picture.png', null, 'A', 0, 0, true],
    ['inner', null, 'M', 1, 1, false],
  ]);
  expect(parseDiff(Buffer.from(''))).toEqual([]);
});
