import type { StringColumn } from './table.ts';

/** Collects texts row by row into a column of codes. */
export interface StringBuilder {
  /** Sets the next row; null is missing. */
  add(text: string | null): void;
  finish(): StringColumn;
}

/**
 * @param rows - how many rows will come, when that is known; otherwise the codes grow
 */
export function stringBuilder(name: string, rows = 1024): StringBuilder {
  const codeOf = new Map<string, number>();
  let codes = new Int32Array(rows);
  let length = 0;
  return {
    add(text) {
      if (length === codes.length) codes = grown(codes, new Int32Array(Math.max(1024, length * 2)));
      if (text === null) {
        codes[length++] = -1;
        return;
      }
      let code = codeOf.get(text);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(text, code);
      }
      codes[length++] = code;
    },
    finish: () => sortLevels(name, length === codes.length ? codes : codes.slice(0, length), [...codeOf.keys()]),
  };
}

/** Collects numbers row by row; NaN is missing. */
export interface NumberBuilder {
  add(value: number): void;
  finish(): Float64Array;
}

export function numberBuilder(): NumberBuilder {
  let values = new Float64Array(1024);
  let length = 0;
  return {
    add(value) {
      if (length === values.length) values = grown(values, new Float64Array(length * 2));
      values[length++] = value;
    },
    finish: () => values.slice(0, length),
  };
}

function grown<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** Renumbers codes in order of appearance to the sorted order of the levels, in place. */
function sortLevels(name: string, codes: Int32Array, appeared: readonly string[]): StringColumn {
  const levels = appeared.toSorted(byCodeUnit);
  const sortedCode = new Map(levels.map((level, code) => [level, code]));
  const renumbered = Int32Array.from(appeared, (level) => sortedCode.get(level)!);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) codes[row] = renumbered[codes[row]!]!;
  return { storage: 'strings', name, codes, levels };
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
