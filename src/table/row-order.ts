import { createHasher, mixWord } from './hash.ts';
import { takeRows, type Table } from './table.ts';

/**
 * The table with its rows in an order that depends on their values alone: by a 64-bit hash of each row. For sources that
 * return rows in any order, so that the same rows always give the same table. Rows with equal values stay neighbours.
 */
export function sortByRowHash(table: Table): Table {
  const { rows } = table;
  const high = new Uint32Array(rows);
  const low = new Uint32Array(rows);
  for (const column of table.columns) {
    const { storage } = column;
    if (storage === 'numbers') mixNumbers(high, low, column.values);
    else mixCodes(high, low, column.codes, column.levels.map(hashText));
  }
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  order.sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]!);
  return takeRows(table, order);
}

function mixNumbers(high: Uint32Array, low: Uint32Array, values: Float64Array): void {
  const one = new Float64Array(1);
  const bits = new Uint32Array(one.buffer);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    one[0] = value + 0; // −0 + 0 is 0
    const missing = Number.isNaN(value);
    mixInto(high, low, row, missing ? 0 : bits[0]!, missing ? 0x7ff80000 : bits[1]!);
  }
}

function mixCodes(
  high: Uint32Array,
  low: Uint32Array,
  codes: Int32Array,
  hashes: readonly (readonly [number, number])[],
): void {
  for (let row = 0; row < codes.length; row++) {
    const [a, b] = codes[row]! < 0 ? [0, 0] : hashes[codes[row]!]!;
    mixInto(high, low, row, a, b);
  }
}

/** Each word depends on both words of the row so far: columns cannot cancel each other out. */
function mixInto(high: Uint32Array, low: Uint32Array, row: number, a: number, b: number): void {
  const before = high[row]!;
  high[row] = mixWord((Math.imul(before, 31) ^ a) + Math.imul(low[row]!, 0x9e3779b1));
  low[row] = mixWord((Math.imul(low[row]!, 37) ^ b) + Math.imul(before, 0x85ebca77) + 0x27d4eb2f);
}

function hashText(text: string): readonly [number, number] {
  const hasher = createHasher();
  hasher.addText(text);
  const hex = hasher.hex();
  return [Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8, 16), 16)];
}
