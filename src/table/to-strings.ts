import { numberText, type Column, type StringColumn } from './table.ts';

/** The same column as text, as a person would read its values. */
export function toStrings(column: Column): StringColumn {
  if (column.storage === 'strings') return column;
  const { name, source, values } = column;
  const textOf = new Map<number, string>();
  for (const value of values) {
    if (!Number.isNaN(value) && !textOf.has(value)) textOf.set(value, numberText(value, source));
  }
  const levels = [...new Set(textOf.values())].sort();
  const position = new Map(levels.map((level, i) => [level, i]));
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : position.get(textOf.get(value)!)!));
  return { storage: 'strings', name, codes, levels };
}
