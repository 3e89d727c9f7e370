import { findStructure, type Structure } from '../../checks/structure.ts';
import { UserError } from '../../base/errors.ts';
import type { CheckOptions } from '../../contracts/check-options.ts';
import type { SplitWish } from '../../split/choose-split.ts';
import { groupKey } from '../../split/groups.ts';
import { timeColumnNamed } from '../../split/time.ts';
import { requireColumn } from '../../table/infer-schema.ts';
import type { PreparedTable } from './prepare-table.ts';

/** Time, groups, copies and the split of a prepared table, with what a person asked for. */
export function findTableStructure(prepared: PreparedTable, options: CheckOptions): Structure {
  const { table, schema, decision, leaveOut } = prepared;
  const structure = findStructure({
    table,
    schema,
    decision,
    time: options.time,
    group: options.group,
    split: splitWish(prepared, options),
    leaveOut: leaveOut.map(({ column }) => column),
    keep: options.keep,
    seed: options.seed,
  });
  const reasons = new Map(leaveOut.map(({ column, reason }) => [column, reason]));
  return {
    ...structure,
    excluded: structure.excluded.map(({ column, reason }) => ({ column, reason: reasons.get(column) ?? reason })),
  };
}

function splitWish({ table, testMask }: PreparedTable, { split, testFile }: CheckOptions): SplitWish | null {
  if (testMask) {
    const where = split?.kind === 'where' ? split.expression : undefined;
    return where === undefined
      ? { kind: 'file', mask: testMask, words: testFile ?? 'a second file' }
      : { kind: 'where', mask: testMask, words: where };
  }
  switch (split?.kind) {
    case undefined:
    case 'where':
      return null;
    case 'random':
    case 'stratified':
      return { kind: split.kind };
    case 'group':
      return { kind: 'group', column: split.column, keys: groupKey(requireColumn(table, split.column)).keys };
    case 'time': {
      requireColumn(table, split.column);
      const time = timeColumnNamed(table, split.column);
      if (time) return { kind: 'time', column: split.column, values: time.values };
      throw new UserError(
        'bad-input',
        `\`${split.column}\` holds neither dates nor numbers, so it cannot order rows in time`,
        {
          hint: `Name a date, or make it one with --type "${split.column}=datetime".`,
        },
      );
    }
  }
}
