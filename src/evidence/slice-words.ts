/** A part of the rows in words: `phase = climb`, `speed > 3.94`, `speed from 1.2 to 3.94`. */
export function sliceWords(column: string, level: string): string {
  if (/^[≤>] /.test(level)) return `${column} ${level}`;
  return /^[−-]?\d\S* to [−-]?\d\S*$/.test(level) ? `${column} from ${level}` : `${column} = ${level}`;
}
