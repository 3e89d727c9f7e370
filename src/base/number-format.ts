/** How numbers are written everywhere: digits that the interval supports, thousands apart, a true minus sign. */

/** Low and high end of an interval. */
type Range = readonly [low: number, high: number];

/** U+2212: as wide as a plus sign, and never broken from its number like a hyphen. */
const MINUS = '−';

/** A number without an interval keeps three significant digits: our choice. */
const DEFAULT_DIGITS = 3;

/** Beyond these magnitudes a number is written with an exponent: our choice. */
const LARGEST_PLAIN = 1e15;
const SMALLEST_PLAIN = 1e-6;

/** A number with its interval, as text: `value` and `interval` carry the same decimals. */
export interface EstimateText {
  readonly value: string;
  /** Null when the interval is unknown. */
  readonly interval: string | null;
  /** `0.81 (0.78–0.83)`, or the value alone. */
  readonly text: string;
}

/** A count with thousands separators: `1,200`. */
export function formatCount(count: number): string {
  return formatNumber(count, 0);
}

/** An estimated count, with two significant digits: `37,289` → `37,000`. */
export function formatRough(count: number): string {
  return formatCount(roughly(count));
}

/** The number that {@link formatRough} writes: `37,289` → 37,000. */
export function roughly(count: number): number {
  return Number(count.toPrecision(2));
}

/** Two amounts side by side, with two significant digits, or as many more as it takes to write different ones differently. */
export function formatRoughPair(one: number, other: number): [string, string] {
  return formatApart(one, other, (amount, more) =>
    formatSignificant(Number(amount.toPrecision(2 + more)), { digits: 2 + more }),
  );
}

/** Two shares side by side, with decimals only where it takes them to write different ones differently. */
export function formatSharePair(one: number, other: number): [string, string] {
  return formatApart(one, other, (share, more) =>
    more === 0 ? formatShare(share) : `${formatNumber(share * 100, more)}\u00A0%`,
  );
}

/** A factor with two significant digits, or as many more as it takes not to read as 1 when it is not. */
export function formatFactor(factor: number): string {
  return formatApart(factor, 1, (value, more) => formatSignificant(value, { digits: 2 + more }))[0];
}

/** Digits that are added at most: beyond them two numbers are the same for any reader. Our choice. */
const MOST_MORE = 6;

function formatApart(
  one: number,
  other: number,
  format: (value: number, more: number) => string,
): [one: string, other: string] {
  for (let more = 0; ; more++) {
    const texts: [string, string] = [format(one, more), format(other, more)];
    if (texts[0] !== texts[1] || one === other || more === MOST_MORE) return texts;
  }
}

/** A count with its noun: `1 row`, `17,379 rows`. A few may be broken, as in `0.5 years`. */
export function formatCounted(count: number, noun: string): string {
  const text = Number.isInteger(count) || count >= FEW ? formatCount(count) : formatSignificant(count);
  return `${text} ${noun}${text === '1' ? '' : 's'}`;
}

/** Below so many, what is behind the point of a count is not rounded away. */
const FEW = 10;

/**
 * A number with a fixed number of decimals, a leading zero, thousands separators and a true minus sign.
 *
 * @param decimals - negative rounds to tens (−1), hundreds (−2) …
 * @param options.signed - also write the plus sign; zero stays without
 */
export function formatNumber(value: number, decimals: number, options: { readonly signed?: boolean } = {}): string {
  const signed = options.signed ?? false;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : withSign('∞', value, signed);
  const unit = 10 ** -Math.min(decimals, 0);
  const digits = Math.abs(decimals < 0 ? Math.round(value / unit) * unit : value);
  if (digits >= LARGEST_PLAIN) return withSign(exponential(digits, 2), value, signed);
  const text = roundedText(digits, Math.max(decimals, 0));
  const grouped = text.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ','));
  return withSign(grouped, Number(text) === 0 ? 0 : value, signed);
}

/**
 * A size with so many decimals, half up in decimal as a person rounds: 0.95, which is a hair less in binary, with one
 * decimal is 1.0.
 */
