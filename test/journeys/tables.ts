import { seededRng } from '../../src/base/random.ts';

/** A CSV text: a line of names and `rows` lines that `line` makes from the row's number. */
export function csv(names: string, rows: number, line: (row: number, rng: () => number) => string, seed = 1): string {
  const rng = seededRng(seed, names);
  return `${names}\n${Array.from({ length: rows }, (_, row) => line(row, rng)).join('\n')}\n`;
}

/** 120 rows in which `x` above 8 mostly means yes; `z` and `group` say nothing. */
export const plainTable = csv(
  'x,z,group,y',
  120,
  (row, rng) =>
    `${row % 17},${(rng() * 100).toFixed(2)},${'abc'[row % 3]!},${row % 17 > 8 !== rng() < 0.1 ? 'yes' : 'no'}`,
);
