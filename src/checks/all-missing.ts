import { issue, nameColumns, passed, type Check } from './check-context.ts';

export const allMissing: Check = {
  code: 'CRN-101',
  title: 'Columns without a single value',
  run: ({ table, schema }) => {
    const empty = schema.filter(({ missing }) => missing === table.rows).map(({ name }) => name);
    if (empty.length === 0) return passed('Every column has at least one value.');
    return issue(
      `${nameColumns(empty)} ${empty.length === 1 ? 'is' : 'are'} missing in every row.`,
      'Find out why they are empty, or drop them at the source.',
      {
        findings: empty.map((column) => ({
          column,
          grade: 'excluded',
          code: 'CRN-101',
          evidence: 'Every value is missing.',
        })),
      },
    );
  },
};