function roundedText(size: number, decimals: number): string {
  const [mantissa, exponent = '0'] = String(size).split('e');
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`));
  if (!Number.isSafeInteger(scaled)) return size.toFixed(decimals);
  return Number(`${scaled}e-${decimals}`).toFixed(decimals);
}

function withSign(digits: string, value: number, signed: boolean): string {
  if (value < 0) return MINUS + digits;
  return signed && value > 0 ? `+${digits}` : digits;
}

const exponential = (size: number, decimals: number): string =>
  size.toExponential(decimals).replace('e+', 'e').replace('e-', `e${MINUS}`);

/** A number with at most `digits` significant digits, for values that come without an interval: `0.02`, `3.14`, `1,234`. */
export function formatSignificant(
  value: number,
  options: { readonly digits?: number; readonly signed?: boolean } = {},
): string {
  const { digits = DEFAULT_DIGITS, signed = false } = options;
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size === 0) return formatNumber(value, 0, { signed });
  if (size < SMALLEST_PLAIN) return withSign(exponential(size, digits - 1), value, signed);
  const decimals = digits - 1 - Math.floor(Math.log10(size));
  const text = formatNumber(value, Math.max(decimals, 0), { signed });
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * How many decimals an interval supports: enough for the leading digit of its half-width, so that one from .01 to below
 * .1 gives two decimals. Whole numbers keep two digits of it: a half-width of 14 rounds to units, of 140 to tens (−1).
 * Null when the interval has no finite, positive width.
 */
export function supportedDecimals([low, high]: Range): number | null {
  const halfWidth = (high - low) / 2;
  if (!Number.isFinite(halfWidth) || halfWidth <= 0) return null;
  // The margin keeps (0.82 − 0.80) / 2, which is a hair below 0.01 in binary, at two decimals.
  const decimals = Math.ceil(-Math.log10(halfWidth) - 1e-9);
  return Math.max(-12, Math.min(12, decimals < 0 ? decimals + 1 : decimals));
}

/** Both ends of an interval: `0.78–0.83`, and `−0.01 to 0.05` where a dash could be read as a minus. */
export function formatInterval([low, high]: Range, decimals: number): string {
  const ends = [formatNumber(low, decimals), formatNumber(high, decimals)] as const;
  return ends.join(low < 0 || high < 0 ? ' to ' : '–');
}

/** A value with only the digits that its interval supports: `0.81 (0.78–0.83)`. */
export function formatEstimate(value: number, interval: Range | null): EstimateText {
  return estimateText(value, interval, false);
}

/** A signed difference with only the digits that its interval supports: `+0.02 (−0.01 to 0.05)`. */
export function formatDifference(value: number, interval: Range | null): EstimateText {
  return estimateText(value, interval, true);
}

/** 19 of 20 are not all: what is less than 1 and would read as 1 has one decimal more. */
const readsAsOne = (value: number, decimals: number): boolean =>
  decimals >= 0 && Math.abs(value) < 1 && Number(roundedText(Math.abs(value), decimals)) === 1;

function estimateText(value: number, interval: Range | null, signed: boolean): EstimateText {
  const supported = interval && supportedDecimals(interval);
  if (interval === null || supported === null) {
    const text = formatSignificant(value, { signed });
    return { value: text, interval: null, text };
  }
  const decimals = supported + Number(readsAsOne(value, supported));
  const text = formatNumber(value, decimals, { signed });
  const range = formatInterval(interval, decimals);
  return { value: text, interval: range, text: `${text} (${range})` };
}

/**
 * A fraction as a percentage: whole numbers between 1 % and 99 %, one decimal outside, and never `0 %` or `100 %` for
 * something that is not exactly that.
 */
export function formatShare(fraction: number): string {
  const percent = fraction * 100;
  if (!Number.isFinite(percent)) return '–';
  if (percent > 0 && percent < 0.05) return '< 0.1\u00A0%';
  if (percent > 99.95 && percent < 100) return '> 99.9\u00A0%';
  const whole = percent === 0 || percent === 100 || (percent >= 0.95 && percent <= 99) || percent < 0 || percent > 100;
  return `${formatNumber(percent, whole ? 0 : 1)}\u00A0%`;
}

/** Digits of a number that a person wrote: all that are meant, without the noise of a binary fraction. Our choice. */
const WRITTEN_DIGITS = 12;

/** A share that a person wrote, as a percentage with every digit: `0.9995` → `99.95 %`. */
export const formatWrittenShare = (share: number): string =>
  `${formatSignificant(100 * share, { digits: WRITTEN_DIGITS })}\u00A0%`;

/**
 * An upper bound of a share as a percentage, rounded up: the truth is never above what is said. One decimal below 10 %, two
 * below 1 %, as many as a limit that it is held against is written with, and as many as it takes to read as below it when it is.
 */
export function formatShareAtMost(share: number, limit?: number): string {
  const percent = 100 * share;
  if (!Number.isFinite(percent)) return '–';
  const written = limit === undefined ? 0 : decimalsOf(100 * limit);
  const fewest = Math.max(written, percent >= 10 ? 0 : percent >= 1 ? 1 : 2);
  for (let decimals = fewest; ; decimals++) {
    const shown = roundedUp(percent, decimals);
    const isAstray = limit !== undefined && share < limit && shown > 100 * limit - 1e-9;
    if (!isAstray || decimals >= fewest + MOST_MORE) return `${formatNumber(Math.min(100, shown), decimals)}\u00A0%`;
  }
}

/** An upper bound above 0 with at most three significant digits, rounded up: the truth is never above what is said. */
export function formatAtMost(bound: number): string {
  if (!(bound > 0 && Number.isFinite(bound))) return formatSignificant(bound);
  return formatSignificant(roundedUp(bound, Math.max(0, DEFAULT_DIGITS - 1 - Math.floor(Math.log10(bound)))));
}

const decimalsOf = (written: number): number =>
  Math.min(4, /\.(\d+)$/.exec(String(Number(written.toPrecision(WRITTEN_DIGITS))))?.[1]?.length ?? 0);

/** Up to so many decimals; a number that has no more, but for the noise of a binary fraction, stays. */
const roundedUp = (value: number, decimals: number): number =>
  Math.ceil(Number((value * 10 ** decimals).toPrecision(WRITTEN_DIGITS))) / 10 ** decimals;

/** A share with its interval as percentages: `40 % (38–42 %)`, or the percentage alone. */
export function formatShareEstimate(share: number, interval: Range | null): string {
  const percent = formatEstimate(100 * share, interval && [100 * interval[0], 100 * interval[1]]);
  return percent.interval === null ? formatShare(share) : `${percent.value}\u00A0% (${percent.interval}\u00A0%)`;
}

/** A p-value: `p = 0.03`, two digits at most three decimals, and `p < 0.001` below. */
export function formatP(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  return `p = ${formatNumber(p, p < 0.01 ? 3 : 2)}`;
}

/** A duration: `0.4 s`, `12 s`, `2 min 5 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.05) return '< 0.1\u00A0s';
  if (seconds < 9.95) return `${formatNumber(seconds, 1)}\u00A0s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}\u00A0s`;
  return `${formatCount(Math.floor(whole / 60))}\u00A0min ${whole % 60}\u00A0s`;
}
