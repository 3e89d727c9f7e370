import { UserError } from '../base/errors.ts';
import { findColumn, type Column, type StringColumn, type Table } from './table.ts';
import { toStrings } from './to-strings.ts';

/**
 * The rows of `second` behind those of `first`. Columns are matched by name; a column that holds numbers in one table
 * and text in the other becomes text.
 *
 * @param names - what the two tables are called, for the message
 * @throws UserError `bad-input` naming the columns that `second` lacks
 */
export function appendRows(
  first: Table,
  second: Table,
  names: { readonly first: string; readonly second: string },
): Table {
  const lacking = first.columns.filter((column) => !findColumn(second, column.name));
  if (lacking.length > 0) {
    const list = lacking.map((column) => `\`${column.name}\``).join(', ');
    throw new UserError(
      'bad-input',
      `${names.second} lacks ${lacking.length} of the columns of ${names.first}: ${list}`,
      {
        hint: 'Both files need the same columns, spelled the same.',
      },
    );
  }
  const columns = first.columns.map((column) => append(column, findColumn(second, column.name)!));
  return { rows: first.rows + second.rows, columns };
}

function append(first: Column, second: Column): Column {
  if (first.storage === 'numbers' && second.storage === 'numbers') {
    const values = new Float64Array(first.values.length + second.values.length);
    values.set(first.values);
    values.set(second.values, first.values.length);
    const source = first.source === second.source ? first.source : 'double';
    return { ...first, source, values };
  }
  return appendStrings(toStrings(first), toStrings(second));
}

function appendStrings(first: StringColumn, second: StringColumn): StringColumn {
  const levels = [...new Set([...first.levels, ...second.levels])].sort();
  const position = new Map(levels.map((level, i) => [level, i]));
  const codes = new Int32Array(first.codes.length + second.codes.length);
  let at = 0;
  for (const column of [first, second]) {
    const moved = column.levels.map((level) => position.get(level)!);
    for (const code of column.codes) codes[at++] = code < 0 ? -1 : moved[code]!;
  }
  return { storage: 'strings', name: first.name, codes, levels };
}
