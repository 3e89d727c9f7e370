/** The rows at the given positions of a matrix of `width` columns, in that order. */
export function takeMatrixRows(values: Float64Array, positions: Int32Array, width: number): Float64Array {
  const taken = new Float64Array(positions.length * width);
  positions.forEach((position, i) => taken.set(values.subarray(position * width, (position + 1) * width), i * width));
  return taken;
}
