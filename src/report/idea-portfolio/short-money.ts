import { formatSignificant, supportedDecimals } from '../../base/number-format.ts';

/** Money with two digits and a letter for thousands: `950`, `1.5k`, `39k`, `1.2M`, `−12k`. */
export function shortMoney(amount: number): string {
  if (!Number.isFinite(amount)) return formatSignificant(amount);
  const size = Number(Math.abs(amount).toPrecision(2));
  const [unit, letter] = size >= 1e9 ? [1e9, 'G'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e3 ? [1e3, 'k'] : [1, ''];
  return `${formatSignificant((Math.sign(amount) * size) / unit, { digits: 2 })}${letter}`;
}

/** `39k (11k–78k)`, as exact as its range is wide; with "to" where a dash could be read as a minus. */
export function shortSpread({
  mean,
  p10,
  p90,
}: {
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}): string {
  const decimals = supportedDecimals([p10, p90]);
  if (decimals === null) return shortMoney(mean);
  const step = 10 ** -decimals;
  const [value, low, high] = [mean, p10, p90].map((amount) => shortMoney(Math.round(amount / step) * step));
  return `${value!} (${low!}${p10 < 0 ? ' to ' : '–'}${high!})`;
}
