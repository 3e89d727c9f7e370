/**
 * Cells that people write for "no value". They are read as missing, and counted, in every column. `None` is not one of
 * them: it is a common label (no damage, no other debtors).
 */
export const MISSING_TEXTS = [
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'NAN',
  'null',
  'NULL',
  'Null',
  '?',
  '-',
];

const missingTexts: ReadonlySet<string> = new Set(MISSING_TEXTS);

/** Whether a cell says "no value". Space around it does not count; a blank cell is missing too. */
export function isMissingText(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || missingTexts.has(trimmed);
}

/**
 * Whether `NA` is a value here: where every other level is a code of two capitals, it is Namibia or North America.
 *
 * @param levels - the distinct texts of a column, markers included
 */
export function isTwoLetterCode(levels: readonly string[]): boolean {
  const others = levels.filter((level) => !isMissingText(level));
  return others.length >= 3 && others.every((level) => /^[A-Z]{2}$/.test(level));
}
