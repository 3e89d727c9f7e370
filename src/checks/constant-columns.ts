import { issue, nameColumns, passed, type Check } from './check-context.ts';

export const constantColumns: Check = {
  code: 'CRN-102',
  title: 'Columns with one value',
  run: ({ schema }) => {
    const constant = schema.filter(({ distinct, missing }) => distinct === 1 && missing === 0).map(({ name }) => name);
    if (constant.length === 0) return passed('No column has the same value in every row.');
    return issue(
      `${nameColumns(constant)} ${constant.length === 1 ? 'has' : 'have'} the same value in every row and cannot tell rows apart.`,
      'Leave them away, or find out whether the export filtered on them: then the result holds for that value only.',
      {
        findings: constant.map((column) => ({
          column,
          grade: 'excluded',
          code: 'CRN-102',
          evidence: 'The same value in every row.',
        })),
      },
    );
  },
};
