import * as fc from 'fast-check';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { readTable } from '../../src/io/read-table.ts';
import { inferSchema } from '../../src/table/infer-schema.ts';
import { interpretText } from '../../src/table/interpret-text.ts';
import type { Column, StringColumn, Table } from '../../src/table/table.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

/** Cells that the writer below can put into a file and get back: texts, numbers in many notations, markers, dates. */
const cell = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer().map(String) },
    { weight: 3, arbitrary: fc.double({ noNaN: true }).map(String) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        'NA',
        'None',
        'null',
        '?',
        '-',
        'inf',
        '-Infinity',
        'nan',
        '1_000',
        '007',
        '0x1F',
        '1e5',
        '.5',
        '5.',
        '+5',
        '1e400',
        ' 12 ',
        '1,5',
        '1,234',
        'TRUE',
        'false',
        '2020-01-31',
        '31.01.2010',
        '01/02/2010',
        '2020-01-31T05:06:07Z',
        '１',
        '#',
        'a b',
      ),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
    {
      weight: 2,
      arbitrary: fc.string({
        unit: fc.constantFrom('"', ',', ';', '\n', ' ', 'x', "'", '\t', '|', '\\'),
        maxLength: 6,
      }),
    },
  )
  .filter((text) => !/[\0\r]/.test(text) && text.isWellFormed() && !text.includes('\ufeff'));

const grids = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 8 }))
  .chain(([width, rows]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows }),
  );

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The independent oracle: what the cells are, before any file. */
function columnOf(name: string, texts: readonly string[]): Column {
  const levels = [...new Set(texts.filter((text) => text !== ''))].sort();
  const codes = Int32Array.from(texts, (text) => (text === '' ? -1 : levels.indexOf(text)));
  const column: StringColumn = { storage: 'strings', name, codes, levels };
  return interpretText(column).column;
}

const plain = (column: Column): unknown =>
  column.storage === 'numbers'
    ? { name: column.name, source: column.source, values: [...column.values] }
    : { name: column.name, texts: Array.from(column.codes, (code) => column.levels[code] ?? null) };

test('law: what was written is what is read, and plain numbers are the same by both ways', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      grids,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(',', '\t', '|'),
      async (grid, lineEnd, delimiter) => {
        const names = grid[0]!.map((_, i) => `column ${i}`);
        const lines = [names, ...grid].map((cells) => cells.map(quoted).join(delimiter));
        const path = join(folder.path, `${run++}.csv`);
        await writeFile(path, lines.join(lineEnd) + lineEnd);
        const { table } = await readTable(path);
        expect(table.columns.map(plain)).toEqual(
          names.map((name, i) =>
            plain(
              columnOf(
                name,
                grid.map((cells) => cells[i]!),
              ),
            ),
          ),
        );
        assertSchema(table);
      },
    ),
    { numRuns: 400 },
  );
});

test('law: any bytes give a table or an error that a person can act on', async () => {
  let run = 0;
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({
        unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', ';', '\t', '{', '}', '[', ']', ':', 'é', '\0'),
        maxLength: 60,
      })
      .map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('csv', 'json', 'ndjson', 'unknown'), async (content, ending) => {
      const path = join(folder.path, `bytes-${run++}.${ending}`);
      await writeFile(path, content);
      const outcome = await readTable(path).then(
        ({ table }) => table,
        (error: unknown) => error,
      );
      expect(describeOutcome(outcome)).toBe('fine');
    }),
    { numRuns: 600 },
  );
});

function describeOutcome(outcome: unknown): string {
  if (outcome instanceof UserError) return outcome.hint === undefined ? `no hint: ${outcome.message}` : 'fine';
  if (outcome instanceof Error) return String(outcome.stack);
  assertSchema(outcome as Table);
  return 'fine';
}

function assertSchema(table: Table): void {
  const schema = inferSchema(table);
  expect(schema.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
  for (const { missing, distinct, evidence } of schema) {
    expect(missing + distinct).toBeLessThanOrEqual(table.rows);
    expect(evidence).not.toMatch(/NaN|undefined/);
  }
}
