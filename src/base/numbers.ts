/** How numbers are written everywhere: digits that the interval supports, thousands apart, a true minus sign. */

const MINUS = '\u2212';
const EN_DASH = '–';

/** `12000` → `12,000`. */
export function formatCount(count: number): string {
  return withThousands(Math.round(count).toFixed(0));
}

/**
 * Decimals that an interval supports: enough to show the leading digit of its half-width, never more than six.
 * A half-width of 0.025 gives 2, of 0.4 gives 1, of 12 gives 0.
 */
export function decimalsFor(interval: readonly [number, number]): number {
  const halfWidth = (interval[1] - interval[0]) / 2;
  if (!(halfWidth > 0) || !Number.isFinite(halfWidth)) return 3;
  return Math.max(0, Math.min(6, -Math.floor(Math.log10(halfWidth))));
}

/** A fixed number of decimals, thousands apart; never a negative zero. */
export function formatNumber(value: number, decimals: number): string {
  if (Number.isNaN(value)) return EN_DASH;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const text = withThousands(Math.abs(value).toFixed(decimals));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** Four significant digits at most, for values that come without an interval (thresholds, edges, counts of seconds). */
export function formatPlain(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatNumber(value, 0);
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e15)) return value.toExponential(2).replace('-', MINUS);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(magnitude || 1)));
  const text = formatNumber(value, Math.min(6, decimals));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** `0.81`, with the digits that its interval supports. */
export function formatScore(value: number, interval: readonly [number, number]): string {
  return formatNumber(value, decimalsFor(interval));
}

/** `0.78–0.83`; with a negative end `−0.02 to 0.03`, so that no dash meets a minus sign. */
export function formatRange(interval: readonly [number, number]): string {
  const decimals = decimalsFor(interval);
  const [low, high] = interval.map((end) => formatNumber(end, decimals)) as [string, string];
  return low.startsWith(MINUS) || high.startsWith(MINUS) ? `${low} to ${high}` : `${low}${EN_DASH}${high}`;
}

/** `0.81 (0.78–0.83)`. */
export function formatClaim(value: number, interval: readonly [number, number]): string {
  return `${formatScore(value, interval)} (${formatRange(interval)})`;
}

/** `+0.02` or `−0.02`, with the digits that its interval supports. */
export function formatDifference(value: number, interval: readonly [number, number]): string {
  const text = formatScore(value, interval);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** `0.004`, `0.03`, `< 0.001`: a p-value with the digits that matter. */
export function formatP(p: number): string {
  if (p < 0.001) return '< 0.001';
  return formatNumber(p, p < 0.01 ? 3 : 2);
}

/** `74 %`; one decimal below 10 %. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const decimals = percent !== 0 && Math.abs(percent) < 10 ? 1 : 0;
  return `${formatNumber(percent, decimals).replace(/\.0$/, '')} %`;
}

function withThousands(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
