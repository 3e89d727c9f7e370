import type { Column } from '../table/table.ts';

const MISSING = 0x5bd1e995;

/**
 * One number a row, below 2⁵³, equal for rows that hold equal values in all the given columns (missing equals missing,
 * −0 equals 0). Two rows that differ share a number with a chance of about 10⁻¹⁶. O(rows × columns).
 */
export function rowHashes(columns: readonly Column[], rows: number): Float64Array {
  const low = new Uint32Array(rows).fill(0x811c9dc5);
  const high = new Uint32Array(rows).fill(0x9e3779b9);
  for (const [place, column] of columns.entries()) mixColumn(column, place, { low, high });
  return Float64Array.from(low, (value, row) => (high[row]! >>> 11) * 2 ** 32 + value);
}

/** Ascending groups of rows with equal numbers that have at least two members, and each row's group number (≥ 0). */
export function groupEqual(hashes: Float64Array): {
  readonly groups: readonly (readonly number[])[];
  readonly blocks: Int32Array;
} {
  const first = new Map<number, number>();
  const blocks = new Int32Array(hashes.length);
  const members = new Map<number, number[]>();
  for (let row = 0; row < hashes.length; row++) {
    const leader = first.get(hashes[row]!);
    if (leader === undefined) first.set(hashes[row]!, row);
    else if (members.has(leader)) members.get(leader)!.push(row);
    else members.set(leader, [leader, row]);
    blocks[row] = leader ?? row;
  }
  return { groups: [...members.values()], blocks };
}

function mixColumn(
  column: Column,
  place: number,
  { low, high }: { readonly low: Uint32Array; readonly high: Uint32Array },
): void {
  const salt = Math.imul(place + 1, 0x27d4eb2f);
  const bits = new Uint32Array(2);
  const number = new Float64Array(bits.buffer);
  for (let row = 0; row < low.length; row++) {
    if (column.storage === 'strings') {
      bits[0] = column.codes[row]!;
      bits[1] = 0;
    } else {
      number[0] = column.values[row]! + 0;
      if (Number.isNaN(number[0])) bits.fill(MISSING);
    }
    const mixed = scramble(Math.imul(bits[0]!, 0x85ebca6b) ^ Math.imul(bits[1]!, 0xc2b2ae35) ^ salt);
    low[row] = Math.imul(low[row]! ^ mixed, 0x01000193) + mixed;
    high[row] = Math.imul(
      (high[row]! << 5) ^ (high[row]! >>> 27) ^ scramble(mixed ^ bits[1]! ^ (bits[0]! << 7)),
      0x9e3779b1,
    );
  }
}

function scramble(value: number): number {
  let z = value ^ (value >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z ^= z >>> 15;
  z = Math.imul(z, 0x735a2d97);
  return z ^ (z >>> 15);
}
