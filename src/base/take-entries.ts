/** The entries at the given positions, in that order: `values[positions[0]]`, `values[positions[1]]` … */
export function takeEntries<A extends Int32Array | Float64Array>(values: A, positions: ArrayLike<number>): A {
  const taken = new (values.constructor as new (length: number) => A)(positions.length);
  for (let i = 0; i < positions.length; i++) taken[i] = values[positions[i]!]!;
  return taken;
}
