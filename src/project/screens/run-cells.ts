import { formatSeconds, formatSignificant } from '../../base/number-format.ts';
import { localDate } from '../../base/local-date.ts';
import type { RunField } from '../../contracts/run-filter.ts';
import type { ParamValue, Run } from '../../contracts/run.ts';

/** Metrics of one run have no interval; so many digits tell runs apart. Our choice. */
const DIGITS = 4;

/** A metric as it is shown: four significant digits; what the program called NaN stays NaN. */
export function metricText(value: number): string {
  return Number.isNaN(value) ? 'NaN' : formatSignificant(value, { digits: DIGITS });
}

/** A parameter as it would be typed. */
export const paramText = (value: ParamValue): string => String(value);

/** `11-21 05:31` in this year, `2025-11-21` in others; by the clock here. */
export function startedText(at: string, now: Date): string {
  const start = new Date(at);
  if (Number.isNaN(start.getTime())) return at;
  const day = localDate(start);
  if (start.getFullYear() !== now.getFullYear()) return day;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.slice(5)} ${two(start.getHours())}:${two(start.getMinutes())}`;
}

/** Memory and sizes: `812 kB`, `1.4 GB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatSignificant(bytes / 1000 ** step)}\u00A0${units[step]}`;
}

/** One field of a run as text; a dash where it has none. */
export function fieldText(run: Run, field: RunField, now: Date): string {
  const value = fieldValue(run, field);
  if (value === null) return '–';
  if (field.of === 'metrics') return metricText(value as number);
  if (field.of === 'run' && field.name === 'started') return startedText(run.at, now);
  if (field.of === 'run' && field.name === 'wall') return formatSeconds(value as number);
  return paramText(value);
}

/** One field of a run; null where it has none. */
export function fieldValue(run: Run, field: RunField): ParamValue | null {
  switch (field.of) {
    case 'run':
      if (field.name === 'started') return run.at;
      if (field.name === 'wall') return run.end?.wallSeconds ?? null;
      return run[field.name];
    case 'params':
      return Object.hasOwn(run.params, field.name) ? run.params[field.name]! : null;
    case 'metrics':
      return run.metrics.find(({ name }) => name === field.name)?.last ?? null;
    case 'tags':
      return Object.hasOwn(run.tags, field.name) ? run.tags[field.name]! : null;
  }
}
