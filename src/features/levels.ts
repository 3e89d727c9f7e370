import type { Column } from '../table/table.ts';
import { countTexts, textCodes } from './column-values.ts';

/** The levels of a categorical column that got a place of their own, learnt on training rows. */
export interface Levels {
  /** Frequent levels first; equal counts by text. */
  readonly kept: readonly string[];
  /** Whether training had further, rare levels. They and levels that training never saw share one place. */
  readonly pooled: boolean;
  /** Whether training had missing cells. */
  readonly missing: boolean;
}

export interface LevelOptions {
  /** Levels with fewer training rows are pooled. */
  readonly minCount: number;
  /** Places at most, the one for pooled levels included. */
  readonly maxLevels: number;
}

export function fitLevels(column: Column, rows: ArrayLike<number>, { minCount, maxLevels }: LevelOptions): Levels {
  const counts = countTexts(column, rows);
  const missing = counts.delete(null);
  const ranked = [...counts].sort(([textA, a], [textB, b]) => b - a || compareText(textA as string, textB as string));
  const frequent = ranked.filter(([, count]) => count >= minCount);
  const fits = frequent.length === ranked.length && ranked.length <= maxLevels;
  const kept = (fits ? ranked : frequent.slice(0, maxLevels - 1)).map(([text]) => text as string);
  return { kept, pooled: !fits, missing };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Number of codes that `levelCodes` may give. */
export const levelCount = (levels: Levels): number => levels.kept.length + (levels.pooled ? 1 : 0);

/**
 * Position of each cell's level among the kept ones; the pooled place comes last. Missing cells, and unseen levels when
 * nothing is pooled, are −1.
 *
 * @returns shape (rows)
 */
export function levelCodes(levels: Levels, column: Column, rows: ArrayLike<number>): Int32Array {
  const code = new Map(levels.kept.map((text, index) => [text, index]));
  return textCodes(column, rows, { code, unseen: levels.pooled ? levels.kept.length : -1, missing: -1 });
}

/** What each code means, for a person. */
export const levelNames = (levels: Levels): string[] => [...levels.kept, ...(levels.pooled ? ['(other)'] : [])];
