import { UserError } from '../base/errors.ts';
import type { TreeFeatures } from '../features/matrix.ts';

/** Columns are numbered by 16 bits in a node. */
const MOST_COLUMNS = 65_535;

/** @throws UserError when there is nothing to learn from, or too much */
export function checkTable(features: TreeFeatures, rows: ArrayLike<number>): void {
  const columns = features.columns.length;
  if (columns === 0) throw new UserError('bad-input', 'Trees need at least one column, and none is left');
  if (rows.length === 0) throw new UserError('bad-input', 'Trees need at least one training row, and there is none');
  if (columns > MOST_COLUMNS) {
    throw new UserError('too-large', `Trees can use ${MOST_COLUMNS} columns, and the table has ${columns}`, {
      hint: 'Drop columns with --drop.',
    });
  }
}
