import { seededRng } from '../../base/random.ts';
import { betaQuantile } from '../../math/incomplete-beta.ts';
import type { NamedEconomics } from '../economics.ts';
import { simulateMoney } from '../simulate-money.ts';

/** One idea in each world. All ideas live through worlds that are drawn from the same seed. */
export interface IdeaDraws {
  /** Chance that it works. It is the chance that is not known here; whether it then works is no part of a draw. */
  readonly chance: Float64Array;
  /** Worth of a year, when it works. */
  readonly value: Float64Array;
  /** Money before it works, and money over all years once it does. */
  readonly build: Float64Array;
  readonly running: Float64Array;
}

export interface Drawing {
  readonly seed: number;
  readonly worlds: number;
}

/** Draws of an idea, from streams named after its id: other ideas, and how many there are, leave them as they are. */
export function drawIdea(
  id: string,
  {
    economics,
    chance: { a, b },
  }: { readonly economics: NamedEconomics; readonly chance: { readonly a: number; readonly b: number } },
  { seed, worlds }: Drawing,
): IdeaDraws {
  const { value, cost, build } = simulateMoney(economics, { seed, count: worlds, stream: `idea/${id}/` });
  const running = cost.map((money, i) => money - build[i]!);
  return { value, build, running, chance: drawChances({ a, b }, { seed, worlds, stream: `idea/${id}/chance` }) };
}

const CELLS = 256;
const TABLES = new Map<string, Float64Array>();

/** Quantiles of a beta distribution at 0, 1/256 … 1. The same few shapes come again and again in a portfolio. */
function quantileTable(a: number, b: number): Float64Array {
  const key = `${a} ${b}`;
  const known = TABLES.get(key);
  if (known) return known;
  const table = Float64Array.from({ length: CELLS + 1 }, (_, i) => betaQuantile(i / CELLS, a, b).x);
  TABLES.set(key, table);
  return table;
}

/** Beta draws by inversion, so that more evidence for an idea raises its chance in every world. */
function drawChances(
  { a, b }: { readonly a: number; readonly b: number },
  { seed, worlds, stream }: Drawing & { readonly stream: string },
): Float64Array {
  const table = quantileTable(a, b);
  const rng = seededRng(seed, stream);
  return Float64Array.from({ length: worlds }, () => {
    const at = rng() * CELLS;
    const cell = Math.floor(at);
    return table[cell]! + (at - cell) * (table[cell + 1]! - table[cell]!);
  });
}
