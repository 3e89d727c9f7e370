import type { Portfolio, PlanePoint } from '../../contracts/portfolio.ts';
import type { Screen } from '../terminal/screen.ts';
import { padLeft } from '../terminal/text-width.ts';
import { shortMoney } from './short-money.ts';

const WIDTH = 60;
const HEIGHT = 15;
/** Columns left of the plane, for the amounts. */
const LEFT = 9;

type Tone = keyof Screen['palette'];
interface Cell {
  readonly text: string;
  readonly tone: Tone;
}

/** An idea on the plane: a letter at the middle of its ellipse. */
interface Sign {
  readonly letter: string;
  readonly place: PlanePoint | null;
  readonly tone: Tone;
}

/**
 * The plane in the terminal: chance that it works to the right, money a year upwards on a logarithmic axis, zones of archetypes
 * as dots behind, thresholds as lines, a letter for each idea. Letters that would cover each other stand side by side.
 */
export function planeLines(
  { plane, unit }: Pick<Portfolio, 'plane' | 'unit'>,
  signs: readonly Sign[],
  screen: Screen,
): string[] {
  const grid: (Cell | null)[][] = Array.from({ length: HEIGHT }, () => Array.from({ length: WIDTH }, () => null));
  drawZones(grid, plane, screen);
  drawThresholds(grid, plane, screen);
  for (const { letter, place, tone } of signs) if (place) write(grid, cellOf(place, plane), { text: letter, tone });
  drawNames(grid, plane, screen);
  const { low, high } = plane.money;
  const label = (row: number): string => (row === 0 ? shortMoney(high) : row === HEIGHT - 1 ? shortMoney(low) : '');
  return [
    screen.palette.muted(screen.text(`${' '.repeat(LEFT)}${unit} a year if it works, the middle of it`)),
    ...grid.map(
      (cells, row) =>
        `${screen.palette.muted(padLeft(screen.text(label(row)), LEFT - 2))} ${screen.palette.muted(screen.glyphs.trunk)}${rowText(cells, screen)}`,
    ),
    screen.palette.muted(`${' '.repeat(LEFT - 1)}${screen.glyphs.corner}${screen.glyphs.line.repeat(WIDTH)}`),
    screen.palette.muted(
      screen.text(
        `${' '.repeat(LEFT)}0 %${' '.repeat(WIDTH / 2 - 16)}chance that it works${' '.repeat(WIDTH / 2 - 11)}100 %`,
      ),
    ),
  ];
}

const inside = (x: number, size: number): number => Math.min(size - 1, Math.max(0, Math.floor(x * size)));

function cellOf({ chance, money }: PlanePoint, { money: axis }: Portfolio['plane']): [number, number] {
  const up = Math.log10(money / axis.low) / Math.log10(axis.high / axis.low);
  return [inside(1 - up, HEIGHT), inside(chance, WIDTH)];
}

function drawZones(grid: (Cell | null)[][], { zones }: Portfolio['plane'], screen: Screen): void {
  for (const { feasibility, impact, radius } of zones) {
    for (let row = 0; row < HEIGHT; row++) {
      for (let column = 0; column < WIDTH; column++) {
        const [x, y] = [(column + 0.5) / WIDTH, 1 - (row + 0.5) / HEIGHT];
        if (Math.hypot(x - feasibility, y - impact) <= radius)
          grid[row]![column] = { text: screen.glyphs.bullet, tone: 'muted' };
      }
    }
  }
}

/** Names of zones, on their middle row or the nearest on which they cover no idea. */
function drawNames(grid: (Cell | null)[][], { zones }: Portfolio['plane'], screen: Screen): void {
  for (const { feasibility, impact, title } of zones) {
    const name = Array.from(screen.text(title));
    const start = Math.max(0, inside(feasibility, WIDTH) - Math.floor(name.length / 2));
    const middle = inside(1 - impact, HEIGHT);
    const row = nearRows(middle).find((r) => name.every((_, i) => !isSign(grid[r]![start + i])));
    if (row !== undefined) name.forEach((text, i) => (grid[row]![start + i] = { text, tone: 'muted' }));
  }
}

const nearRows = (row: number): number[] =>
  [row, row + 1, row - 1, row + 2, row - 2].filter((r) => r >= 0 && r < HEIGHT);

const isSign = (cell: Cell | null | undefined): boolean => cell?.tone === 'lichen' || cell?.tone === 'amber';

const CORNER = 'high priority';

function drawThresholds(grid: (Cell | null)[][], plane: Portfolio['plane'], screen: Screen): void {
  const { chance, money } = plane;
  if (chance.threshold === null || money.threshold === null) return;
  const [row, column] = cellOf({ chance: chance.threshold, money: money.threshold }, plane);
  for (let i = 0; i < row; i++) grid[i]![column] ??= { text: screen.glyphs.reference, tone: 'slate' };
  for (let i = column; i < WIDTH; i++) grid[row]![i] ??= { text: screen.glyphs.line, tone: 'slate' };
  if (WIDTH - column <= CORNER.length + 1 || row === 0) return;
  for (const [i, text] of Array.from(CORNER).entries()) grid[0]![WIDTH - CORNER.length + i] = { text, tone: 'slate' };
}

/** Writes a sign at a place, or at the nearest free one of its row, then of the rows below and above. */
function write(grid: (Cell | null)[][], [row, column]: readonly [number, number], { text, tone }: Cell): void {
  const letters = Array.from(text);
  const isFree = (r: number, from: number): boolean =>
    from >= 0 && from + letters.length <= WIDTH && letters.every((_, i) => !isSign(grid[r]![from + i]));
  const steps = Array.from({ length: WIDTH }, (_, i) => (i % 2 === 0 ? -i / 2 : (i + 1) / 2));
  for (const r of nearRows(row)) {
    // Beyond a few columns a letter would stand somewhere else than it means.
    const step = steps.slice(0, FARTHEST).find((by) => isFree(r, column + by));
    if (step === undefined) continue;
    letters.forEach((letter, i) => (grid[r]![column + step + i] = { text: letter, tone }));
    return;
  }
}

/** Steps that are tried in a row. */
const FARTHEST = 9;

function rowText(cells: readonly (Cell | null)[], screen: Screen): string {
  let line = '';
  for (let from = 0; from < cells.length;) {
    const tone = cells[from]?.tone ?? null;
    let end = from + 1;
    while (end < cells.length && (cells[end]?.tone ?? null) === tone) end++;
    const text = cells
      .slice(from, end)
      .map((cell) => cell?.text ?? ' ')
      .join('');
    line += tone === null ? text : screen.palette[tone](text);
    from = end;
  }
  return line.trimEnd();
}
