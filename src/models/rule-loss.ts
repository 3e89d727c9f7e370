import type { Target } from './target.ts';

/**
 * What rows add up to, so that the loss of a leaf can be read from sums: for classes the weight of each; for numbers
 * the weight, the sum and the sum of squares.
 */
export interface LeafSums {
  /** Numbers that describe a set of rows. */
  readonly size: number;
  /** Free parameters of a leaf. */
  readonly parameters: number;
  /** Adds the training row at a position to sums that begin at `at`. */
  add(sums: Float64Array, at: number, position: number): void;
  /** Classes: minus the log-likelihood of the rows' own shares. Numbers: the squared error around their mean. */
  loss(sums: Float64Array, at: number, side: 'holds' | 'others'): number;
  /** The loss of all leaves as nats: for numbers half the rows times the logarithm of the squared error. */
  nats(loss: number): number;
}

/** @param positions - the target's rows; sums take indices into these */
export function leafSums(target: Target, positions: ArrayLike<number>, weights: Float64Array): LeafSums {
  return target.task === 'regression' ? numberSums(target, positions, weights) : classSums(target, positions, weights);
}

function classSums(target: Target, rows: ArrayLike<number>, weights: Float64Array): LeafSums {
  const size = target.classes.length;
  return {
    size,
    parameters: size - 1,
    add(sums, at, position) {
      sums[at + target.values[rows[position]!]!]! += weights[position]!;
    },
    loss(sums, at) {
      let [total, result] = [0, 0];
      for (let k = at; k < at + size; k++) {
        const weight = sums[k]!;
        total += weight;
        if (weight > 0) result -= weight * Math.log(weight);
      }
      return total > 0 ? result + total * Math.log(total) : 0;
    },
    nats: (loss) => loss,
  };
}

function numberSums(target: Target, rows: ArrayLike<number>, weights: Float64Array): LeafSums {
  const centre = target.values[rows[0]!]!; // squares of large numbers would drown the spread
  let [total, first, second] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const value = target.values[rows[i]!]! - centre;
    total += weights[i]!;
    first += weights[i]! * value;
    second += weights[i]! * value * value;
  }
  const least = Math.max((second - (first * first) / total) * 1e-12, Number.MIN_VALUE);
  return {
    size: 3,
    parameters: 1,
    add(sums, at, position) {
      const [weight, value] = [weights[position]!, target.values[rows[position]!]! - centre];
      sums[at]! += weight;
      sums[at + 1]! += weight * value;
      sums[at + 2]! += weight * value * value;
    },
    loss(sums, at) {
      const weight = sums[at]!;
      return weight > 0 ? Math.max(0, sums[at + 2]! - (sums[at + 1]! * sums[at + 1]!) / weight) : 0;
    },
    nats: (loss) => (total / 2) * Math.log(Math.max(loss, least)),
  };
}

/**
 * Sums for the first of two questions when the second is known: on the side that ends in a leaf rows are one set, on the
 * other they stay divided by the second question.
 *
 * @param second - shape (positions): the answer to the second question, 0 or 1
 */
export function sumsBeforeSecond(sums: LeafSums, second: Uint8Array, leaf: 'holds' | 'others'): LeafSums {
  const { size } = sums;
  const together = new Float64Array(size);
  return {
    ...sums,
    size: 2 * size,
    add: (into, at, position) => sums.add(into, at + second[position]! * size, position),
    loss(values, at, side) {
      if (side !== leaf) return sums.loss(values, at, side) + sums.loss(values, at + size, side);
      for (let k = 0; k < size; k++) together[k] = values[at + k]! + values[at + size + k]!;
      return sums.loss(together, 0, side);
    },
  };
}
