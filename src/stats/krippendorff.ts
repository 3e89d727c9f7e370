/** How far apart two values are: any difference, by rank, by distance, or by distance relative to their sum. */
export type AgreementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: agreement of any number of raters beyond chance, with missing ratings. 1 is perfect, 0 is chance; null
 * when fewer than two values can be paired or all values are equal.
 *
 * @param ratings - one array a rater, one entry a unit, null where the rater gave none
 * @see Krippendorff 2011, "Computing Krippendorff's alpha-reliability"
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: AgreementLevel,
): number | null {
  const units = (ratings[0] ?? []).map((_, unit) => ratings.map((rater) => rater[unit] ?? null).filter(isNumber));
  const paired = units.filter((unit) => unit.length > 1);
  const all = paired.flat();
  const values = [...new Set(all)].sort((a, b) => a - b);
  const at = new Map(values.map((value, i) => [value, i]));
  const counts = values.map(() => 0);
  for (const value of all) counts[at.get(value)!]!++;
  const total = all.length;
  const distance = distances(values, counts, level);
  let observed = 0;
  for (const unit of paired) {
    for (const a of unit) for (const b of unit) observed += distance(at.get(a)!, at.get(b)!) / (unit.length - 1);
  }
  const expected = level === 'interval' ? allSquares(all) : allDistances(counts, distance);
  return expected === 0 ? null : 1 - ((total - 1) * observed) / expected;
}

const isNumber = (value: number | null): value is number => value !== null;

/** Over all pairs of values. */
function allDistances(counts: readonly number[], distance: (i: number, j: number) => number): number {
  let sum = 0;
  for (const [i, a] of counts.entries()) for (const [j, b] of counts.entries()) sum += a * b * distance(i, j);
  return sum;
}

/** Squared differences over all pairs, without visiting each: numbers have thousands of values, and a bootstrap thousands of draws. */
function allSquares(values: readonly number[]): number {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 2 * values.length * values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/** Squared distance between the i-th and j-th value. */
function distances(values: readonly number[], counts: readonly number[], level: AgreementLevel) {
  return (i: number, j: number): number => {
    const [a, b] = [values[i]!, values[j]!];
    switch (level) {
      case 'nominal':
        return i === j ? 0 : 1;
      case 'ordinal': {
        const [low, high] = [Math.min(i, j), Math.max(i, j)];
        const between = counts.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
        return (between - (counts[low]! + counts[high]!) / 2) ** 2;
      }
      case 'interval':
        return (a - b) ** 2;
      case 'ratio':
        return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
    }
  };
}
