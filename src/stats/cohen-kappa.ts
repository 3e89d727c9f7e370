/**
 * Cohen's kappa: agreement of two raters beyond chance. 1 is perfect, 0 is chance; NaN never: when both always give one and the
 * same label there is nothing to agree on and the result is null.
 *
 * @param table - square; rows by the first rater's label, columns by the second's
 * @see Cohen 1960, doi:10.1177/001316446002000104
 */
export function cohenKappa(table: readonly (readonly number[])[]): number | null {
  const labels = table.map((_, k) => k);
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = labels.map((k) => table.reduce((sum, row) => sum + row[k]!, 0));
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  const observed = labels.reduce((sum, k) => sum + table[k]![k]!, 0) / total;
  const expected = labels.reduce((sum, k) => sum + rowSums[k]! * columnSums[k]!, 0) / (total * total);
  return total === 0 || expected === 1 ? null : (observed - expected) / (1 - expected);
}
