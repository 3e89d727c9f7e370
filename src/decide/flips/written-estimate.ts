import type { Estimate } from '../../contracts/estimate.ts';

type Quantiles = Readonly<Record<'p10' | 'p50' | 'p90', number>>;

/** As it would stand in the file, and the same in words. */
export interface WrittenEstimate {
  readonly to: string | Quantiles;
  readonly text: string;
}

/** What stands in the file, digit for digit: a range, three quantiles, or an exact amount. */
export const asWritten = (estimate: Estimate): string => inFile(estimate, (value) => value).text;

/** An estimate times a factor, of the same form. Three digits, more where two ends would be one: what is tried is what is said. */
export function writtenTimes(estimate: Estimate, factor: number): WrittenEstimate {
  const digits = [3, 4, 5, 6, 9, 12].find((count) => areApart(estimate, (value) => rounded(value * factor, count)));
  return inFile(estimate, (value) => rounded(value * factor, digits ?? 15));
}

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

const valuesOf = (estimate: Estimate): readonly number[] =>
  estimate.kind === 'exactly' ? [estimate.value] : estimate.points.map(({ value }) => value);

const areApart = (estimate: Estimate, moved: (value: number) => number): boolean =>
  new Set(valuesOf(estimate).map(moved)).size === valuesOf(estimate).length;

function inFile(estimate: Estimate, moved: (value: number) => number): WrittenEstimate {
  const values = valuesOf(estimate).map(moved);
  if (values.length === 3) {
    const [p10, p50, p90] = values as [number, number, number];
    return { to: { p10, p50, p90 }, text: `{p10: ${p10}, p50: ${p50}, p90: ${p90}}` };
  }
  const text = values.length === 1 ? `exactly ${values[0]}` : values.join(' to ');
  return { to: text, text };
}
