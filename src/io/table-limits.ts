import { UserError } from '../base/errors.ts';
import { formatCount } from '../base/number-format.ts';

export interface TableLimits {
  /** The most that the columns of a table may take in memory. @default 4 GiB */
  readonly bytes?: number;
}

const DEFAULT_BYTES = 4 * 2 ** 30;

/**
 * Refuses a table before it is allocated. Numbers take 8 bytes a value, codes of texts 4.
 *
 * @throws UserError `too-large` with the size and the limit
 */
export function assertFits(rows: number, columns: number, { bytes = DEFAULT_BYTES }: TableLimits = {}): void {
  const needed = rows * columns * 8;
  if (needed <= bytes && rows < 2 ** 31) return;
  throw new UserError(
    'too-large',
    `${formatCount(rows)} rows × ${formatCount(columns)} columns need ${gigabytes(needed)} of memory; the limit is ${gigabytes(bytes)}`,
    { hint: 'Check a random sample of the rows, or fewer columns.' },
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
