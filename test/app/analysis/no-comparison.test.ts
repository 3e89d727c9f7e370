import { expect, test } from 'vitest';
import { noComparison } from '../../../src/app/analysis/no-comparison.ts';

const because = 'only 636 of 1000 resamples have a score';

test('rows that cannot tell a model from a rule are said to be too few, with the rarest class', () => {
  const values = Float64Array.from({ length: 3000 }, (_, row) => Number(row % 500 === 0));
  const decision = { targetName: 'fraud', target: { task: 'binary' as const, values, classes: ['no', 'yes'] } };
  expect(noComparison({ decision, truth: values.slice(0, 600), because })).toMatchObject({
    code: 'not-enough-data',
    message: expect.stringMatching(
      /^`fraud` is "yes" in 6 of 3,000 rows, 2 of them among the 600 rows that test: too few .*636 of 1000/,
    ) as string,
  });
});

test('of numbers there is no class to name', () => {
  const target = { task: 'regression' as const, values: Float64Array.of(1, 2), classes: [] };
  const error = noComparison({ decision: { targetName: 'price', target }, truth: Float64Array.of(1), because });
  expect(error).toMatchObject({
    code: 'not-enough-data',
    message: `\`price\` cannot be judged on these rows: ${because}`,
  });
});
