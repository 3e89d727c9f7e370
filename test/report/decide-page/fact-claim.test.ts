import { expect, test } from 'vitest';
import { factOf } from '../../../src/decide/section.ts';
import { factClaim } from '../../../src/report/decide-page/fact-claim.ts';

test('a projection is shown with two digits, a count with all', () => {
  const fact = factOf({
    key: 'data/needed',
    title: 'rows',
    value: 357_203,
    unit: 'rows',
    kind: 'measured',
    because: 'a check',
  });
  expect(factClaim(fact).text).toBe('357,203 rows');
  expect(factClaim({ ...fact, rough: true }).text).toBe('about 360,000 rows');
});
