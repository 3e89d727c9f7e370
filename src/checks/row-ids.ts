import { issue, nameColumns, passed, type Check } from './check-context.ts';

export const rowIds: Check = {
  code: 'CRN-105',
  title: 'Columns that name rows',
  run: ({ schema, features, decision }) => {
    const readable = new Set(features);
    const ids = schema.filter(({ name, type }) => type === 'id' && name !== decision.targetName && !readable.has(name));
    if (ids.length === 0) return passed('No column names single rows.');
    return issue(
      `${nameColumns(ids.map(({ name }) => name))} ${ids.length === 1 ? 'names' : 'name'} single rows; a new row has a name that no model knows.`,
      'Nothing to do: ids are not learnt from. Keep one with --keep if it means something.',
      {
        findings: ids.map(({ name, evidence }) => ({
          column: name,
          grade: 'excluded',
          code: 'CRN-105',
          evidence: `${evidence}.`,
        })),
      },
    );
  },
};
