import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable } from '../../src/io/read-table.ts';
import { isFound, sensitiveColumns } from '../../src/table/sensitive-columns.ts';
import { referenceFolder } from '../models/reference-sets.ts';

const TABLES = ['bike-hourly', 'breast-cancer-wdbc', 'credit-g', 'diamonds', 'iris', 'mammography', 'titanic', 'vehicle', 'vowel', 'digits8x8', 'sms-spam']; // prettier-ignore

test.skipIf(referenceFolder === undefined)('of eleven public tables only the messages hold something', async () => {
  const found: string[] = [];
  for (const name of TABLES) {
    const { table } = await readTable(join(referenceFolder!, `${name}.csv`));
    const columns = sensitiveColumns(table).filter(isFound);
    found.push(...columns.map(({ column }) => `${name}: ${column}`));
  }
  expect(found).toEqual(['sms-spam: text']);
});
