import { countTexts, textCodes, textOf } from '../features/column-values.ts';
import { wordsOf } from '../features/text-terms.ts';
import type { ColumnSchema } from '../table/schema.ts';
import type { Column } from '../table/table.ts';
import { measure, type ThresholdUnit } from './rule-condition.ts';

/** A column cut into bins, so that a question about it is a set of bins. */
export interface RuleColumn {
  readonly name: string;
  /** Shape (rows given): the bin of each row, `bins` when missing. */
  readonly codes: Uint16Array;
  readonly bins: number;
  readonly meaning: BinMeaning;
}

export type BinMeaning =
  /** Bin i holds the numbers above edge i − 1 up to edge i; the last edge is infinite. */
  | {
      readonly kind: 'numbers';
      readonly values: Float64Array;
      readonly edges: Float64Array;
      readonly unit: ThresholdUnit;
    }
  /** Bin 1 holds the texts with the word, bin 0 the others. */
  | { readonly kind: 'word'; readonly word: string }
  /** Bin i holds one level; with `pooled` the last bin holds all others. */
  | {
      readonly kind: 'levels';
      readonly levels: readonly string[];
      readonly ordered: boolean;
      readonly pooled: boolean;
    };

/** Thresholds tried at first; the winner is refined among all values between its neighbours. */
export const MAX_THRESHOLDS = 256;

/** Levels that a rule may name; rarer ones are not asked about (our choice). */
const MAX_LEVELS = 254;

/** A column's questions; none for ids that are text. */
export function binColumn(column: Column, schema: ColumnSchema, rows: ArrayLike<number>): RuleColumn[] {
  switch (schema.type) {
    case 'number':
    case 'integer':
      return [binMeasure(column, rows, 'number')];
    case 'datetime':
      return [binMeasure(column, rows, 'date')];
    case 'id':
      return column.storage === 'strings' ? [] : [binMeasure(column, rows, 'number')];
    case 'text':
      return [binMeasure(column, rows, 'characters'), ...binWords(column, rows)];
    case 'boolean':
    case 'category':
      return [binLevels(column, rows)];
    case 'ordered':
      return [schema.order ? binOrdered(column, schema.order, rows) : binLevels(column, rows)];
  }
}

function binMeasure(column: Column, rows: ArrayLike<number>, unit: ThresholdUnit): RuleColumn {
  const values = measure(column, rows, unit);
  return binNumbers(column.name, values, { edges: quantileEdges(values), unit });
}

/** The words that stand in most texts, at least in so many, are asked about (our choice). */
const MAX_WORDS = 200;
const MIN_WORD_ROWS = 5;

function binWords(column: Column, rows: ArrayLike<number>): RuleColumn[] {
  const counts = new Map<string, number>();
  const eachWord = (visit: (word: string, position: number) => void): void => {
    for (let i = 0; i < rows.length; i++) {
      for (const word of new Set(wordsOf(textOf(column, rows[i]!)))) visit(word, i);
    }
  };
  eachWord((word) => counts.set(word, (counts.get(word) ?? 0) + 1));
  const asked = [...counts]
    .filter(([, count]) => count >= MIN_WORD_ROWS)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MAX_WORDS);
  const codes = new Map(asked.map(([word]) => [word, new Uint16Array(rows.length)]));
  eachWord((word, position) => codes.get(word)?.fill(1, position, position + 1));
  return asked.map(([word]) => ({
    name: column.name,
    codes: codes.get(word)!,
    bins: 2,
    meaning: { kind: 'word', word },
  }));
}

/** @param options.edges - ascending, the last one infinite */
export function binNumbers(
  name: string,
  values: Float64Array,
  { edges, unit }: { readonly edges: Float64Array; readonly unit: ThresholdUnit },
): RuleColumn {
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    codes[i] = Number.isNaN(values[i]!) ? edges.length : firstAtLeast(edges, values[i]!);
  }
  return { name, codes, bins: edges.length, meaning: { kind: 'numbers', values, edges, unit } };
}

/** The distinct values when they are few, else values at equal steps of rank; the last edge is infinite. */
function quantileEdges(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length > MAX_THRESHOLDS) {
    const step = sorted.length / MAX_THRESHOLDS;
    const picked = Float64Array.from({ length: MAX_THRESHOLDS }, (_, i) => sorted[Math.floor((i + 1) * step) - 1]!);
    return closeEdges(picked.filter((value, i) => i === 0 || value !== picked[i - 1]));
  }
  return closeEdges(distinct);
}

function closeEdges(edges: Float64Array): Float64Array {
  if (edges.length > 0) edges[edges.length - 1] = Number.POSITIVE_INFINITY;
  return edges;
}

/** Index of the first edge that is not below `value`. */
function firstAtLeast(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function binLevels(column: Column, rows: ArrayLike<number>): RuleColumn {
  const counts = countTexts(column, rows);
  counts.delete(null);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a! < b! ? -1 : 1)).map(([text]) => text!);
  const levels = ranked.slice(0, MAX_LEVELS);
  return levelColumn(column, rows, { levels, ordered: false, pooled: ranked.length > levels.length });
}

function binOrdered(column: Column, order: readonly string[], rows: ArrayLike<number>): RuleColumn {
  return levelColumn(column, rows, { levels: order, ordered: true, pooled: false });
}

function levelColumn(
  column: Column,
  rows: ArrayLike<number>,
  meaning: { readonly levels: readonly string[]; readonly ordered: boolean; readonly pooled: boolean },
): RuleColumn {
  const bins = meaning.levels.length + (meaning.pooled ? 1 : 0);
  const code = new Map(meaning.levels.map((text, index) => [text, index]));
  const codes = Uint16Array.from(
    textCodes(column, rows, { code, unseen: bins - (meaning.pooled ? 1 : 0), missing: bins }),
  );
  return { name: column.name, codes, bins, meaning: { kind: 'levels', ...meaning } };
}
