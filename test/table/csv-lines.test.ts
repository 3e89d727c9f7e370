import { expect, test } from 'vitest';
import { csvLines } from '../../src/table/csv-lines.ts';

test('quotes, commas and line feeds are kept, missing cells are empty', () => {
  const text = [
    ...csvLines(
      [
        { storage: 'numbers', name: 'a,b', source: 'double', values: Float64Array.of(1.5, NaN) },
        { storage: 'strings', name: 'c', levels: ['say "hi"\nyou'], codes: Int32Array.of(0, -1) },
      ],
      2,
    ),
  ].join('');
  expect(text).toBe('"a,b",c\n1.5,"say ""hi""\nyou"\n,\n');
});
