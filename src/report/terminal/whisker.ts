import type { Scale } from '../charts/scale.ts';
import { positionOn } from '../charts/scale.ts';
import type { Glyphs } from './glyphs.ts';

export interface Whisker {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** The column of a value on a strip of `width` columns. */
export function columnOf(scale: Scale, value: number, width: number): number {
  return Math.min(width - 1, Math.floor(positionOn(scale, value) * width));
}

/** A strip of `width` columns: reference lines, the interval as a line with ends, and the point on top. */
export function drawWhisker(
  { value, interval }: Whisker,
  options: { scale: Scale; width: number; references: readonly number[]; glyphs: Glyphs },
): string {
  const { scale, width, references, glyphs } = options;
  const cells = Array.from({ length: width }, () => ' ');
  for (const reference of references) cells[columnOf(scale, reference, width)] = glyphs.reference;
  const ends = interval.map((end) => columnOf(scale, end, width)).sort((a, b) => a - b) as [number, number];
  const point = columnOf(scale, value, width);
  for (let i = ends[0]; i <= ends[1]; i++) cells[i] = glyphs.line;
  if (ends[0] < point) cells[ends[0]] = glyphs.left;
  if (ends[1] > point) cells[ends[1]] = glyphs.right;
  cells[point] = glyphs.point;
  return cells.join('');
}

/** A bar from one value to another, to an eighth of a column, with reference lines where it does not reach. */
export function drawSpan(
  [from, to]: readonly [number, number],
  options: { scale: Scale; width: number; references: readonly number[]; glyphs: Glyphs },
): string {
  const { scale, width, references, glyphs } = options;
  const cells = Array.from({ length: width }, () => ' ');
  for (const reference of references) cells[columnOf(scale, reference, width)] = glyphs.reference;
  const start = columnOf(scale, from, width);
  const eighths = Math.max(0, Math.round((positionOn(scale, to) * width - start) * 8));
  const whole = Math.min(width - start, Math.floor(eighths / 8));
  for (let i = 0; i < whole; i++) cells[start + i] = glyphs.blocks[7]!;
  const rest = eighths % 8;
  const partial = rest > 0 && start + whole < width ? glyphs.blocks[rest - 1]! : '';
  if (partial !== '') cells[start + whole] = partial;
  return cells.join('');
}
