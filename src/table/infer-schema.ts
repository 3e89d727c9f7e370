import type { ColumnType } from '../base/column-type.ts';
import { UserError } from '../base/errors.ts';
import { namesByLikeness, nearestName } from '../base/nearest.ts';
import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import { identifierEvidence, textIdentifierEvidence } from './identifier.ts';
import { likelyTargetsFirst } from './likely-targets.ts';
import { countLevels, describeMarkers } from './interpret-text.ts';
import { profileNumbers, type NumberProfile } from './number-profile.ts';
import { orderOfLevels } from './ordered-levels.ts';
import { parseNumber } from './parse-number.ts';
import type { ColumnSchema, MissingMarker, Schema } from './schema.ts';
import { proposeSentinels } from './sentinels.ts';
import { findColumn, numberText, type Column, type NumberColumn, type StringColumn, type Table } from './table.ts';

/** A type that a person gave. */
export interface ColumnTypeOverride {
  readonly column: string;
  readonly type: ColumnType;
  /** For `ordered`: levels from low to high. */
  readonly order?: readonly string[] | undefined;
}

export interface InferenceOptions {
  readonly overrides?: readonly ColumnTypeOverride[];
  /** By column: cells that the reader has already turned into missing. */
  readonly markers?: ReadonlyMap<string, readonly MissingMarker[]>;
}

/** A type with the sentence that explains it. */
interface Finding {
  readonly type: ColumnType;
  readonly evidence: string;
  readonly order?: readonly string[];
}

/**
 * What each column means, from its values alone. Numbers are number, integer, boolean (only 0 and 1), datetime or id;
 * texts are category, ordered, text or id. Thresholds are our choice and stand in the evidence.
 *
 * A table whose columns were retyped by a person is first passed through `retypeColumns`.
 *
 * @throws UserError `not-found` when an override names no column, `bad-input` when its order lacks a level
 */
export function inferSchema(table: Table, options: InferenceOptions = {}): Schema {
  const overrides = new Map(options.overrides?.map((override) => [override.column, override]));
  for (const name of overrides.keys()) requireColumn(table, name);
  return table.columns.map((column) => {
    const applied = options.markers?.get(column.name) ?? [];
    const schema = column.storage === 'numbers' ? inferNumbers(column, applied) : inferStrings(column, applied);
    const override = overrides.get(column.name);
    return override ? overrideType(schema, column, override) : schema;
  });
}

/** @throws UserError `not-found` with the nearest name as a hint */
export function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column) return column;
  const names = table.columns.map((candidate) => candidate.name);
  const nearest = nearestName(name, names);
  const hint =
    nearest === undefined
      ? `The columns are ${namesByLikeness(name, likelyTargetsFirst(names), { most: 20, quote })}.`
      : `Did you mean ${quote(nearest)}?`;
  throw new UserError('not-found', `There is no column ${quote(name)}`, { hint });
}

function inferNumbers(column: NumberColumn, applied: readonly MissingMarker[]): ColumnSchema {
  const profile = profileNumbers(column.values);
  const missing = column.values.length - profile.present;
  const finding = classifyNumbers(column, profile);
  const measured = finding.type === 'number' || finding.type === 'integer';
  const markers = measured ? [...applied, ...proposeSentinels(column.values, profile)] : applied;
  return {
    name: column.name,
    ...finding,
    evidence: finding.evidence + markersNote(applied),
    overridden: false,
    missing,
    distinct: profile.distinct,
    markers,
  };
}

function classifyNumbers(column: NumberColumn, profile: NumberProfile): Finding {
  const { source, values } = column;
  const { min, max, distinct } = profile;
  const range = `from ${numberText(min, source)} to ${numberText(max, source)}`;
  if (profile.present === 0) return { type: 'number', evidence: 'every value is missing' };
  if (source === 'date') return { type: 'datetime', evidence: `dates ${range}` };
  if (source === 'timestamp') return { type: 'datetime', evidence: `times ${range}` };
  if (source === 'boolean') return { type: 'boolean', evidence: 'only true and false' };
  if (source === 'double') {
    const infinite = profile.infinite > 0 ? `, and ${formatCounted(profile.infinite, 'infinite value')}` : '';
    const finite = Number.isNaN(min) ? 'numbers without a finite value' : `numbers ${range}`;
    return { type: 'number', evidence: `${finite}, ${formatCount(distinct)} distinct${infinite}` };
  }
  if (min === 0 && max === 1) return { type: 'boolean', evidence: 'only 0 and 1' };
  const identifies = identifierEvidence(values, profile);
  if (identifies !== undefined) return { type: 'id', evidence: identifies };
  return { type: 'integer', evidence: `whole numbers ${range}, ${formatCount(distinct)} distinct` };
}

