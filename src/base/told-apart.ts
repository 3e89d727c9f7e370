import { formatNumber } from './number-format.ts';

const FEWEST_DECIMALS = 2;
/** What differs only further behind is the same: our choice. */
const MOST_DECIMALS = 4;

/** Two numbers with as few decimals as show that they differ; the same texts where they do not. */
export function toldApart(a: number, b: number): readonly [string, string] {
  for (let decimals = FEWEST_DECIMALS; ; decimals++) {
    const [first, second] = [formatNumber(a, decimals), formatNumber(b, decimals)];
    if (first !== second || decimals === MOST_DECIMALS) return [first, second];
  }
}
