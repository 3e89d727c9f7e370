import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import type { Schema } from '../table/schema.ts';
import { isMissing, takeColumn, type Column, type StringColumn, type Table } from '../table/table.ts';
import { groupEqual, rowHashes } from './row-hash.ts';
import { valueCodes } from './value-codes.ts';

/** Copies are no accident when fewer pairs than this are expected from the columns' marginals (our choice). */
const IMPLAUSIBLE_PAIRS = 0.01;

/** A vector that covers more than this share of the rows is a common value, not a copied row (our choice, tried on eleven sets). */
const LARGEST_VECTOR = 0.01;

/** Marginals are estimated on at most this many rows, evenly spaced. */
const MARGINAL_ROWS = 20_000;

export interface DuplicateFacts {
  /** Rows with at least one exact copy, the target counted in. */
  readonly rows: number;
  /** Rows beyond the first of each set of copies, the target counted in. */
  readonly copies: number;
  /** Pairs of rows with equal features. */
  readonly pairs: number;
  /** Pairs expected by chance if the columns were independent. */
  readonly expectedPairs: number;
  /** Largest share of all rows that one vector of features covers. */
  readonly largestShare: number;
  /** Rows whose features also occur with another label. Regression: with another value. */
  readonly conflicting: number;
  /** Of these, the rows whose label is not the commonest among the rows that they equal; null for regression. */
  readonly outvoted: number | null;
  /** Smallest reachable error rate given the conflicts; null for regression. */
  readonly conflictFloor: number | null;
  /** Sets of rows with equal features, and whether their labels differ; at most 20, the largest first. */
  readonly examples: readonly { readonly rows: readonly number[]; readonly conflict: boolean }[];
  /** Shape (rows): rows with equal features share a number, to keep them on one side; null when copies stay where they fall. */
  readonly blocks: Int32Array | null;
  /** Rows with equal features share a number, whatever is done about them. */
  readonly sameFeatures: Int32Array;
  /** What is done about the copies and why, in a sentence. */
  readonly handled: string;
}

/**
 * Exact copies among the feature columns, and what to do about them. They are kept on one side of the split only when
 * chance does not explain them and no vector of features covers more than 1 % of the rows. O(rows × columns).
 *
 * @param features - the columns to compare, ids left out
 * @param target - one value for each row
 */
export function findDuplicates(
  table: Table,
  schema: Schema,
  {
    features,
    target,
    classification,
  }: { readonly features: readonly string[]; readonly target: Float64Array; readonly classification: boolean },
): DuplicateFacts {
  const compared = new Set(features);
  const columns = table.columns.filter((column) => compared.has(column.name));
  const hashes = rowHashes(columns, table.rows);
  const { groups, blocks } =
    columns.length === 0 ? { groups: [], blocks: Int32Array.from(hashes.keys()) } : groupEqual(hashes);
  const labelled: Column = { storage: 'numbers', name: '', source: 'double', values: target };
  const withTarget = groupEqual(rowHashes([...columns, labelled], table.rows));
  const rows = columns.length === 0 ? 0 : withTarget.groups.reduce((sum, group) => sum + group.length, 0);
  const pairs = groups.reduce((sum, group) => sum + (group.length * (group.length - 1)) / 2, 0);
  const largestShare = groups.reduce((most, group) => Math.max(most, group.length), 0) / Math.max(1, table.rows);
  const expectedPairs = pairs === 0 ? 0 : expectedEqualPairs(table, columns, { schema, groups });
  const conflicts = groups.filter((group) => group.some((row) => target[row] !== target[group[0]!]));
  const outvoted = classification ? outvotedRows(conflicts, target) : null;
  const facts = {
    rows,
    copies: columns.length === 0 ? 0 : rows - withTarget.groups.length,
    pairs,
    expectedPairs,
    largestShare,
    conflicting: conflicts.reduce((sum, group) => sum + group.length, 0),
    outvoted,
    conflictFloor: outvoted === null ? null : outvoted / Math.max(1, table.rows),
    examples: examplesOf(groups, new Set(conflicts)),
    sameFeatures: blocks,
  };
  const together = pairs > 0 && expectedPairs < IMPLAUSIBLE_PAIRS && largestShare <= LARGEST_VECTOR;
  return { ...facts, blocks: together ? blocks : null, handled: handling(facts, together) };
}

