import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateExpressions } from '../../src/io/evaluate-expressions.ts';
import type { Column, Table } from '../../src/table/table.ts';

const numbers = (name: string, source: 'double' | 'integer' | 'boolean' | 'date', values: number[]): Column => ({
  storage: 'numbers',
  name,
  source,
  values: Float64Array.from(values),
});

const DAY = 86_400_000;
const table: Table = {
  rows: 4,
  columns: [
    numbers('age', 'integer', [31, NaN, 8, 60]),
    numbers('Fare paid', 'double', [7.25, 0.5, NaN, -1]),
    numbers('member', 'boolean', [1, 0, NaN, 1]),
    numbers('day', 'date', [0, DAY, 2 * DAY, NaN]),
    { storage: 'strings', name: 'Size', codes: Int32Array.of(1, 0, -1, 1), levels: ["It's", 'Large'] },
    numbers('Skew', 'integer', [1, 2, 3, 4]),
    numbers('skew', 'integer', [10, 20, 30, 40]),
    numbers('a"b; drop', 'integer', [5, 6, 7, 8]),
  ],
};

async function evaluate(expression: string): Promise<unknown[]> {
  const [column] = await evaluateExpressions(table, [expression]);
  if (column!.storage === 'numbers') return Array.from(column!.values, (value) => (Number.isNaN(value) ? null : value));
  return Array.from(column!.codes, (code) => column!.levels[code] ?? null);
}

test.each<[string, unknown[]]>([
  ['row % 2 = 0', [1, 0, 1, 0]],
  ['ROW', [0, 1, 2, 3]],
  ['age > 30', [1, null, 0, 1]],
  ['AGE / 2', [15.5, null, 4, 30]],
  ['"Fare paid" * 2', [14.5, 1, null, -2]],
  ['member', [1, 0, null, 1]],
  ['not member or age < 10', [0, 1, 1, 0]],
  [`day >= date '1970-01-02'`, [0, 1, 1, null]],
  [`"Size" = 'Large'`, [1, 0, null, 1]],
  [`size = 'It''s'`, [0, 1, null, 0]],
  ['upper("Size")', ['LARGE', "IT'S", null, 'LARGE']],
  ["'7'", ['7', '7', '7', '7']],
  ['"Skew" + "skew"', [11, 22, 33, 44]],
  ['"a""b; drop" + 0', [5, 6, 7, 8]],
  ['case when age is null then 1 end', [null, 1, null, null]],
  ['row_number() over (order by age)', [2, 4, 1, 3]],
  ['9007199254740993 - 9007199254740990', [3, 3, 3, 3]],
  ['list_sum(list_transform([1, 2], x -> x + age)) -- a comment', [65, null, 19, 123]],
])('%s', async (expression, expected) => {
  expect(await evaluate(expression)).toEqual(expected);
});

test('several at once come in their order and carry their own names', async () => {
  const columns = await evaluateExpressions(table, ['age', 'row', 'age']);
  expect(columns.map((column) => column.name)).toEqual(['age', 'row', 'age']);
});

test.each([
  ['age >', /syntax error/, /one SQL expression/],
  ['Fare paid > 1', /syntax error/, /double quotes/],
  ['"Fair paid" > 1', /no column "Fair paid"/, /Did you mean "Fare paid"\?/],
  ['Large', /no column "Large"/, /single quotes/],
  ['SKEW > 1', /no column "SKEW"/, /"Skew"/],
  ['age + Size', /cannot be evaluated/, /one SQL expression/],
  ['agee(age)', /agee/, /one SQL expression/],
  ['sum(age)', /one value for all rows/, /one SQL expression/],
  ['age, row', /more than one expression/, /one SQL expression/],
  ['*', /star/, /one SQL expression/],
  ['(select 1)', /query inside/, /one SQL expression/],
  ['1; drop table data', /cannot be evaluated/, /one SQL expression/],
  ['age from data', /more than one expression/, /one SQL expression/],
  [`read_text('/etc/passwd')`, /read_text/, /one SQL expression/],
  [`getenv('HOME')`, /getenv/, /one SQL expression/],
  ['', /cannot be evaluated/, /one SQL expression/],
])('%s is refused', async (expression, message, hint) => {
  await expect(evaluate(expression)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  });
});

test('law: a column evaluates to itself, over several chunks', async () => {
  const values = fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN)), {
    minLength: 1,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(
      values,
      fc.string({ minLength: 1 }).filter((name) => name.toLowerCase() !== 'row' && !name.includes('\0')),
      async (some, name) => {
        const rows = 5000;
        const column = numbers(
          name,
          'double',
          Array.from({ length: rows }, (_, i) => some[i % some.length]!),
        );
        const [result] = await evaluateExpressions({ rows, columns: [column] }, [`"${name.replaceAll('"', '""')}"`]);
        expect(result).toMatchObject({ storage: 'numbers' });
        expect((result as Column & { storage: 'numbers' }).values.map((value) => value + 0)).toEqual(
          (column as Column & { storage: 'numbers' }).values.map((value) => value + 0),
        );
      },
    ),
    { numRuns: 20 },
  );
});

test('an abort stops a long evaluation between two chunks', async () => {
  const rows = 200_000;
  const long: Table = {
    rows,
    columns: [
      numbers(
        'v',
        'double',
        Array.from({ length: rows }, (_, i) => i),
      ),
    ],
  };
  const controller = new AbortController();
  const running = evaluateExpressions(long, ['list_sum(list_transform(range(5000), x -> x + v))'], controller.signal);
  setTimeout(() => controller.abort(), 300);
  const started = performance.now();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - started).toBeLessThan(5000);
});
