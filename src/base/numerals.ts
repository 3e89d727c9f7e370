/** A share as a percentage without more digits than it deserves: `74 %`, `2.3 %`, `0.04 %`. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || Number(value.toPrecision(2)) >= 10) return `${value.toFixed(0)} %`;
  return `${value >= 1 ? value.toFixed(1) : Number(value.toPrecision(1))} %`;
}

/** A count with thousands separators, as in `17,379`. */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A count with its noun: `1 row`, `17,379 rows`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}
