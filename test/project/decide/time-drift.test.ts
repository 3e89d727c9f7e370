import { expect, test } from 'vitest';
import { judgeDrift } from '../../../src/decide/stability.ts';
import { timeDrift } from '../../../src/project/decide/time-drift.ts';
import { inferSchema } from '../../../src/table/infer-schema.ts';
import { numbers } from '../../split/tables.ts';

const rows = 2000;
const all = Array.from({ length: rows }, (_, row) => row);
const day = numbers(
  'day',
  all.map((row) => row * 86_400_000),
  'date',
);
/** Half of the earlier rows hold 1; of the later ones 73 of 100: index (.73 − .5) ln (.73 / .5) + (.27 − .5) ln (.27 / .5) = .228762. */
const moved = numbers(
  'moved',
  all.map((row) => (row < 1600 ? row % 2 : Number(row % 100 < 73))),
);
const still = numbers(
  'still',
  all.map((row) => row % 2),
);

test('later rows are held against earlier ones by the index, column by column', () => {
  const table = { rows, columns: [day, moved, still] };
  const drift = timeDrift(table, { time: 'day', leftOut: [], schema: inferSchema(table) })!;
  const expected = (0.73 - 0.5) * Math.log(0.73 / 0.5) + (0.27 - 0.5) * Math.log(0.27 / 0.5);
  expect(drift.rows).toEqual([1600, 400]);
  expect(drift.columns.map(({ column }) => column)).toEqual(['moved', 'still']);
  expect(drift.columns[0]!.index).toBeCloseTo(expected, 12);
  expect(drift.columns[1]).toMatchObject({ index: 0, size: 'none', distance: { statistic: 0, adjustedP: 1 } });
  expect(drift.columns[0]!.distance!.statistic).toBeCloseTo(0.73 - 0.5, 12);
  expect(drift.columns[0]!.distance!.adjustedP).toBeLessThan(1e-10);
  const judged = judgeDrift(drift);
  expect(judged).toMatchObject({ because: expect.stringContaining('`moved` shifts') as string });
  expect('score' in judged && judged.score).toBeCloseTo(expected / 0.25 / 2, 12);
  expect(timeDrift(table, { time: 'gone', leftOut: [], schema: inferSchema(table) })).toBeNull();
});
