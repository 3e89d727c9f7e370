/** A source of uniform numbers in [0, 1). Every random choice in Cairn draws from one that was passed in. */
export type Rng = () => number;

/**
 * Seeded uniform numbers: sfc32 by Chris Doty-Humphrey, a small generator that passes PractRand, with its state filled
 * by splitmix32 so that neighbouring seeds give unrelated streams. 32 random bits per number.
 *
 * @param seed - any safe integer; equal seeds give equal streams on every machine
 * @param stream - a name for an independent stream of the same seed, so that adding a draw in one place moves no other
 * @see https://pracrand.sourceforge.net/RNG_engines.txt
 */
export function seededRng(seed: number, stream = ''): Rng {
  let state = mixString(stream, (seed ^ Math.floor(seed / 2 ** 32)) >>> 0);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, counter] = [next(), next(), next(), 1];
  const draw = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + result) | 0;
    return (result >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) draw();
  return draw;
}

/** FNV-1a over the UTF-16 code units, started from `start`. */
function mixString(text: string, start: number): number {
  let hash = start ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A uniform integer in [0, bound). `bound` must be below 2³². */
export function randomInteger(rng: Rng, bound: number): number {
  return Math.floor(rng() * bound);
}

/** Shuffles in place (Fisher–Yates) and returns the same array. */
export function shuffle<A extends { [index: number]: number; length: number }>(values: A, rng: Rng): A {
  for (let i = values.length - 1; i > 0; i--) {
    const j = randomInteger(rng, i + 1);
    const held = values[i]!;
    values[i] = values[j]!;
    values[j] = held;
  }
  return values;
}

/** A standard normal number by the Box–Muller transform. Uses two draws. */
export function randomNormal(rng: Rng): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
