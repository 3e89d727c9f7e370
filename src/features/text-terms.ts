import type { Column } from '../table/table.ts';
import { textOf } from './column-values.ts';
import type { SparseMatrix } from './matrix.ts';

/**
 * Words and pairs of neighbouring words of a text column, weighted by how rare they are: term frequency on a logarithmic
 * scale times inverse document frequency, each row scaled to length one. Terms are counted in hash buckets, so memory
 * stays bounded however many there are.
 *
 * @see Manning, Raghavan & Schütze, Introduction to Information Retrieval, section 6.4
 */
export interface TextTerms {
  /** Hash bucket of each term, ascending. */
  readonly buckets: readonly number[];
  /** Shape (terms); ln((1 + rows) / (1 + rows with the term)) + 1. */
  readonly inverseFrequency: readonly number[];
  /** The first text that fell into each bucket, for reports. */
  readonly names: readonly string[];
}

/** Hash buckets: two hundred thousand distinct terms share places rarely, and counting needs a megabyte. */
const BUCKETS = 2 ** 18;

/** A term in one row only says nothing about other rows. */
const MIN_ROWS = 2;

/** Our choice: what stands further back in a cell is not read, so that one huge cell cannot stall a run. */
const MAX_CHARACTERS = 100_000;

/** @param options.maxTerms - the terms that stand in most rows are kept; ties by bucket */
export function fitTextTerms(
  column: Column,
  rows: ArrayLike<number>,
  { maxTerms }: { readonly maxTerms: number },
): TextTerms {
  const frequency = new Uint32Array(BUCKETS);
  const firstTerm = new Map<number, string>();
  for (let i = 0; i < rows.length; i++) {
    for (const [bucket, { term }] of countTerms(textOf(column, rows[i]!))) {
      if (frequency[bucket]!++ === 0) firstTerm.set(bucket, term);
    }
  }
  const buckets = [...firstTerm.keys()]
    .filter((bucket) => frequency[bucket]! >= MIN_ROWS)
    .sort((a, b) => frequency[b]! - frequency[a]! || a - b)
    .slice(0, maxTerms)
    .sort((a, b) => a - b);
  return {
    buckets,
    inverseFrequency: buckets.map((bucket) => Math.log((1 + rows.length) / (1 + frequency[bucket]!)) + 1),
    names: buckets.map((bucket) => firstTerm.get(bucket)!),
  };
}

/** @returns shape (rows × terms) */
export function encodeTextTerms(terms: TextTerms, column: Column, rows: ArrayLike<number>): SparseMatrix {
  const position = new Int32Array(BUCKETS).fill(-1);
  terms.buckets.forEach((bucket, index) => (position[bucket] = index));
  const pointers = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const entries: { index: number; value: number }[] = [];
    let squares = 0;
    for (const [bucket, { count }] of countTerms(textOf(column, rows[i]!))) {
      const index = position[bucket]!;
      if (index < 0) continue;
      const value = (1 + Math.log(count)) * terms.inverseFrequency[index]!;
      squares += value * value;
      entries.push({ index, value });
    }
    entries.sort((a, b) => a.index - b.index);
    const length = Math.sqrt(squares);
    for (const { index, value } of entries) {
      indices.push(index);
      values.push(value / length);
    }
    pointers[i + 1] = indices.length;
  }
  return {
    rows: rows.length,
    width: terms.buckets.length,
    pointers,
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/**
 * A word, a symbol that carries meaning, or a single character of a script that is written without spaces (there the
 * pairs make two-character terms).
 */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}_']+|[\p{Sc}\p{Extended_Pictographic}!?%@#]/gu;

/** Words and symbols of a text in their order, in lower case. */
export function wordsOf(text: string): string[] {
  return Array.from(text.slice(0, MAX_CHARACTERS).toLowerCase().matchAll(TOKEN), ([token]) => token);
}

interface TermCount {
  readonly term: string;
  count: number;
}

/** Terms of one text by bucket. */
function countTerms(text: string): Map<number, TermCount> {
  const counts = new Map<number, TermCount>();
  const add = (term: string): void => {
    const bucket = hashText(term) % BUCKETS;
    const known = counts.get(bucket);
    if (known) known.count++;
    else counts.set(bucket, { term, count: 1 });
  };
  let previous: string | null = null;
  for (const token of wordsOf(text)) {
    add(token);
    if (previous !== null) add(`${previous} ${token}`);
    previous = token;
  }
  return counts;
}

/** FNV-1a over UTF-16 code units with a final mix, so that the low bits depend on all of the text. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
