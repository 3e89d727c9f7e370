import { describe, expect, test } from 'vitest';
import type { FinishCell } from '../../../src/report/leadership/game/finish-cells.ts';
import { gameLogic } from '../../../src/report/leadership/game/logic.ts';

interface Counts {
  readonly inTime: number;
  readonly later: number;
  readonly never: number;
}

interface Logic {
  drawWorlds(cells: readonly FinishCell[], seed: number, tries: number): number[];
  countWorlds(cells: readonly FinishCell[], draws: readonly number[]): Counts;
  usualRange(tries: number, p: number): [number, number];
  lessonOf(of: { tries: number; counts: Counts; p: number; by: string | null; guess: number | null }): string;
}

// The text that stands in the page, run as it is.
// oxlint-disable-next-line no-new-func, no-implied-eval
const logic = new Function(`${gameLogic}; return { drawWorlds, countWorlds, usualRange, lessonOf };`)() as Logic;

const cells: FinishCell[] = [
  { column: 0, p: 0.25, when: 'in time' },
  { column: 1, p: 0.35, when: 'in time' },
  { column: 1, p: 0.15, when: 'later' },
  { column: 2, p: 0.25, when: 'never' },
];

test('the same seed draws the same worlds, another seed draws others', () => {
  expect(logic.drawWorlds(cells, 7, 20)).toEqual(logic.drawWorlds(cells, 7, 20));
  expect(logic.drawWorlds(cells, 7, 20)).not.toEqual(logic.drawWorlds(cells, 8, 20));
});

test('law: every world ends in one cell, and the counts add up to the tries', () => {
  for (let seed = 0; seed < 50; seed++) {
    const draws = logic.drawWorlds(cells, seed, 20);
    const { inTime, later, never } = logic.countWorlds(cells, draws);
    expect(inTime + later + never).toBe(20);
    expect(draws.every((at) => cells[at] !== undefined)).toBe(true);
  }
});

test('law: over many seeds each cell comes up with its chance, within four standard errors', () => {
  const worlds = 20 * 5000;
  const draws = Array.from({ length: 5000 }, (_, seed) => logic.drawWorlds(cells, seed, 20)).flat();
  for (const [i, { p }] of cells.entries()) {
    const share = draws.filter((at) => at === i).length / worlds;
    expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / worlds));
  }
});

test('what rounding leaves over ends in the last cell', () => {
  const short: FinishCell[] = [
    { column: 0, p: 0, when: 'in time' },
    { column: 1, p: 0.4, when: 'never' },
  ];
  expect(logic.countWorlds(short, logic.drawWorlds(short, 1, 200))).toEqual({ inTime: 0, later: 0, never: 200 });
});

describe('the usual range', () => {
  // scipy 1.10: binom.ppf([.025, .975], n, p)
  test.each([
    [20, 0.6, 8, 16],
    [20, 0.5, 6, 14],
    [20, 0.05, 0, 3],
    [20, 0.97, 18, 20],
    [100, 0.25, 17, 34],
  ])('of %d tries at %d', (tries, p, low, high) => {
    expect(logic.usualRange(tries, p)).toEqual([low, high]);
  });

  test('of what is sure is one number', () => {
    expect(logic.usualRange(20, 0)).toEqual([0, 0]);
    expect(logic.usualRange(20, 1)).toEqual([20, 20]);
  });
});

describe('the lesson', () => {
  const counts = { inTime: 11, later: 4, never: 5 };

  test('says what was drawn, what the number means, and what the guess was', () => {
    expect(logic.lessonOf({ tries: 20, counts, p: 0.6, by: '1 March 2027', guess: 12 })).toBe(
      'In 20 tries 11 were done by 1 March 2027, 4 later and 5 never. 60\u00a0% means that of 20 such projects about 12 are, and anything from 8 to 16 is no surprise. You guessed 12, which fits the forecast. Yours is one of them, and nobody knows which.',
    );
  });

  test('names a guess that is too bright and one that is too dark', () => {
    expect(logic.lessonOf({ tries: 20, counts, p: 0.6, by: 'May', guess: 20 })).toContain(
      'You guessed 20: that would take luck',
    );
    expect(logic.lessonOf({ tries: 20, counts, p: 0.6, by: 'May', guess: 3 })).toContain('brighter than that');
  });

  test('without a deadline counts what is ever done', () => {
    const text = logic.lessonOf({
      tries: 20,
      counts: { inTime: 1, later: 0, never: 19 },
      p: 0.1,
      by: null,
      guess: null,
    });
    expect(text).toContain('In 20 tries 1 was done in the end, and 19 never.');
    expect(text).not.toContain('guessed');
  });

  test('of what cannot fail or cannot work says so', () => {
    expect(
      logic.lessonOf({ tries: 20, counts: { inTime: 20, later: 0, never: 0 }, p: 1, by: 'May', guess: 20 }),
    ).toContain('100\u00a0% means that all of it is sure: 20 of 20');
    expect(
      logic.lessonOf({ tries: 20, counts: { inTime: 0, later: 0, never: 20 }, p: 0.002, by: 'May', guess: null }),
    ).toContain('Less than 1\u00a0% means');
  });
});
