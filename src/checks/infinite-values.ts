import { formatCounted } from '../base/number-format.ts';
import { issue, passed, type Check } from './check-context.ts';

export const infiniteValues: Check = {
  code: 'CRN-104',
  title: 'Infinite numbers',
  run: ({ table }) => {
    const found = table.columns.flatMap((column) => {
      if (column.storage !== 'numbers') return [];
      const rows = column.values.reduce((sum, value) => sum + (Math.abs(value) === Infinity ? 1 : 0), 0);
      return rows > 0 ? [{ name: column.name, rows }] : [];
    });
    if (found.length === 0) return passed('Every number is finite.');
    return issue(
      `${found.map(({ name, rows }) => `\`${name}\` is infinite in ${formatCounted(rows, 'row')}`).join(', ')}. Models read them as missing.`,
      'Look for a division by zero or an overflow where the column is made.',
      { columns: found.map(({ name }) => name) },
    );
  },
};
