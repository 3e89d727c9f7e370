import { allRows } from '../features/column-values.ts';
import type { Engine } from '../kernels/engine.ts';
import { takeRows, type Table } from '../table/table.ts';
import { predictRung, type FittedRung } from './fitted-rung.ts';
import { fittedToJson } from './model-file.ts';

/** What a fitted rung costs whoever uses it. */
export interface RungCost {
  /** Milliseconds a row, read from the table and scored together with the others, on this machine. */
  readonly latency: number;
  /** Bytes of the fitted model, as `model.json` holds it. */
  readonly bytes: number;
}

/** Rows that are scored at once: our choice, enough for a steady number. */
const MOST_ROWS = 5000;
/** Scorings, of which the median counts, and the time after which no further one begins: our choice. */
const REPEATS = 5;
const SECONDS = 0.2;

/**
 * Scores rows several times over, the first time for warming up, and takes the median.
 *
 * @param rows - of the table, at least one; evenly spaced ones of many
 * @param clock - seconds on any clock
 */
export function measureCost(
  fitted: FittedRung,
  { table, rows, engine, clock }: { table: Table; rows: Int32Array; engine: Engine; clock: () => number },
): RungCost {
  const count = Math.min(rows.length, MOST_ROWS);
  const sample = Int32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]!);
  const scored = takeRows(table, sample);
  const every = allRows(scored.rows);
  predictRung(fitted, scored, every, engine);
  const begun = clock();
  const times: number[] = [];
  while (times.length === 0 || (times.length < REPEATS && clock() - begun < SECONDS)) {
    const started = clock();
    predictRung(fitted, scored, every, engine);
    times.push(clock() - started);
  }
  const median = times.toSorted((a, b) => a - b)[times.length >> 1]!;
  const json = JSON.stringify(fittedToJson(fitted));
  return { latency: (1000 * median) / scored.rows, bytes: new TextEncoder().encode(json).length };
}
