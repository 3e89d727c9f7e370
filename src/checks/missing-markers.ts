import { formatCount } from '../base/number-format.ts';
import { issue, passed, type Check } from './check-context.ts';

export const missingMarkers: Check = {
  code: 'CRN-103',
  title: 'Values that look like "missing"',
  run: ({ schema }) => {
    const proposed = schema.flatMap(({ name, markers }) =>
      markers.filter(({ state }) => state === 'proposed').map(({ value, count }) => ({ name, value, count })),
    );
    if (proposed.length === 0) return passed('No number looks like a marker for a missing value.');
    const shown = proposed
      .slice(0, 8)
      .map(({ name, value, count }) => `${value} in ${formatCount(count)} rows of \`${name}\``);
    const more = proposed.length > shown.length ? ` and ${proposed.length - shown.length} more` : '';
    return issue(
      `${shown.join(', ')}${more} may mean "missing". They are kept as numbers.`,
      'Ask whoever collected the data. If they mean "missing", leave these cells empty at the source.',
      { columns: [...new Set(proposed.map(({ name }) => name))] },
    );
  },
};