function inferStrings(column: StringColumn, applied: readonly MissingMarker[]): ColumnSchema {
  const counts = countLevels(column);
  const present = counts.reduce((sum, rows) => sum + rows, 0);
  const finding = classifyStrings(column, present, counts);
  return {
    name: column.name,
    ...finding,
    evidence: finding.evidence + markersNote(applied),
    overridden: false,
    missing: column.codes.length - present,
    distinct: counts.filter((rows) => rows > 0).length,
    markers: applied,
  };
}

function classifyStrings(column: StringColumn, present: number, counts: Int32Array): Finding {
  const levels = column.levels.filter((_, code) => counts[code]! > 0);
  const distinct = `${formatCount(levels.length)} distinct ${levels.length === 1 ? 'value' : 'values'} in ${formatCounted(present, 'row')}`;
  if (present === 0) return { type: 'category', evidence: 'every value is missing' };
  const order = orderOfLevels(levels);
  if (order) return { type: 'ordered', order, evidence: `a known order: ${order.join(' < ')}` };
  const mixed = mixedNote(column, present, counts);
  const identifies = mixed === '' ? textIdentifierEvidence({ ...column, levels }, present) : undefined;
  if (identifies !== undefined) return { type: 'id', evidence: identifies };
  const words = averageWords(levels);
  const share = levels.length / present;
  if (isText(levels.length, share, words)) {
    return {
      type: 'text',
      evidence: `${words.toFixed(1)} words a value, ${formatShare(share)} of the values distinct${mixed}`,
    };
  }
  return { type: 'category', evidence: distinct + mixed };
}

/** Free text repeats itself seldom and has several words. Names of places have several words but repeat. */
function isText(distinct: number, share: number, words: number): boolean {
  if (distinct < 20) return false;
  return words >= 8 || (words >= 3 && share >= 0.3) || (words >= 1.5 && share >= 0.9);
}

/** Words in a level, averaged over at most 2,000 levels spread over the alphabet. */
function averageWords(levels: readonly string[]): number {
  const step = Math.max(1, Math.floor(levels.length / 2000));
  let [words, seen] = [0, 0];
  for (let i = 0; i < levels.length; i += step) {
    words += levels[i]!.slice(0, 10_000).split(/\s+/).filter(Boolean).length;
    seen++;
  }
  return words / seen;
}

/** Says so when many values are numbers and some are not: a late odd value must not pass unseen. */
function mixedNote(column: StringColumn, present: number, counts: Int32Array): string {
  const isNumber = column.levels.map((level) => parseNumber(level) !== undefined);
  const numeric = counts.reduce((sum, rows, code) => sum + (isNumber[code]! ? rows : 0), 0);
  if (numeric < present / 2 || numeric === present) return '';
  const odd = column.codes.findIndex((code) => code >= 0 && !isNumber[code]!);
  const example = quote(column.levels[column.codes[odd]!]!.slice(0, 40));
  return `; ${formatShare(numeric / present)} of the values are numbers, but not all: ${example} in data row ${formatCount(odd + 1)}`;
}

const markersNote = (applied: readonly MissingMarker[]): string =>
  applied.length === 0 ? '' : `; read as missing: ${describeMarkers(applied)}`;

function overrideType(schema: ColumnSchema, column: Column, override: ColumnTypeOverride): ColumnSchema {
  const { order: _, ...rest } = schema;
  const typed = { ...rest, type: override.type, overridden: true, evidence: `set by hand; ${schema.evidence}` };
  return override.type === 'ordered' ? { ...typed, order: orderFor(schema, column, override) } : typed;
}

function orderFor(schema: ColumnSchema, column: Column, override: ColumnTypeOverride): readonly string[] {
  const present = column.storage === 'strings' ? column.levels : [];
  const order = override.order ?? schema.order ?? present;
  const absent = present.filter((level) => !order.includes(level));
  if (absent.length === 0) return order;
  const nearest = nearestName(absent[0]!, order);
  const meant = nearest === undefined ? '' : `, perhaps meant by ${quote(nearest)}`;
  throw new UserError('bad-input', `The order given for ${quote(schema.name)} lacks ${quote(absent[0]!)}${meant}`, {
    hint: `Name every level from low to high: ${present.slice(0, 20).join(', ')}.`,
  });
}

const quote = (text: string): string => JSON.stringify(text);
