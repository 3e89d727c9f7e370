import type { Column, Table } from './table.ts';

/** 128 bits that depend on every byte given, in order. Not cryptographic: it finds changes, it does not resist attacks. */
export interface Hasher {
  addWords(words: Uint32Array): void;
  addText(text: string): void;
  /** The state as 32 hexadecimal digits. */
  hex(): string;
}

/**
 * Four lanes of 32 bits with the constants, rotations and final mixing of MurmurHash3 x86_128, over 32-bit words. Texts
 * are their length and their UTF-16 code units, two a word.
 *
 * @see https://github.com/aappleby/smhasher, MurmurHash3.cpp (public domain)
 */
export function createHasher(seed = 0): Hasher {
  const lanes = new Uint32Array(4).fill(seed);
  const block = new Uint32Array(4);
  let [filled, total] = [0, 0];
  const addWord = (word: number): void => {
    block[filled++] = word;
    if (filled < 4) return;
    mixBlock(lanes, block[0]!, block[1]!, block[2]!, block[3]!);
    filled = 0;
  };
  return {
    addWords(words) {
      total += words.length;
      let i = 0;
      const toFill = Math.min(words.length, (4 - filled) % 4);
      while (i < toFill) addWord(words[i++]!);
      for (; i + 4 <= words.length; i += 4) mixBlock(lanes, words[i]!, words[i + 1]!, words[i + 2]!, words[i + 3]!);
      while (i < words.length) addWord(words[i++]!);
    },
    addText(text) {
      addWord(text.length);
      for (let i = 0; i < text.length; i += 2) addWord(text.charCodeAt(i) | ((text.charCodeAt(i + 1) || 0) << 16));
      total += 1 + Math.ceil(text.length / 2);
    },
    hex: () => finish(lanes, block.subarray(0, filled), total),
  };
}

function mixBlock(lanes: Uint32Array, a: number, b: number, c: number, d: number): void {
  let [h1, h2, h3, h4] = [lanes[0]!, lanes[1]!, lanes[2]!, lanes[3]!];
  h1 ^= Math.imul(rotate(Math.imul(a, 0x239b961b), 15), 0xab0e9789);
  h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
  h2 ^= Math.imul(rotate(Math.imul(b, 0xab0e9789), 16), 0x38b34ae5);
  h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
  h3 ^= Math.imul(rotate(Math.imul(c, 0x38b34ae5), 17), 0xa1e38b93);
  h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
  h4 ^= Math.imul(rotate(Math.imul(d, 0xa1e38b93), 18), 0x239b961b);
  h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  lanes[0] = h1;
  lanes[1] = h2;
  lanes[2] = h3;
  lanes[3] = h4;
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function finish(state: Uint32Array, rest: Uint32Array, words: number): string {
  const lanes = state.slice();
  if (rest.length > 0) {
    const padded = new Uint32Array(4);
    padded.set(rest);
    mixBlock(lanes, padded[0]!, padded[1]!, padded[2]!, padded[3]!);
  }
  for (let i = 0; i < 4; i++) lanes[i]! ^= words * 4;
  spread(lanes);
  for (let i = 0; i < 4; i++) lanes[i] = mixWord(lanes[i]!);
  spread(lanes);
  return Array.from(lanes, (lane) => lane.toString(16).padStart(8, '0')).join('');
}

/** Every lane gets something of every other. */
function spread(lanes: Uint32Array): void {
  lanes[0] = lanes[0]! + lanes[1]! + lanes[2]! + lanes[3]!;
  for (let i = 1; i < 4; i++) lanes[i]! += lanes[0];
}

/** The 32-bit finalizer of MurmurHash3: each bit of the input moves half of the bits of the output. */
export function mixWord(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Content hash of a column: its values in row order, not its name, nor how the source typed them. Equal for the same
 * values in CSV and Parquet: 1 and 1.0 and true are one value, as are −0 and 0, and all missing values.
 *
 * @returns 32 hexadecimal digits
 */
export function hashColumn(column: Column): string {
  const hasher = createHasher();
  if (column.storage === 'numbers') {
    hasher.addText('numbers');
    addNumbers(hasher, column.values);
    return hasher.hex();
  }
  hasher.addText('strings');
  const { codes, levels } = presentLevels(column.codes, column.levels);
  for (const level of levels) hasher.addText(level);
  hasher.addWords(new Uint32Array(codes.buffer, codes.byteOffset, codes.length));
  return hasher.hex();
}

/** Hash of a table: its number of rows, and name and hash of each column in order. */
export function hashTable(table: Table): string {
  return combineHashes(
    table.rows,
    table.columns.map((column) => ({ name: column.name, hash: hashColumn(column) })),
  );
}

/** The same as `hashTable`, from column hashes that are already known. */
function combineHashes(rows: number, columns: readonly { readonly name: string; readonly hash: string }[]): string {
  const hasher = createHasher();
  hasher.addWords(Uint32Array.of(rows, columns.length));
  for (const { name, hash } of columns) {
    hasher.addText(name);
    hasher.addText(hash);
  }
  return hasher.hex();
}

const PIECE = 4096;

/** The bits of the doubles with one NaN and one zero, in pieces that stay in the cache. */
function addNumbers(hasher: Hasher, values: Float64Array): void {
  const piece = new Float64Array(PIECE);
  const words = new Uint32Array(piece.buffer);
  for (let start = 0; start < values.length; start += PIECE) {
    const length = Math.min(PIECE, values.length - start);
    for (let i = 0; i < length; i++) piece[i] = values[start + i]! + 0; // −0 + 0 is 0
    canonicaliseNaN(piece, words, length);
    hasher.addWords(length === PIECE ? words : words.subarray(0, 2 * length));
  }
}

/** A NaN carries free bits, which an engine may keep. */
function canonicaliseNaN(piece: Float64Array, words: Uint32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    if (!Number.isNaN(piece[i]!)) continue;
    words[2 * i] = 0;
    words[2 * i + 1] = 0x7ff80000;
  }
}

/** The same codes without levels that no row holds, which a selection of rows leaves behind. */
function presentLevels(codes: Int32Array, levels: readonly string[]): { codes: Int32Array; levels: readonly string[] } {
  const seen = new Uint8Array(levels.length);
  for (const code of codes) if (code >= 0) seen[code] = 1;
  if (!seen.includes(0)) return { codes, levels };
  let next = 0;
  const renumbered = Int32Array.from(seen, (present) => (present === 1 ? next++ : -1));
  return {
    codes: codes.map((code) => (code < 0 ? -1 : renumbered[code]!)),
    levels: levels.filter((_, code) => seen[code] === 1),
  };
}
