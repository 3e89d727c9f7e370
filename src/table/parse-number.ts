const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const GROUPED = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const WITH_DECIMAL_COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?(?:[eE][+-]?\d+)?$/;
// What the C locale calls space: the same cells are numbers here and in the database that reads large files.
const SPACE_AROUND = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g;

/** How the numbers of a column are written: `1234.5`, `1,234.5` or `1.234,5`. */
export type NumberNotation = 'plain' | 'grouped' | 'decimal-comma';

/**
 * Reads one number in the given notation. Overflow gives an infinity, as in IEEE 754.
 *
 * @returns undefined when the text is not a number; never NaN
 */
export function parseNumber(text: string, notation: NumberNotation = 'plain'): number | undefined {
  const trimmed = text.replaceAll(SPACE_AROUND, '');
  switch (notation) {
    case 'plain':
      if (PLAIN.test(trimmed)) return Number(trimmed);
      return INFINITE.test(trimmed) ? (trimmed.startsWith('-') ? -Infinity : Infinity) : undefined;
    case 'grouped':
      return GROUPED.test(trimmed) ? Number(trimmed.replaceAll(',', '')) : undefined;
    case 'decimal-comma':
      if (!WITH_DECIMAL_COMMA.test(trimmed)) return undefined;
      return Number(trimmed.replaceAll('.', '').replace(',', '.'));
  }
}

/** Whether digits are a code, as in postal codes: at least four long, all the same length, and some begin with a zero. */
export function areZeroPaddedCodes(texts: readonly string[]): boolean {
  const length = texts[0]?.length ?? 0;
  if (length < 4) return false; // our choice: 01 … 12 are months, 007 could be a count
  return texts.every((text) => text.length === length && /^\d+$/.test(text)) && texts.some((text) => text[0] === '0');
}
