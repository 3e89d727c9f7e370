/**
 * p-value of a permutation test: (1 + how many permuted scores are at least as good) / (1 + permutations). Never 0; valid for any
 * number of permutations.
 *
 * @see Phipson & Smyth 2010, doi:10.2202/1544-6115.1585
 */
export function permutationP(observed: number, permuted: ArrayLike<number>, direction: 'higher' | 'lower'): number {
  let atLeastAsGood = 0;
  for (let i = 0; i < permuted.length; i++) {
    if (direction === 'higher' ? permuted[i]! >= observed : permuted[i]! <= observed) atLeastAsGood++;
  }
  return (1 + atLeastAsGood) / (1 + permuted.length);
}