function handling(
  {
    pairs,
    expectedPairs,
    largestShare,
    copies,
  }: Pick<DuplicateFacts, 'pairs' | 'expectedPairs' | 'largestShare' | 'copies'>,
  together: boolean,
): string {
  if (pairs === 0) return 'No two rows have the same features.';
  const found = `${formatCounted(copies, 'row')} ${copies === 1 ? 'is an exact copy' : 'are exact copies'} of an earlier one`;
  const expected = expectedPairs < 0.01 ? 'fewer than 0.01' : formatCount(Number(expectedPairs.toPrecision(2)));
  const chance = `${expected} pairs of rows with equal features are expected by chance, ${formatCount(pairs)} found`;
  if (together) return `${found}; ${chance}. They are kept on one side of the split.`;
  if (largestShare > LARGEST_VECTOR && pairs > 10 * expectedPairs) {
    return `${found}; one combination of values covers ${formatShare(largestShare)} of the rows, so it is a common case, not a copied row. They stay where they fall.`;
  }
  return `${found}; ${chance}: these can be different subjects that look alike. They stay where they fall.`;
}

/** Rows that no model can get right when it sees the features alone: all but the commonest label of each conflict. */
function outvotedRows(conflicts: readonly (readonly number[])[], target: Float64Array): number {
  let errors = 0;
  for (const group of conflicts) {
    const labels = new Map<number, number>();
    for (const row of group) labels.set(target[row]!, (labels.get(target[row]!) ?? 0) + 1);
    errors += group.length - Math.max(...labels.values());
  }
  return errors;
}

function examplesOf(
  groups: readonly (readonly number[])[],
  conflicts: ReadonlySet<readonly number[]>,
): DuplicateFacts['examples'] {
  return [...groups]
    .sort((a, b) => Number(conflicts.has(b)) - Number(conflicts.has(a)) || b.length - a.length || a[0]! - b[0]!)
    .slice(0, 20)
    .map((rows) => ({ rows: rows.slice(0, 50), conflict: conflicts.has(rows) }));
}

/** Expected number of pairs of rows that agree in every column, if the columns were independent. */
function expectedEqualPairs(
  table: Table,
  columns: readonly Column[],
  { schema, groups }: { readonly schema: Schema; readonly groups: readonly (readonly number[])[] },
): number {
  const sample = evenlySpaced(table.rows, MARGINAL_ROWS);
  let expected = (table.rows * (table.rows - 1)) / 2;
  const texts = new Set(schema.filter(({ type }) => type === 'text').map(({ name }) => name));
  for (const column of columns) {
    const isText = texts.has(column.name);
    expected *=
      isText && column.storage === 'strings'
        ? textMatchChance(
            column,
            groups.map((group) => group[0]!),
          )
        : pairMatchChance(takeColumn(column, sample));
  }
  return expected;
}

/** The chance that two rows drawn without replacement agree, unbiased: Σ c(c − 1) / n(n − 1); missing agrees with missing. */
function pairMatchChance(column: Column): number {
  const { codes, sizes } = valueCodes(column);
  const rows = codes.length;
  const missing = rows - sizes.reduce((sum, size) => sum + size, 0);
  const agreeing = sizes.reduce((sum, size) => sum + size * (size - 1), missing * (missing - 1));
  return rows < 2 ? 0 : agreeing / (rows * (rows - 1));
}

/**
 * The chance that two texts agree word by word on one of the repeated texts, lengths and words drawn independently: a long message
 * is not repeated by accident, so its own frequency must not explain its copies.
 */
function textMatchChance(column: StringColumn, repeated: readonly number[]): number {
  const words = new Map<string, number>();
  const lengths = new Map<number, number>();
  let total = 0;
  for (const level of column.levels) {
    const split = wordsOf(level);
    lengths.set(split.length, (lengths.get(split.length) ?? 0) + 1);
    for (const word of split) words.set(word, (words.get(word) ?? 0) + 1);
    total += split.length;
  }
  let chance = 0;
  for (const row of repeated) {
    const text = isMissing(column, row) ? '' : column.levels[column.codes[row]!]!;
    const split = wordsOf(text);
    const ofLength = (lengths.get(split.length) ?? 0) / column.levels.length;
    chance += split.reduce((product, word) => product * (words.get(word)! / total), ofLength) ** 2;
  }
  return chance;
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** At most `most` row indices, evenly spaced over all rows. */
export function evenlySpaced(rows: number, most: number): Int32Array {
  const length = Math.min(rows, most);
  return Int32Array.from({ length }, (_, i) => Math.floor((i * rows) / length));
}
