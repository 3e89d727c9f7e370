/** Logs to Cairn. Copy this file beside your program; outside of `cairn exec` it does nothing. */
import { appendFileSync } from 'node:fs';

function write(line: Record<string, unknown>): void {
  const path = process.env['CAIRN_METRICS'];
  // JSON has no word for NaN and infinity: they are written as text.
  const text = JSON.stringify(line, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  if (path) appendFileSync(path, `${text}\n`);
}

/** `log({ loss: 0.2, auc: 0.9 }, 3)`: values at a step; without one, steps count up. */
export function log(values: Record<string, number>, step?: number): void {
  write({ ...values, step });
}

/** `params({ depth: 3 })`: what was set. */
export function params(given: Record<string, number | string | boolean>): void {
  write({ params: given });
}

/** `total(100)`: how many steps there will be, so that the end can be estimated. */
export function total(steps: number): void {
  write({ total: steps });
}
