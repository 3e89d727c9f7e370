import { randomInteger, seededRng, shuffle, type Rng } from '../base/random.ts';
import type { Holdout } from './boosting-options.ts';
import type { Target } from './target.ts';

/** One fit: the rows it learns from and those that stop it, as ascending positions in the list of training rows. */
export interface Member {
  readonly train: Uint32Array;
  readonly held: Uint32Array;
}

/** Held-out rows beyond this add time and no certainty. Our choice. */
const MOST_HELD = 20_000;

/** The fits that a way of holding out asks for. Classes keep their shares in `fraction` and `folds`. */
export function planMembers(holdout: Holdout, target: Target, rows: ArrayLike<number>, seed: number): Member[] {
  const count = rows.length;
  switch (holdout.kind) {
    case 'none':
      return [split(count, new Uint8Array(count), 1)];
    case 'fraction': {
      const share = Math.min(holdout.fraction, MOST_HELD / count);
      const parts = Math.max(2, Math.round(1 / share));
      return [split(count, deal(target, rows, parts, seededRng(seed, 'holdout')), 1)];
    }
    case 'folds': {
      const folds = Math.max(2, Math.min(holdout.folds, count));
      const parts = deal(target, rows, folds, seededRng(seed, 'holdout'));
      return Array.from({ length: folds }, (_, fold) => split(count, parts, fold + 1));
    }
    case 'rows':
      return holdout.lists.map((list) => {
        const held = new Set(Array.from(list));
        return split(
          count,
          Uint8Array.from({ length: count }, (_, i) => (held.has(rows[i]!) ? 1 : 0)),
          1,
        );
      });
  }
}

/** Deals the rows into parts 1 … `parts`, class by class (numbers: in order of size), each time in random order. */
function deal(target: Target, rows: ArrayLike<number>, parts: number, rng: Rng): Uint16Array {
  const count = rows.length;
  const order = shuffle(
    Uint32Array.from({ length: count }, (_, i) => i),
    rng,
  );
  order.sort((a, b) => target.values[rows[a]!]! - target.values[rows[b]!]!);
  const part = new Uint16Array(count);
  const offset = randomInteger(rng, parts);
  const deck = Uint16Array.from({ length: parts }, (_, i) => i + 1);
  for (let i = 0; i < count; i++) {
    const place = (i + offset) % parts;
    if (place === 0 || i === 0) shuffle(deck, rng);
    part[order[i]!] = deck[place]!;
  }
  return part;
}

function split(count: number, parts: ArrayLike<number>, heldPart: number): Member {
  const held: number[] = [];
  const train: number[] = [];
  for (let i = 0; i < count; i++) (parts[i] === heldPart ? held : train).push(i);
  return { train: Uint32Array.from(train), held: Uint32Array.from(held) };
}
