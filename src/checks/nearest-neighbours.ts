import type { ProbeMatrix } from './probe-matrix.ts';

export interface NeighbourOptions {
  /** Only the first rows ask. @default all */
  readonly queries?: number;
  /** Only rows from this one on answer. @default 0 */
  readonly from?: number;
  /** Shape (rows): rows of the same part never answer each other. */
  readonly parts?: ArrayLike<number>;
}

/**
 * For each asking row the `count` nearest other rows, nearest first, −1 where there are fewer. Euclidean distance; equal
 * distances go to the lower row. O(rows² × width), nothing but the result is kept.
 *
 * @returns shape (queries × count)
 */
export function nearestNeighbours(
  { rows, width, values }: ProbeMatrix,
  count: number,
  { queries = rows, from = 0, parts }: NeighbourOptions = {},
): Int32Array {
  const neighbours = new Int32Array(queries * count).fill(-1);
  const distances = new Float32Array(count);
  for (let row = 0; row < queries; row++) {
    distances.fill(Infinity);
    const found = neighbours.subarray(row * count, (row + 1) * count);
    const start = row * width;
    for (let other = from; other < rows; other++) {
      if (other === row || (parts !== undefined && parts[row] === parts[other])) continue;
      const limit = distances[count - 1]!;
      let distance = 0;
      const place = other * width;
      for (let j = 0; j < width && distance < limit; j += 8) {
        const end = j + 8 < width ? j + 8 : width;
        for (let k = j; k < end; k++) {
          const difference = values[start + k]! - values[place + k]!;
          distance += difference * difference;
        }
      }
      if (distance < limit) insert(found, distances, { other, distance });
    }
  }
  return neighbours;
}

function insert(
  found: Int32Array,
  distances: Float32Array,
  { other, distance }: { readonly other: number; readonly distance: number },
): void {
  let place = found.length - 1;
  while (place > 0 && distances[place - 1]! > distance) {
    distances[place] = distances[place - 1]!;
    found[place] = found[place - 1]!;
    place--;
  }
  distances[place] = distance;
  found[place] = other;
}
