import { formatSignificant } from '../base/number-format.ts';
import { takeEntries } from '../base/take-entries.ts';
import { takeMatrixRows } from '../base/take-matrix-rows.ts';
import type { Report } from '../contracts/report.ts';
import { normalQuantile } from '../math/normal.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { sampleEvenly } from '../math/sample-evenly.ts';
import type { Design } from '../metrics/design.ts';
import type { Metric } from '../metrics/metric.ts';
import { createScoreBoard } from '../metrics/score-board.ts';
import type { MetricScore } from '../metrics/scored-metric.ts';
import type { Schema } from '../table/schema.ts';
import { cellText, findColumn, type Column, type Table } from '../table/table.ts';

type Slice = Report['slices'][number];

/** Fewer rows than this carry no comparison worth reading: our choice. */
const FEWEST_ROWS = 30;
/** Levels of a column that are looked at, the most frequent first: our choice. */
const LEVELS = 8;
/** Slices in all, so that the correction for looking many times stays bearable: our choice. */
const MOST_SLICES = 80;
/** Distinct whole numbers up to which each is a level of its own: our choice. */
const FEW_VALUES = 8;

export interface SliceRequest {
  readonly table: Table;
  readonly schema: Schema;
  /** Columns to cut by, kept features and others that a person may care about. */
  readonly columns: readonly string[];
  /** Rows of the table under test, shape (rows). */
  readonly rows: Int32Array;
  readonly truth: Float64Array;
  /** Shape (rows × outputs). */
  readonly prediction: Float64Array;
  readonly metric: Metric;
  readonly classes: readonly string[];
  /** How the rows under test depend on each other. */
  readonly design: Design;
  readonly seed: number;
}

interface Part {
  readonly column: string;
  readonly level: string;
  /** Positions within the rows under test. */
  readonly positions: Int32Array;
}

/**
 * The candidate's score on parts of the test rows: each frequent level of a category, thirds of a number. The
 * difference is to all other rows; its interval is adjusted for the number of slices (Bonferroni, so that each can be
 * read alone). Groups stay whole; stretches of time do not. Worst first.
 */
export function scoreSlices(all: SliceRequest): Slice[] {
  const request = thinned(all);
  const parts = request.columns.flatMap((name) => partsOf(request, name)).slice(0, MOST_SLICES);
  const judged = parts.filter(({ positions }) => positions.length >= FEWEST_ROWS).length;
  const z = normalQuantile(1 - 0.025 / Math.max(1, judged));
  const slices = parts.map((part) => scorePart(request, part, z));
  return slices.sort((a, b) => (a.difference ?? Infinity) - (b.difference ?? Infinity));
}

/** Rows read: our choice, enough for slices that matter, and seconds instead of a minute on long tables. */
const MOST_ROWS = 20_000;

/** The request on evenly spaced rows when there are very many. */
function thinned(request: SliceRequest): SliceRequest {
  const { rows, truth, prediction, design } = request;
  if (rows.length <= MOST_ROWS) return request;
  const kept = Int32Array.from({ length: MOST_ROWS }, (_, i) => Math.floor((i * rows.length) / MOST_ROWS));
  return {
    ...request,
    rows: takeEntries(rows, kept),
    truth: takeEntries(truth, kept),
    prediction: takeMatrixRows(prediction, kept, prediction.length / rows.length),
    design:
      design.kind === 'groups' ? { ...design, groups: takeEntries(design.groups, kept) } : { kind: 'independent' },
  };
}

function scorePart(request: SliceRequest, { column, level, positions }: Part, z: number): Slice {
  const rows = positions.length;
  const unknown = { score: null, interval: null, difference: null, differenceInterval: null };
  if (rows < FEWEST_ROWS) return { column, level, rows, ...unknown, verdict: 'too-few-rows' };
  const scored = scoreOf(request, positions);
  if (scored.value === null || scored.interval === null || scored.standardError === null) {
    return { column, level, rows, ...unknown, verdict: 'too-few-rows' };
  }
  const { value, standardError } = scored;
  const interval: [number, number] = [...scored.interval];
  const compared = differenceToRest(request, { value, standardError }, positions);
  if (!compared) return { ...unknown, column, level, rows, score: value, interval, verdict: 'too-few-rows' };
  const { difference, error } = compared;
  const differenceInterval: [number, number] = [difference - z * error, difference + z * error];
  const verdict = differenceInterval[0] > 0 ? 'better' : differenceInterval[1] < 0 ? 'worse' : 'cannot-tell';
  return { column, level, rows, score: value, interval, difference, differenceInterval, verdict };
}

