import { expect, test } from 'vitest';
import { lineNumbers } from '../../src/io/line-numbers.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

test.each<[string, string, (number | null)[], number]>([
  ['plain lines', 'a,b\n1,2\n3,4\n', [1, 2, 3], 3],
  ['no line end at the end', 'a\n1\n2', [1, 2, 3], 3],
  ['line ends of Windows', 'a\r\n1\r\n2\r\n', [1, 2, 3], 3],
  ['a quoted line end', 'a,b\n"x\ny",2\n3,4\n', [1, 2, 4], 3],
  ['a quoted quote', 'a\n"x"" \n y"\nz\n', [1, 2, 4], 3],
  ['blank lines', '\na\n\n1\n \n2\n\n', [2, 4, 6], 3],
  ['fewer records than asked for', 'a\n1\n', [1, 2, null], 2],
])('%s', async (_, text, lines, records) => {
  expect(await lineNumbers(await folder.write('t.csv', text), [0, 1, 2])).toEqual({ lines, records });
});
