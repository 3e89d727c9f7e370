/**
 * Labelled rows that a check like this one needs to see a difference of `gain` with 80 % power. The smallest detectable
 * difference is a multiple of a standard error, so it falls with the square root of the rows; the share of test rows
 * stays as it is.
 *
 * @param detectable - smallest difference that the rows at hand could show
 * @param labelled - all labelled rows of this check
 */
export function rowsNeeded(detectable: number, gain: number, labelled: number): number {
  return Math.ceil(labelled * (detectable / gain) ** 2 - 1e-9);
}