/** A score with its standard error. */
interface Known {
  readonly value: number;
  readonly standardError: number;
}

function scoreOf(
  { truth, prediction, metric, classes, design, seed }: SliceRequest,
  positions: Int32Array,
): MetricScore {
  const part = takeMatrixRows(prediction, positions, prediction.length / truth.length);
  const board = createScoreBoard({
    truth: takeEntries(truth, positions),
    predictions: [part],
    metrics: [metric],
    context: { classes },
    design:
      design.kind === 'groups' ? { ...design, groups: takeEntries(design.groups, positions) } : { kind: 'independent' },
    seed,
    resamples: 300,
  });
  return board.score(0, metric);
}

/** The slice against all other rows, each with its own error: the two share no row. Null when the rest has no score. */
function differenceToRest(
  request: SliceRequest,
  slice: Known,
  positions: Int32Array,
): { difference: number; error: number } | null {
  const inside = new Set(positions);
  const others = Int32Array.from(request.rows.keys()).filter((position) => !inside.has(position));
  if (others.length < FEWEST_ROWS) return null;
  const rest = scoreOf(request, others);
  if (rest.value === null || rest.standardError === null) return null;
  const sign = request.metric.direction === 'higher' ? 1 : -1;
  return { difference: sign * (slice.value - rest.value), error: Math.hypot(slice.standardError, rest.standardError) };
}

function partsOf({ table, schema, rows }: SliceRequest, name: string): Part[] {
  const column = findColumn(table, name);
  const entry = schema.find((candidate) => candidate.name === name);
  if (!column || !entry) return [];
  switch (entry.type) {
    case 'category':
    case 'ordered':
    case 'boolean':
      return levelParts(column, rows);
    case 'integer':
      return entry.distinct <= FEW_VALUES ? levelParts(column, rows) : thirds(column, rows);
    case 'number':
      return thirds(column, rows);
    case 'datetime':
    case 'text':
    case 'id':
      return [];
  }
}

function levelParts(column: Column, rows: Int32Array): Part[] {
  const positions = new Map<string, number[]>();
  rows.forEach((row, position) => {
    const level = cellText(column, row) ?? '(missing)';
    const list = positions.get(level);
    if (list) list.push(position);
    else positions.set(level, [position]);
  });
  if (positions.size < 2) return [];
  const frequent = [...positions].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, LEVELS);
  return frequent.map(([level, list]) => ({ column: column.name, level, positions: Int32Array.from(list) }));
}

/** The lower, middle and upper third of a number's values under test. */
function thirds(column: Column, rows: Int32Array): Part[] {
  if (column.storage !== 'numbers') return [];
  const { name, values } = column;
  const tested = takeEntries(values, rows);
  const sorted = sampleEvenly(tested.filter(Number.isFinite)).sort();
  if (sorted.length === 0) return [];
  const [low, high] = [sortedQuantile(sorted, 1 / 3), sortedQuantile(sorted, 2 / 3)];
  if (!(low < high)) return [];
  const inside = (test: (value: number) => boolean): Int32Array => {
    const positions: number[] = [];
    for (let i = 0; i < tested.length; i++) if (test(tested[i]!)) positions.push(i);
    return Int32Array.from(positions);
  };
  return [
    { column: name, level: `≤ ${formatSignificant(low)}`, positions: inside((value) => value <= low) },
    {
      column: name,
      level: `${formatSignificant(low)} to ${formatSignificant(high)}`,
      positions: inside((value) => value > low && value <= high),
    },
    { column: name, level: `> ${formatSignificant(high)}`, positions: inside((value) => value > high) },
  ];
}
