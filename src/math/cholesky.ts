/**
 * Lower triangle L with L Lᵀ = A. Null when A is not positive definite to rounding: a ridge or fewer columns are needed.
 *
 * @param matrix - shape (size × size), row-major, symmetric; only its lower triangle is read
 * @returns shape (size × size), row-major, zeros above the diagonal. O(size³).
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i !== j) {
        lower[i * size + j] = sum / lower[j * size + j]!;
      } else {
        // A pivot below the rounding error of its own diagonal entry is zero for all that is known.
        if (!(sum > size * Number.EPSILON * Math.abs(matrix[i * size + i]!))) return null;
        lower[i * size + i] = Math.sqrt(sum);
      }
    }
  }
  return lower;
}

/** Solves A x = b given the factor of A from `choleskyFactor`. `right` has shape (size). */
export function choleskySolve(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}

/** Solves A x = b for a symmetric positive definite A; null when it is not. */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const lower = choleskyFactor(matrix, right.length);
  return lower === null ? null : choleskySolve(lower, right);
}
