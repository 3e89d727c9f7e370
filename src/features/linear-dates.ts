import type { Column } from '../table/table.ts';
import { numericValues } from './column-values.ts';
import { dateCycles, datePart, datePhase, type DateCycle } from './date-parts.ts';
import { missingName, type ColumnFeatures, type Place } from './linear-features.ts';
import { applyScale, fitScale, type Scale } from './scale.ts';

/** Trend and, for each cycle that training saw more than one phase of, two harmonics. */
export interface DateFeatures extends ColumnFeatures {
  readonly kind: 'date';
  readonly elapsed: Scale;
  readonly cycles: readonly DateCycle[];
  readonly missing: boolean;
}

export function fitDate(column: Column, rows: ArrayLike<number>): DateFeatures | null {
  const times = numericValues(column, rows, 'datetime');
  const elapsed = fitScale(times.map((time) => datePart(time, 'elapsed')));
  const missing = times.some((time) => Number.isNaN(time));
  if (elapsed === null || (elapsed.deviation === 0 && !missing)) return null;
  const cycles = dateCycles.filter((cycle) => variesWithin(times, cycle));
  return {
    kind: 'date',
    column: column.name,
    dense: [
      `${column.name} (days)`,
      ...(missing ? [missingName(column)] : []),
      ...cycles.flatMap((cycle) => harmonics.map((harmonic) => `${column.name} (${harmonic} of ${cycle})`)),
    ],
    sparse: [],
    elapsed,
    cycles,
    missing,
  };
}

const harmonics = ['sin', 'cos', 'sin 2', 'cos 2'];

/** Dates without a time of day have one phase of the day; a cycle of one phase says nothing. */
function variesWithin(times: Float64Array, cycle: DateCycle): boolean {
  const turn = 2 * Math.PI;
  const phases = new Set<number>();
  for (const time of times) {
    if (!Number.isNaN(time)) phases.add(Math.round(((datePhase(time, cycle) / turn) % 1) * 1e4) % 1e4);
    if (phases.size > 1) return true;
  }
  return false;
}

export function encodeDate(
  fitted: DateFeatures,
  column: Column,
  rows: ArrayLike<number>,
  { matrix, offset }: Place,
): null {
  const times = numericValues(column, rows, 'datetime');
  for (let i = 0; i < rows.length; i++) {
    const time = times[i]!;
    let at = i * matrix.width + offset;
    matrix.values[at++] = applyScale(datePart(time, 'elapsed'), fitted.elapsed);
    if (fitted.missing) matrix.values[at++] = Number.isNaN(time) ? 1 : 0;
    if (Number.isNaN(time)) continue;
    for (const cycle of fitted.cycles) {
      const phase = datePhase(time, cycle);
      matrix.values[at++] = Math.sin(phase);
      matrix.values[at++] = Math.cos(phase);
      matrix.values[at++] = Math.sin(2 * phase);
      matrix.values[at++] = Math.cos(2 * phase);
    }
  }
  return null;
}
